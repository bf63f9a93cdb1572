"""The formats of `optimize export --to`, one a file: its name is the format's name, its `FORMAT` says the rest.

A new format is a new file here and nothing else; commands, documents and tests ask this package. Names come from the
folder, so that help imports no format, and an export only its own.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.report.export.export_format import ExportFormat, Option


def names() -> list[str]:
    """Formats by name, in the order of the alphabet."""
    return sorted(module.name for module in iter_modules(__path__))


def named(name: str) -> "ExportFormat | None":
    """The format of that name; None where there is none."""
    return _imported(name) if name in names() else None


def every_format() -> "tuple[ExportFormat, ...]":
    """All of them, imported now."""
    return tuple(map(_imported, names()))


def _imported(name: str) -> "ExportFormat":
    form: ExportFormat = import_module(f"{__name__}.{name}").FORMAT
    return form


def knowing(option: "Option") -> list[str]:
    """Names of the formats that know an option."""
    return [form.name for form in every_format() if option in form.options]
