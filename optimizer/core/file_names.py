"""What people and sessions are called, as names of files on any system."""

import re
from unicodedata import combining, normalize

_ASCII, _ANY_SCRIPT = re.compile(r"[^a-z0-9]+"), re.compile(r"[^\w.]+")


def file_name(text: str, longest: int, *, any_script: bool = False) -> str:
    """Make a name of a file, without its ending, out of any text.

    Parameters
    ----------
    text
        A name, of a person or of a session.
    longest
        Characters at most.
    any_script
        Whether letters of every script and dots stay; else accents go, and what has no Latin letters is left out.

    Returns
    -------
    str
        Small letters and digits with dashes for all else, none at either end; empty where nothing is left.

    Examples
    --------
    >>> file_name("Zoë O'Neill, 2nd year", 40)
    'zoe-o-neill-2nd-year'
    >>> file_name("李 娜", 40)
    ''
    >>> file_name("../J. Smith (Köln)", 40, any_script=True)
    'j.-smith-köln'
    """
    # An accent may be a sign of its own behind its letter, as one system writes names of files.
    told = (
        normalize("NFC", text)
        if any_script
        else "".join(char for char in normalize("NFKD", text) if not combining(char))
    )
    kept = (_ANY_SCRIPT if any_script else _ASCII).sub("-", told.strip().lower())
    return kept.strip("-._")[:longest].strip("-._")
