"""A letter to a client, begun: what it is about stands in it, the address is the coach's to fill in."""

from datetime import date
from urllib.parse import quote


def letter(who: str, why: str, today: date) -> str:
    """An address that opens the coach's mail program.

    Parameters
    ----------
    who
        The client's name.
    why
        What it is about; nothing where that is no matter of the client's.
    today
        The day it is written.
    """
    about = f"Your plan, {today:%A} {today.day} {today:%B}"
    matter = f"{why}\n\n" if why else ""
    body = f"Hi {who},\n\n{matter}"
    return f"mailto:?subject={quote(about)}&body={quote(body)}"
