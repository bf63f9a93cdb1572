"""The page on which a year begins: a form of a minute, filled in from a watch's files if there are some."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from optimizer.build_year import check_limits
from optimizer.core.errors import InputError, Problem
from optimizer.core.file_names import file_name
from optimizer.desk.file_notes import FileNotes
from optimizer.desk.first_year import RACES, STEM_LENGTH, WEEKS_TOLD, FirstYear, fields_of, first_monday, first_year
from optimizer.desk.folder import SUFFIXES
from optimizer.desk.form_faults import form_faults
from optimizer.desk.jobs import new_job
from optimizer.desk.planning import plan_year
from optimizer.desk.race_edits import DISTANCES
from optimizer.desk.uploading import read_log, sent_files, without_folder
from optimizer.domain.calendar import DAY_NAMES
from optimizer.formats.scenario import WEEKDAYS, Site
from optimizer.ingest.first_scenario import outline
from optimizer.ingest.loader import load_text
from optimizer.workspace.year_workspace import ChangedSinceError

if TYPE_CHECKING:
    from optimizer.desk.shared_desk import Desk

USUAL = {"mon": "0", "tue": "45", "wed": "45", "thu": "45", "fri": "0", "sat": "60", "sun": "90"}
SCENARIO_BYTES = 200_000
LEVELS = (
    ("novice", "I am new to running, or run now and then"),
    ("intermediate", "I have run every week for a year or more"),
    ("advanced", "I have trained for years, six hours a week or more"),
)


class NewYears:
    """Shows the form, writes the scenario, and begins to plan it.

    Parameters
    ----------
    desk
        In whose folder the year begins.
    """

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk

    async def asked(self, request: Request) -> Response:
        """The form; with `again`, as somebody filled it in whose year has no plan yet."""
        name = request.query_params.get("again", "")
        told = await run_in_threadpool(self._told_before, name) if name else None
        if name and told is None:
            raise HTTPException(404)
        return self._page(told or {}, None, opening=request.query_params.get("open") == "yes", again=name)

    async def filled(self, request: Request) -> Response:
        """The form with what a watch's files show; the files are not kept."""
        async with AsyncExitStack() as stack:
            folder, paths = await sent_files(request, stack, self.desk.keys.csrf())
            try:
                fields, notes = await run_in_threadpool(self._shown_by, paths)
            except InputError as error:
                return self._page({}, without_folder(error, folder), faulty="watch")
        return self._page(fields, None, read=len(paths), notes=notes)

    async def opened(self, request: Request) -> Response:
        """A scenario that was written elsewhere, taken into the folder as it is; its faults are mended on its page."""
        async with AsyncExitStack() as stack:
            _, paths = await sent_files(request, stack, self.desk.keys.csrf())
            try:
                name = await run_in_threadpool(self._taken, paths)
            except InputError as error:
                return self._page({}, error, faulty="open")
        return RedirectResponse(f"/c/{name}", 303)

    def _taken(self, paths: list[Path]) -> str:
        """The name under which the file stands in the folder. Raises InputError."""
        path = paths[0] if paths else None
        if path is None or path.suffix not in SUFFIXES or path.stat().st_size > SCENARIO_BYTES:
            got = "no file" if path is None else f"{path.name}, {path.stat().st_size:,} bytes"
            expected = f"a scenario, a .yaml file of at most {SCENARIO_BYTES:,} bytes"
            raise InputError("files", [Problem(("files",), expected, got)])
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InputError("files", [Problem(("files",), "text in UTF-8", path.name)]) from None
        return self._written(FirstYear(file_name(path.stem, STEM_LENGTH) or "year", text))

    async def begin(self, request: Request) -> Response:
        """Write the scenario and plan it."""
        fields = await self.desk.fields_of(request)
        try:
            found = first_year(fields, self.desk.today())
            load_text(found.text, Path(f"{found.stem}.yaml"), [check_limits])
            again = fields.get("again", "")
            name = await run_in_threadpool(self._rewritten, again, found) if again else self._written(found)
        except InputError as error:
            return self._page(fields, error, again=fields.get("again", ""))
        client = self.desk.folder.clients()[name]
        job = new_job(name, (), self.desk.by)
        self.desk.jobs.start(job, plan_year(client.space, self.desk.by, use=self.desk.use_of(job)))
        return RedirectResponse(f"/c/{name}?job={job.id}", 303)

    def _written(self, found: FirstYear) -> str:
        name = self.desk.folder.add(found.stem, found.text.encode())
        if name is None:
            raise InputError("form", [Problem(("name",), "a desk of a folder, which takes new years", "one file")])
        return name

    def _rewritten(self, name: str, found: FirstYear) -> str:
        """The year without a plan as it is told now; its file keeps its name."""
        if self._told_before(name) is None:
            raise HTTPException(409)
        space = self.desk.folder.clients()[name].space
        try:
            space.mend(space.state().scenario, found.text)
        except ChangedSinceError:
            raise HTTPException(409) from None
        return name

    def _told_before(self, name: str) -> dict[str, str] | None:
        """The fields of the form that made that year; None where it has a plan, or says more than the form can."""
        client = self.desk.folder.client(name)
        return None if client is None or client.space.plan() is not None else fields_of(client.space.scenario())

    def _shown_by(self, paths: list[Path]) -> tuple[dict[str, str], FileNotes]:
        """Fields as the log has them: its usual days, its usual week; and how it was read. Raises InputError."""
        log, notes = read_log(paths)
        found = outline(log, self.desk.today())
        if found is None:
            raise InputError("files", [Problem(("files",), "runs of the last months", "none")])
        weeks = found.weeks[-WEEKS_TOLD:]
        run = median(week.run_minutes for week in weeks) if weeks else 0
        long = median(week.longest_run for week in weeks) if weeks else 0
        usual: dict[str, str] = {day: str(found.minutes[day]) for day in WEEKDAYS}
        fields = {"level": found.level, "run_minutes": str(round(run)), "longest_run": str(round(long)), **usual}
        return fields, notes

    def _page(
        self,
        fields: Mapping[str, str],
        error: InputError | None,
        read: int = 0,
        *,
        opening: bool = False,
        again: str = "",
        faulty: str = "form",
        notes: FileNotes | None = None,
    ) -> Response:
        today = self.desk.today()
        return self.desk.pages.page(
            "new.html.j2",
            200 if error is None else 422,
            fields=fields,
            faults=() if error is None else form_faults(error.problems, dict(zip(WEEKDAYS, DAY_NAMES, strict=True))),
            again=again,
            faulty=faulty,
            read=read,
            notes=notes,
            opening=opening,
            alone=not self.desk.folder.clients(),
            start=first_monday(today),
            last=today + timedelta(weeks=200),
            usual=[(day, name, fields.get(day, USUAL[day])) for day, name in zip(WEEKDAYS, DAY_NAMES, strict=True)],
            levels=LEVELS,
            races=RACES,
            distances=DISTANCES,
            sites=get_args(Site),
            today=today,
        )
