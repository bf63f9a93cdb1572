"""Where an export goes: a file beside the plan or elsewhere, a folder, or stdout."""

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.commands import shared_options

if TYPE_CHECKING:
    from optimizer.domain.past import Past
    from optimizer.formats.plan import Plan
    from optimizer.formats.scenario import Scenario
    from optimizer.report.export.export_format import ExportFormat
    from optimizer.report.export.export_request import Request


def write_export(request: "Request", form: "ExportFormat", plan: Path, out: Path | None, *, as_json: bool) -> None:
    """Make the format and write it; input that it cannot use ends the command before anything is written."""
    from optimizer.core.errors import InputError

    target = out or plan.with_name(plan.name.removesuffix(".json").removesuffix(".plan") + form.suffix)
    try:
        if form.files is not None and out is not None and out.suffix != ".zip" and str(out) != "-":
            _folder(out, form.files(request), as_json=as_json)
            return
        data = form.render(request)
        left = form.gone(request) if form.gone is not None and request.earlier is not None else None
    except InputError as error:
        shared_options.refuse(error)
    if str(target) == "-":
        sys.stdout.buffer.write(data)
        return
    shared_options.write(target, data, [plan])
    if left is not None:
        _list_gone(left, target)
    _told(target, len(data), 1, as_json=as_json)


def write_page(
    plan: "Plan",
    scenario: "Scenario",
    target: Path,
    sources: Iterable[Path] = (),
    *,
    past: "Past | None" = None,
    show: bool = False,
) -> None:
    """The plan as an HTML page, opened in the browser when asked."""
    import webbrowser

    from optimizer.report.export.export_request import Request
    from optimizer.report.export.to import html

    request = Request(plan, scenario, scenario.athlete.units, today=date.today(), past=past)
    shared_options.write(target, html.render(request), sources)
    shared_options.say(f"Page written to {target}.")
    if show:
        webbrowser.open(target.resolve().as_uri())


def _list_gone(data: bytes, target: Path) -> None:
    """Write what the earlier export holds and this one does not beside it."""
    from optimizer.report.plain_words import count

    beside = target.with_name(target.name.removesuffix(".json") + ".gone.json")
    shared_options.write(beside, data)
    shared_options.say(f"Gone since the earlier upload: {count(len(json.loads(data)), 'event')}, in {beside}.")


def _folder(folder: Path, files: dict[str, bytes], *, as_json: bool) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        shared_options.fail(f"{folder}: cannot be made: {error.strerror or error}", shared_options.BAD_INPUT)
    for name, data in files.items():
        shared_options.write(folder / name, data)
    _told(folder, sum(map(len, files.values())), len(files), as_json=as_json)


def _told(target: Path, size: int, files: int, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"version": 1, "file": str(target), "files": files, "bytes": size}))
    else:
        several = f" in {files} files" if files > 1 else ""
        print(f"Wrote {target} ({size:,} bytes{several}).")
