"""Each client's own page, race-week page and calendar beside its plan, for the coach to open and the client to
follow; on the page what was uploaded stands beside what was asked for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from optimizer.batch.clients import Client, FileClient
from optimizer.batch.roster import ClientRow
from optimizer.batch.run_batch import Batch
from optimizer.batch.uploads import laid_out
from optimizer.core.atomic_files import write_atomic
from optimizer.core.errors import InputError
from optimizer.formats.plan_file import parse_plan
from optimizer.ingest.importers.log_files import read_files
from optimizer.ingest.loader import Loaded, load
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import named
from optimizer.report.page.race_pack import next_race

PACK = "racepack"
ENDINGS = (".html", ".ics", ".racepack.html")


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
        request = _request(work, clients[row.client], row) if row.planned and forms else None
        if request is not None:
            _write(work.store.out, row.client, request, forms)
        there += [f"{row.client}{end}" for end in ENDINGS if (work.store.out / f"{row.client}{end}").exists()]
    return there


def _write(out: Path, client: str, request: Request, forms: Sequence[str]) -> None:
    """The client's files; the race-week page is that of the next race, and is taken away when none is ahead."""
    race = next_race(request)
    ending = ENDINGS[2]
    if PACK in forms and race is None:
        (out / f"{client}{ending}").unlink(missing_ok=True)
    for form in forms:
        made = named(form)
        if made is None or (form == PACK and race is None):
            continue
        beside = {race: quote(f"{client.rpartition('/')[2]}{ending}")} if race is not None and PACK in forms else {}
        _once(out / f"{client}{made.suffix}", made.render(replace(request, packs=beside)))


def _request(work: Batch, client: Client, row: ClientRow) -> Request | None:
    """The client's plan and scenario; the plan alone where the scenario cannot be read here."""
    data = work.store.plan(client.id)
    if data is None:
        return None
    plan = parse_plan(data, f"{client.id}.plan.json")
    found = _scenario(work.store.out / f"{client.id}.yaml", client)
    if found is None:
        return Request(plan, today=work.today)
    same = found.sha256 == plan.scenario.sha256
    request = Request(
        plan, found.scenario, found.scenario.athlete.units, today=work.today, past=found.past if same else None
    )
    return _with_done(request, work, row)


def _with_done(request: Request, work: Batch, row: ClientRow) -> Request:
    """What the client uploaded, from the first day of which it tells, and what those days asked for."""
    resumed = row.resumed
    if work.uploads is None or resumed is None or resumed.since is None or request.scenario is None:
        return request
    with TemporaryDirectory() as folder:
        done = read_files(laid_out(work.uploads.of(row.client), Path(folder)), request.scenario.athlete)[0].activities
    asked = work.store.asked(row.client, resumed.since, resumed.first)
    return replace(request, done=done, done_since=resumed.since, asked=asked)


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
