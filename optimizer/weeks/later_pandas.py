"""OR-Tools' modelling language without pandas, which it imports for series of variables that nobody asks for here.

Pandas takes a quarter of a second and a third of the storage of a process that has just begun. Where somebody else in
the same process does ask for a series, it is imported then.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

NAME = "pandas"
NAMED_IN_TYPES = ("Index", "Series")
"""Classes that the modelling language names while it is imported, in type hints alone."""


class _Later(ModuleType):
    """Imports the module when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


@contextmanager
def pandas_later() -> Iterator[None]:
    """Put off every import of pandas inside the block until something of it is used.

    Nothing is put off where it is imported already.
    """
    if NAME in sys.modules:
        yield
        return
    later = _Later(NAME)
    for name in NAMED_IN_TYPES:
        setattr(later, name, type(name, (), {}))
    sys.modules[NAME] = later
    try:
        yield
    finally:
        del sys.modules[NAME]
        for name in NAMED_IN_TYPES:
            delattr(later, name)
