"""A roster planned again after a week of uploads: the past as it was, few changes, nobody harmed by anybody."""

import atexit
import json
import shutil
from collections.abc import Callable, Container
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from typer.testing import CliRunner

from optimizer.batch import roster_words
from optimizer.batch.client_result import Result
from optimizer.batch.client_sources import find
from optimizer.batch.item import Item
from optimizer.batch.roster import ClientRow, Roster
from optimizer.batch.roster_settings import Shared
from optimizer.batch.run_batch import Batch
from optimizer.batch.spread_check_ins import spread
from optimizer.batch.store import Store
from optimizer.batch.uploads import Uploads
from optimizer.batch.worker import solve_item
from optimizer.cli import app
from optimizer.domain.calendar import date_words
from optimizer.formats.plan import Plan
from optimizer.replan.done_days import sessions_of
from tests.batch.kit import START, Here, outline, write

HEADER = "date,type,moving_time_s\n"
TYPES = {"strength": "WeightTraining", "cross_training": "Ride"}
THIRD_WEEK = START + timedelta(weeks=2)


def log(plan: Plan, first: date, before: date, skip: Container[date] = ()) -> str:
    """The plan's sessions of those days as an export would have them, some days left out."""
    rows = [
        f"{day.date},{TYPES.get(kind, 'Run')},{60 * minutes}\n"
        for day in plan.days
        if first <= day.date < before and day.date not in skip
        for kind, minutes in sessions_of(day).items()
        if kind != "strides"
    ]
    return HEADER + "".join(rows)


@cache
def _planned(name: str, weeks: int) -> Path:
    """A folder with that client and its plan; planned once, copied by every test that begins with it."""
    folder = Path(mkdtemp())
    write(folder / "clients", name, weeks=weeks)
    clients = find([str(folder / "clients")], folder / "plans", None)
    Batch(clients, Shared(), Store(folder / "plans"), START).run(Here(solve_item))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class Coach:
    """A folder with clients, their plans, and what they upload."""

    def __init__(self, folder: Path, *names: str, weeks: int = 4) -> None:
        self.folder, self.out, self.done = folder / "clients", folder / "plans", folder / "done"
        self.done.mkdir()
        for name in names:
            shutil.copytree(_planned(name, weeks), folder, dirs_exist_ok=True)

    def plan(self, name: str) -> Plan:
        return Plan.model_validate_json((self.out / f"{name}.plan.json").read_bytes())

    def upload(self, name: str, text: str) -> None:
        path = self.done / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def batch(self) -> Roster:
        return self._run(Here(solve_item))[0]

    def again(
        self, today: date = THIRD_WEEK, task: Callable[[Item], Result] = solve_item, first: date | None = None
    ) -> tuple[dict[str, ClientRow], list[str]]:
        """The rows, and the clients that were solved."""
        workers = Here(task, capacity=1)
        roster, seen = self._run(workers, today, first, again=True)
        return {row.client: row for row in roster.rows}, seen

    def _run(
        self, workers: Here, today: date = START, first: date | None = None, *, again: bool = False
    ) -> tuple[Roster, list[str]]:
        clients = find([str(self.folder)], self.out, None)
        batch = Batch(clients, Shared(), Store(self.out), today, first=first)
        batch.uploads = Uploads(self.done, [client.id for client in clients]) if again else None
        return batch.run(workers), workers.seen


def test_a_file_belongs_to_the_longest_client_name_it_begins_with(tmp_path: Path) -> None:
    for name in (
        "anna.csv",
        "anna.week 2.FIT",
        "anna/export/a.fit.gz",
        "anna/readme.txt",
        "anna.b.csv",
        "annabel.csv",
        "club/cleo.csv",
        ".anna.csv",
    ):
        (tmp_path / "done" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "done" / name).write_text(name)
    found = Uploads(tmp_path / "done", ["anna", "anna.b", "club/cleo", "ben"])
    assert {client: [name for name, _ in found.of(client)] for client in ("anna", "anna.b", "club/cleo", "ben")} == {
        "anna": ["done/anna/export/a.fit.gz", "done/anna.csv", "done/anna.week 2.FIT"],
        "anna.b": ["done/anna.b.csv"],
        "club/cleo": ["done/club/cleo.csv"],
        "ben": [],
    }
    assert found.strangers == ["annabel.csv"]


@pytest.mark.long
def test_who_did_as_planned_keeps_the_plan_and_who_did_not_gets_another(tmp_path: Path) -> None:
    """Ben stops on his fourth day; Anna does what stands there; Cleo uploads nothing."""
    coach = Coach(tmp_path, "anna", "ben", "cleo")
    before = {name: coach.plan(name) for name in ("anna", "ben", "cleo")}
    coach.upload("anna.csv", log(before["anna"], START, THIRD_WEEK))
    missed = [START + timedelta(days=i) for i in range(3, 14)]
    coach.upload("ben.csv", log(before["ben"], START, THIRD_WEEK, skip=missed))
    rows, _ = coach.again()
    assert {name: row.changed == 0 for name, row in rows.items()} == {"anna": True, "ben": False, "cleo": True}
    assert {name: row.planned for name, row in rows.items()} == dict.fromkeys(rows, True)
    open_days = {name: [d for d in plan.days if d.date >= THIRD_WEEK] for name, plan in before.items()}
    for name in ("anna", "cleo"):
        kept = [sessions_of(day) for day in coach.plan(name).days if day.date >= THIRD_WEEK]
        assert kept == [sessions_of(day) for day in open_days[name]]
    past = {day.date: sessions_of(day) for day in coach.plan("ben").days}
    assert all(past[day] == {} for day in missed)
    assert roster_words.uploads(rows["cleo"]).endswith("nothing uploaded, the days before count as done as planned")
    assert "Nothing was done from" in " ".join(roster_words.details(rows["ben"]))
    order = sorted(rows.values(), key=lambda row: row.urgency)
    assert order[0].client == "cleo", "nobody knows what Cleo did"


@pytest.mark.long
def test_a_plan_has_the_bytes_that_replan_writes(tmp_path: Path) -> None:
    coach = Coach(tmp_path, "anna")
    coach.upload(
        "anna.csv", log(coach.plan("anna"), START, THIRD_WEEK, skip=[START + timedelta(days=i) for i in (8, 9)])
    )
    alone = tmp_path / "alone.json"
    files = [str(coach.folder / "anna.yaml"), str(coach.out / "anna.plan.json")]
    more = ["--from", str(THIRD_WEEK), "--done", str(coach.done / "anna.csv"), "--out", str(alone), "--quiet"]
    assert CliRunner().invoke(app, ["replan", *files, *more]).exit_code == 0
    coach.again()
    assert (coach.out / "anna.plan.json").read_bytes() == alone.read_bytes()


@pytest.mark.long
def test_planning_again_twice_solves_nobody_twice_and_a_plain_run_keeps_it(tmp_path: Path) -> None:
    coach = Coach(tmp_path, "anna", "ben")
    for name in ("anna", "ben"):
        coach.upload(f"{name}.csv", log(coach.plan(name), START, THIRD_WEEK, skip=[START + timedelta(days=8)]))
    calls: list[str] = []

    def stops(work: Item) -> Result:
        calls.append(work.client)
        if work.client == "ben":
            raise KeyboardInterrupt
        return solve_item(work)

    with pytest.raises(KeyboardInterrupt):
        coach.again(task=stops)
    rows, seen = coach.again()
    assert (calls, seen) == (["anna", "ben"], ["ben"])
    assert rows["anna"].reused
    after = (coach.out / "anna.plan.json").read_bytes()
    assert coach.again()[1] == []
    assert all(row.reused for row in coach.batch().rows)
    coach.upload("anna.late.csv", HEADER + f"{START + timedelta(days=8)},Run,2700\n")
    assert coach.again()[1] == ["anna"]
    write(coach.folder, "anna", weeks=5)
    coach.batch()
    assert json.loads((coach.out / ".batch/anna.earlier.plan.json").read_bytes())["days"]
    assert (coach.out / "anna.plan.json").read_bytes() != after


def test_bad_uploads_and_a_year_that_cannot_go_on_leave_the_plan_and_harm_nobody(tmp_path: Path) -> None:
    coach = Coach(tmp_path, "anna", "ben", "cleo")
    plans = {name: (coach.out / f"{name}.plan.json").read_bytes() for name in ("anna", "ben", "cleo")}
    coach.upload("ben.csv", HEADER + "2027-02-30,Run,1800\n")
    locked = {"date": str(THIRD_WEEK + timedelta(days=1)), "kind": "threshold", "minutes": 45}
    write(coach.folder, "cleo", weeks=4, locked=[locked], injuries=[{"site": "achilles", "onset": "2027-01-16"}])
    rows, _ = coach.again()
    assert {name: row.status for name, row in rows.items() if name != "anna"} == {
        "ben": "invalid",
        "cleo": "infeasible",
    }
    assert rows["anna"].status in ("optimal", "feasible")
    assert rows["ben"].reason.startswith("done/ben.csv:2:")
    assert "the plan before stays in place" in rows["cleo"].reason
    assert rows["cleo"].clashes
    assert {name: (coach.out / f"{name}.plan.json").read_bytes() for name in ("ben", "cleo")} == {
        name: plans[name] for name in ("ben", "cleo")
    }


def test_a_week_of_uploads_tells_of_that_week_and_the_one_before_stays(tmp_path: Path) -> None:
    """The second week's file alone: the first week counts as it stands in the plan, not as a week of rest."""
    coach = Coach(tmp_path, "anna")
    before, second = coach.plan("anna"), START + timedelta(weeks=1)
    coach.upload("anna.csv", log(before, second, THIRD_WEEK))
    rows, _ = coach.again()
    assert rows["anna"].changed == 0
    assert rows["anna"].resumed is not None
    assert rows["anna"].resumed.since == second
    after = coach.plan("anna")
    assert [day for day in after.days if day.date < second] == [day for day in before.days if day.date < second]
    fitness = [plan.weeks[1].fitness for plan in (before, after)]
    assert fitness[0] == pytest.approx(fitness[1], abs=0.2)


def test_a_week_without_uploads_after_one_with_them_is_a_week_of_rest(tmp_path: Path) -> None:
    coach = Coach(tmp_path, "anna")
    second, fourth = START + timedelta(weeks=1), START + timedelta(weeks=3)
    coach.upload("anna.csv", log(coach.plan("anna"), START, second))
    coach.again(today=second)
    (coach.done / "anna.csv").unlink()
    coach.upload("anna.csv", log(coach.plan("anna"), THIRD_WEEK, fourth))
    rows, _ = coach.again(today=fourth)
    assert rows["anna"].resumed is not None
    assert rows["anna"].resumed.since == second
    done = {day.date: sessions_of(day) for day in coach.plan("anna").days}
    assert [done[second + timedelta(days=i)] for i in range(7)] == [{}] * 7
    assert any(done[START + timedelta(days=i)] for i in range(7)), "the first week was told before"


@pytest.mark.parametrize("told", [True, False])
def test_an_upload_without_any_activity_says_that_nothing_was_done(tmp_path: Path, told: bool) -> None:
    """With the first week told before, the two weeks since were rest; else the last whole week alone."""
    coach = Coach(tmp_path, "anna")
    second, fourth = START + timedelta(weeks=1), START + timedelta(weeks=3)
    if told:
        coach.upload("anna.csv", log(coach.plan("anna"), START, second))
        coach.again(today=second)
    coach.upload("anna.csv", HEADER)
    row = coach.again(today=fourth)[0]["anna"]
    since = second if told else THIRD_WEEK
    assert row.resumed is not None
    assert (row.resumed.since, row.resumed.activities, row.silent) == (since, 0, True)
    done = {day.date: sessions_of(day) for day in coach.plan("anna").days}
    assert not any(done[day] for day in done if since <= day < fourth)
    assert any(done[day] for day in done if since - timedelta(days=7) <= day < since)
    assert roster_words.uploads(row).endswith(f"so nothing was done since {date_words(since)}")
    assert coach.again(today=fourth)[1] == []


def test_uploads_out_of_which_nothing_can_be_read_are_no_rest(tmp_path: Path) -> None:
    coach = Coach(tmp_path, "anna", "ben")
    coach.upload("anna.fit", "no recording")
    coach.upload("ben.csv", HEADER + f"{START},Run,\n")
    rows, _ = coach.again()
    assert {name: row.status for name, row in rows.items()} == {"anna": "invalid", "ben": "invalid"}
    assert "expected a FIT recording, got bytes that begin with" in rows["anna"].reason
    assert "got no duration (1)" in rows["ben"].reason


def test_a_log_that_ends_before_the_season_tells_nothing_of_it(tmp_path: Path) -> None:
    coach = Coach(tmp_path, "anna")
    coach.upload("anna.csv", HEADER + f"{START - timedelta(days=3)},Run,1800\n")
    rows, _ = coach.again()
    assert rows["anna"].resumed is not None
    assert (rows["anna"].resumed.since, rows["anna"].changed) == (None, 0)


def test_todays_upload_moves_the_first_open_day_to_tomorrow(tmp_path: Path) -> None:
    coach = Coach(tmp_path, "anna")
    tuesday = THIRD_WEEK + timedelta(days=1)
    coach.upload("anna.csv", log(coach.plan("anna"), START, tuesday))
    rows, _ = coach.again(today=tuesday)
    assert rows["anna"].resumed is not None
    assert rows["anna"].resumed.first == tuesday
    coach.upload("anna.csv", log(coach.plan("anna"), START, tuesday + timedelta(days=1)))
    rows, _ = coach.again(today=tuesday)
    assert rows["anna"].resumed is not None
    assert rows["anna"].resumed.first == tuesday + timedelta(days=1)
    rows, _ = coach.again(today=tuesday, first=tuesday + timedelta(days=5))
    assert rows["anna"].resumed is not None
    assert rows["anna"].resumed.first == tuesday + timedelta(days=5)


def test_before_the_season_or_without_a_plan_the_whole_year_is_planned(tmp_path: Path) -> None:
    coach = Coach(tmp_path, "anna")
    plan = (coach.out / "anna.plan.json").read_bytes()
    write(coach.folder, "ben", weeks=4)
    rows, _ = coach.again(today=START)
    assert {name: (row.resumed, row.planned) for name, row in rows.items()} == {
        "anna": (None, True),
        "ben": (None, True),
    }
    assert (coach.out / "anna.plan.json").read_bytes() == plan
    assert coach.again(today=START)[1] == []


def test_what_was_recorded_still_counts_when_only_later_weeks_are_uploaded(tmp_path: Path) -> None:
    """A first week at heart rates twice as costly as planned is remembered by the plan, not by the second upload."""
    coach = Coach(tmp_path, "anna")
    second = START + timedelta(weeks=1)
    hard = "".join(f"{START + timedelta(days=i)},Run,2700,10\n" for i in (1, 2, 3))
    coach.upload("anna.csv", "date,type,moving_time_s,rpe\n" + hard)
    coach.again(today=second)
    first = coach.plan("anna").weeks[0].fitness
    coach.upload("anna.csv", log(coach.plan("anna"), second, THIRD_WEEK))
    coach.again(today=THIRD_WEEK)
    assert coach.plan("anna").weeks[0].fitness == pytest.approx(first, abs=0.1)


def test_check_ins_that_are_over_stay_and_the_next_is_within_a_week_of_them() -> None:
    """The last check-in was on Monday 11 January; from Thursday 14 on, the next is due by Monday 18."""
    resumed = outline(weeks=4).model_copy(update={"open": date(2027, 1, 14)})
    found = spread({"anna": resumed, "ben": outline(weeks=4)}, 1)
    assert found.days["anna"][:2] == [date(2027, 1, 4), date(2027, 1, 11)]
    assert date(2027, 1, 14) <= found.days["anna"][2] <= date(2027, 1, 18)
    gaps = [(b - a).days for a, b in zip(found.days["anna"], found.days["anna"][1:], strict=False)]
    assert max(gaps) <= 7


def test_the_command_tells_uploads_of_nobody_and_needs_replan_for_from(tmp_path: Path) -> None:
    coach = Coach(tmp_path, "anna")
    coach.upload("ana.csv", HEADER)
    run = ["batch", str(coach.folder), "--out", str(coach.out), "--jobs", "1", "--quiet", "--today", str(THIRD_WEEK)]
    found = CliRunner().invoke(
        app, [*run, "--replan", str(coach.done), "--json", "--report", "csv", "--report", "html"]
    )
    assert found.exit_code == 0, found.output
    assert f"Note: {coach.done / 'ana.csv'} belongs to no client." in found.stderr
    told = json.loads(found.stdout)["rows"][0]["planned_again"]
    assert (told["first"], told["since"], told["activities"]) == (str(THIRD_WEEK), None, 0)
    assert f",{THIRD_WEEK}," in (coach.out / "roster.csv").read_text()
    assert "nothing uploaded" in (coach.out / "roster.html").read_text()
    assert CliRunner().invoke(app, [*run, "--from", "2027-01-18"]).exit_code == 2
    missing = CliRunner().invoke(app, [*run, "--replan", str(tmp_path / "nowhere")])
    assert (missing.exit_code, len(missing.stderr.splitlines())) == (2, 1)
