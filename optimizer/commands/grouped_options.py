"""Options that belong together as one parameter of a command: a dataclass stands for its fields on the command line."""

import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from inspect import Parameter
from typing import Any, get_type_hints


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take dataclasses of options, and show their fields to typer in their place.

    Parameters
    ----------
    command
        A function whose parameters are options and arguments of typer, or dataclasses of them. No name stands twice.

    Returns
    -------
    Callable[..., None]
        The command with all options as keywords, in the order in which they are written; called so, it builds the
        groups and passes them on.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Size:
    ...     width: int
    ...     height: int = 2
    >>> @grouped
    ... def area(name: str, *, size: Size) -> None:
    ...     print(name, size.width * size.height)
    >>> list(inspect.signature(area).parameters)
    ['name', 'width', 'height']
    >>> area(name="sheet", width=3, height=2)
    sheet 6
    """
    signature = inspect.signature(command, eval_str=True)
    groups: dict[str, Any] = {
        name: one.annotation for name, one in signature.parameters.items() if is_dataclass(one.annotation)
    }
    shown = [
        option
        for name, one in signature.parameters.items()
        for option in (_options(groups[name]) if name in groups else [one.replace(kind=Parameter.KEYWORD_ONLY)])
    ]

    @wraps(command)
    def spread(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})
        command(**given)

    del spread.__wrapped__  # its signature would be shown instead
    spread.__signature__ = signature.replace(parameters=shown)  # type: ignore[attr-defined]
    spread.__annotations__ = {option.name: option.annotation for option in shown}
    return spread


def _options(group: Any) -> list[Parameter]:
    """The fields of a group as keywords of a command."""
    hints = get_type_hints(group, include_extras=True)
    return [
        Parameter(
            field.name,
            Parameter.KEYWORD_ONLY,
            default=Parameter.empty if field.default is MISSING else field.default,
            annotation=hints[field.name],
        )
        for field in fields(group)
    ]
