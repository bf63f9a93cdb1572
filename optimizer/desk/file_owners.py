"""Whose a file is, by its name: a coach sends the files of many clients at once."""

import re
from collections.abc import Mapping

BETWEEN = re.compile(r"[\W_]+")


def file_owner(file: str, athletes: Mapping[str, str]) -> str | None:
    """The client whose name the file's name begins with; None where that is nobody, or two alike.

    Parameters
    ----------
    file
        The file's name, with or without folders.
    athletes
        The name of the runner by the client's; either will do. Case and what stands between words do not matter.

    Examples
    --------
    >>> athletes = {"ben": "Ben Roth", "ben-lee": "Benjamin Lee", "cem": "Cem"}
    >>> [file_owner(name, athletes) for name in ("ben.fit", "Ben Lee 26 July.zip", "benjamin_lee.csv", "benno.csv")]
    ['ben', 'ben-lee', 'ben-lee', None]
    """
    name = _words(file.replace("\\", "/").rpartition("/")[2])
    # The client's own name is unique; runners may be namesakes.
    own = _longest(name, [(_words(client), client) for client in athletes])
    return own or _longest(name, [(_words(athlete), client) for client, athlete in athletes.items()])


def _longest(name: str, keys: list[tuple[str, str]]) -> str | None:
    """Whose key is the longest that the name begins with, if that is one client alone."""
    fits = [(len(key), client) for key, client in keys if key and f"{name} ".startswith(f"{key} ")]
    longest = max(fits, default=(0, ""))[0]
    owners = {client for length, client in fits if length == longest}
    return owners.pop() if len(owners) == 1 else None


def _words(text: str) -> str:
    """The text's words in small letters, a space between two."""
    return BETWEEN.sub(" ", text.casefold()).strip()
