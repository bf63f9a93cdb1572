"""`optimize batch`."""

import json
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from optimizer.commands import shared_options
from optimizer.commands.grouped_options import grouped

if TYPE_CHECKING:
    from optimizer.batch.clients import Client
    from optimizer.batch.engine import Workers
    from optimizer.batch.roster import ClientRow, Roster
    from optimizer.batch.roster_settings import Shared
    from optimizer.batch.run_batch import Batch
    from optimizer.batch.uploads import Uploads


class Form(StrEnum):
    """A form of the roster report."""

    HTML = "html"
    CSV = "csv"
    JSON = "json"


class PageForm(StrEnum):
    """What is written for each client beside its plan."""

    HTML = "html"
    ICS = "ics"
    RACEPACK = "racepack"


def _page_forms(texts: list[str]) -> list[str]:
    """The forms that were named, such as `html,ics`, each once."""
    named = [part.strip() for text in texts for part in text.split(",")]
    for name in named:
        if name not in list(PageForm):
            told = f"--export: expected html, ics, racepack or several as html,ics, got {name!r}"
            shared_options.fail(told, shared_options.BAD_INPUT)
    return sorted(set(named))


@dataclass(frozen=True)
class ClientOptions:
    """Where the clients of a roster come from."""

    template: Annotated[
        Path | None, typer.Option("--template", help="Scenario that the rows of a roster.csv override.")
    ] = None
    roster: Annotated[
        Path | None, typer.Option("--roster", help="Shared limits; default: roster.yaml beside the clients.")
    ] = None


@dataclass(frozen=True)
class WorkerOptions:
    """Who solves, and what is solved again."""

    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes; default: one for each core.")] = (
        None
    )
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="tcp://HOST:PORT", help="Solve on this Dask scheduler's workers.")
    ] = None
    force: Annotated[bool, typer.Option("--force", help="Solve clients again that have not changed.")] = False


@dataclass(frozen=True)
class RosterReport:
    """What is written beside the plans, and for which day."""

    report: Annotated[list[Form] | None, typer.Option("--report", help="Also write OUT/roster.FORM.")] = None
    export: Annotated[
        list[str] | None,
        typer.Option(
            "--export",
            metavar="html,ics,racepack",
            help="Also write each client's page, calendar and race-week page into OUT.",
        ),
    ] = None
    today: Annotated[
        datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help="Day the roster is told for; default: now.")
    ] = None


@dataclass(frozen=True)
class ReplanOptions:
    """What was done, and from which day plans may change."""

    replan: Annotated[
        Path | None,
        typer.Option("--replan", metavar="DONE_DIR", help="Plan the rest of each year again, after these uploads."),
    ] = None
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="With --replan: the first day that may change."),
    ] = None


@grouped
def batch(
    sources: Annotated[list[str], typer.Argument(metavar="DIR|GLOB|ROSTER.csv...", help="Where the clients are.")],
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for plans, records and reports.")] = Path("plans"),
    origin: ClientOptions,
    worker: WorkerOptions,
    told: RosterReport,
    again: ReplanOptions,
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Let scenarios name logs and calendars outside their own folder.")
    ] = False,
    as_json: shared_options.JsonFlag = False,
    json_lines: Annotated[
        bool, typer.Option("--json-lines", help="Print a line of JSON on stdout as each client is done.")
    ] = False,
    quiet: shared_options.QuietFlag = False,
    time_limit: Annotated[
        float | None,
        typer.Option(
            "--time-limit", min=0.1, max=shared_options.MOST_TIME, help="Stop each client after so many seconds."
        ),
    ] = None,
) -> None:
    """Plan every client of a roster: a plan each in OUT, and a report of who needs attention first.

    An interrupted run goes on where it stopped; clients that have not changed are not solved again.
    """
    from optimizer.batch.run_batch import Batch
    from optimizer.batch.store import Store

    pages_asked = _page_forms(told.export or [])
    clients, shared = _found(sources, out, origin.template, origin.roster, anywhere=allow_outside)
    day = told.today.date() if told.today else datetime.now(UTC).astimezone().date()
    work = Batch(clients, shared, Store(out), day, force=worker.force, time_limit=time_limit)
    work.uploads, work.first = _uploads(again.replan, clients), _first(again.first, again.replan)
    found = _run(work, _workers(worker.jobs, len(clients), worker.cluster), quiet=quiet, json_lines=json_lines)
    pages = _pages(work, pages_asked)
    _write(found, out, told.report or [], pages)
    _print(found, as_json=as_json, json_lines=json_lines)
    raise typer.Exit(shared_options.NO if found.without_plan else shared_options.DONE)


def _found(
    sources: list[str], out: Path, template: Path | None, roster: Path | None, *, anywhere: bool
) -> tuple[list["Client"], "Shared"]:
    from optimizer.batch.client_sources import SourceError, find, shared_of
    from optimizer.core.errors import InputError

    tables = [Path(source) for source in sources if source.lower().endswith(".csv")]
    for table in (*tables, *((template,) if tables and template else ())):
        if out.resolve() == table.resolve().parent:
            shared_options.fail(
                f"--out {out}: expected another folder than that of {table}, whose files it might replace",
                shared_options.BAD_INPUT,
            )
    try:
        return find(sources, out, template, anywhere=anywhere, tell=_tell), shared_of(sources, roster)
    except InputError as error:
        shared_options.refuse(error)
    except SourceError as error:
        shared_options.fail(str(error), shared_options.BAD_INPUT)
    except OSError as error:
        shared_options.fail(f"{error.filename}: cannot be read: {error.strerror or error}", shared_options.BAD_INPUT)


def _tell(note: str) -> None:
    from optimizer.core.errors import plain

    shared_options.say(f"Note: {plain(note, 300)}.")


def _uploads(folder: Path | None, clients: list["Client"]) -> "Uploads | None":
    """What was done, by client; files that are nobody's are told."""
    from optimizer.batch.uploads import Uploads
    from optimizer.core.errors import plain

    if folder is None:
        return None
    try:
        found = Uploads(folder, (client.id for client in clients))
    except OSError as error:
        shared_options.fail(
            f"{folder}: expected a folder of uploads, got: {error.strerror or error}", shared_options.BAD_INPUT
        )
    for name in found.strangers:
        shared_options.say(f"Note: {plain(str(folder / name), 1000)} belongs to no client.")
    return found


def _first(day: datetime | None, folder: Path | None) -> date | None:
    if day is not None and folder is None:
        shared_options.fail(
            "--from says from which day --replan may change plans; it needs --replan", shared_options.BAD_INPUT
        )
    return None if day is None else day.date()


def _workers(jobs: int | None, clients: int, cluster: str | None) -> "Workers":
    if cluster is None:
        from optimizer.batch.local_pool import Pool, cores

        return Pool(min(jobs or cores(), clients))
    from optimizer.batch.cluster import Cluster, NoClusterError

    try:
        return Cluster(cluster)
    except NoClusterError as error:
        shared_options.fail(str(error), shared_options.BAD_INPUT)


def _run(work: "Batch", workers: "Workers", *, quiet: bool, json_lines: bool) -> "Roster":
    """The run with progress on stderr; however it ends, no process is left and what is done is kept."""
    from optimizer.batch.batch_pace import BatchPace
    from optimizer.batch.engine import AllLostError
    from optimizer.batch.roster_data import row_json
    from optimizer.report.progress import Progress

    with Progress(quiet=quiet) as progress:
        pace = BatchPace(len(work.clients), progress.step)

        def watch(row: "ClientRow") -> None:
            pace.done(row)
            if json_lines:
                print(json.dumps({"event": "client", **row_json(row)}), flush=True)

        work.watch = watch
        try:
            return work.run(workers)
        except KeyboardInterrupt:
            _stopped(work, "Interrupted", shared_options.INTERRUPTED)
        except AllLostError as error:
            _stopped(work, str(error), shared_options.NO)
        except OSError as error:
            told = f"{error.filename or work.store.out}: cannot be written: {error.strerror or error}"
            _stopped(work, told, shared_options.BAD_INPUT)
        finally:
            workers.stop()


def _stopped(work: "Batch", why: str, code: int) -> NoReturn:
    done = f"{len(work.rows)} of {len(work.clients)} clients are done and kept in {work.store.out}"
    shared_options.fail(f"{why}. {done}; the same command goes on from there.", code)


def _pages(work: "Batch", forms: list[str]) -> list[str]:
    """Write each client's pages and calendar; the names of those that are there now."""
    from optimizer.batch.client_pages import write_pages

    try:
        return write_pages(work, forms)
    except OSError as error:
        told = f"{error.filename or work.store.out}: cannot be written: {error.strerror or error}"
        shared_options.fail(told, shared_options.BAD_INPUT)


def _write(roster: "Roster", out: Path, forms: list[Form], pages: list[str]) -> None:
    from optimizer.batch import roster_data

    for form in dict.fromkeys(forms):
        if form is Form.HTML:
            from optimizer.batch.roster_html import roster_html

            text = roster_html(roster, pages)
        else:
            text = roster_data.roster_csv(roster) if form is Form.CSV else roster_data.roster_json(roster)
        shared_options.write(out / f"roster.{form.value}", text.encode())


def _print(roster: "Roster", *, as_json: bool, json_lines: bool) -> None:
    from optimizer.batch import roster_data

    if json_lines:
        print(json.dumps({"event": "roster", **roster_data.summary_json(roster)}))
    elif as_json:
        sys.stdout.write(roster_data.roster_json(roster))
    else:
        from rich.console import Console

        from optimizer.batch.roster_terminal import render

        render(roster, Console())
