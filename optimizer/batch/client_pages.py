"""Each client's own page and calendar beside its plan, for the coach to open and the client to follow."""

from collections.abc import Sequence
from pathlib import Path

from optimizer.batch.clients import Client, FileClient
from optimizer.batch.run_batch import Batch
from optimizer.core.atomic_files import write_atomic
from optimizer.core.errors import InputError
from optimizer.formats.plan_file import parse_plan
from optimizer.ingest.loader import Loaded, load
from optimizer.report.export import named
from optimizer.report.export.export_request import Request


def write_pages(work: Batch, forms: Sequence[str]) -> list[str]:
    """Write them for every client with a plan.

    Parameters
    ----------
    work
        The batch that has run.
    forms
        Names of export formats.

    Returns
    -------
    list[str]
        The files that are there now, those of earlier runs among them, from the output folder.

    Raises
    ------
    OSError
        A file cannot be written.
    """
    clients = {client.id: client for client in work.clients}
    there = []
    for row in work.rows:
        request = _request(work, clients[row.client]) if row.planned and forms else None
        for form in forms if request is not None else ():
            made = named(form)
            if made is not None and request is not None:
                _once(work.store.out / f"{row.client}{made.suffix}", made.render(request))
        there += [f"{row.client}{end}" for end in (".html", ".ics") if (work.store.out / f"{row.client}{end}").exists()]
    return there


def _request(work: Batch, client: Client) -> Request | None:
    """The client's plan and scenario; the plan alone where the scenario cannot be read here."""
    data = work.store.plan(client.id)
    if data is None:
        return None
    plan = parse_plan(data, f"{client.id}.plan.json")
    found = _scenario(work.store.out / f"{client.id}.yaml", client)
    if found is None:
        return Request(plan, today=work.today)
    same = found.sha256 == plan.scenario.sha256
    return Request(
        plan, found.scenario, found.scenario.athlete.units, today=work.today, past=found.past if same else None
    )


def _scenario(planned: Path, client: Client) -> Loaded | None:
    """What was planned: written beside the plan where it is not the client's own file."""
    path = planned if planned.exists() else client.path if isinstance(client, FileClient) else None
    try:
        return None if path is None else load(path)
    except InputError:
        return None


def _once(path: Path, data: bytes) -> None:
    """Write what has changed only, so that a folder that is served stays as it is where nothing is new."""
    if not path.exists() or path.read_bytes() != data:
        write_atomic(path, data)
