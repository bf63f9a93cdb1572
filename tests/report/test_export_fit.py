"""Garmin's own decoder reads every workout back, step by step; two others take the files too."""

import io
import zipfile
from typing import Any

import fitdecode
import pytest
from fit_tool.fit_file import FitFile

from optimizer.formats.plan import Repeat, Session, Step, Steps
from optimizer.report.export.calendar_slots import slots
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import fit
from optimizer.report.export.watch_steps import steps, watch_pace
from optimizer.report.export.workout_names import content
from tests.report import rich

sdk = pytest.importorskip("garmin_fit_sdk")

KINDS = {"warm_up": "warmup", "work": "active", "steady": "active", "recovery": "recovery", "cool_down": "cooldown"}


def decoded(data: bytes) -> dict[str, list[dict[str, Any]]]:
    decoder = sdk.Decoder(sdk.Stream.from_byte_array(bytearray(data)))
    assert decoder.is_fit() and decoder.check_integrity()
    messages, errors = sdk.Decoder(sdk.Stream.from_byte_array(bytearray(data))).read()
    assert errors == []
    found: dict[str, list[dict[str, Any]]] = messages
    return found


def told(message: dict[str, Any]) -> tuple[object, ...]:
    if message["duration_type"] == "repeat_until_steps_cmplt":
        return ("repeat", message["duration_step"], message["repeat_steps"])
    amount = message.get("duration_time") if message["duration_type"] == "time" else message["duration_distance"]
    pace = None
    if message["target_type"] == "speed":
        fast, slow = message["custom_target_speed_high"], message["custom_target_speed_low"]
        pace = (round(1000 / fast), round(1000 / slow))
    return (message["intensity"], message["wkt_step_name"], message["duration_type"], amount, pace)


def expected(parts: Steps) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = []
    for part in parts:
        first = len(lines)
        lines += [single(step) for step in (part.steps if isinstance(part, Repeat) else (part,))]
        if isinstance(part, Repeat):
            lines.append(("repeat", first, part.times))
    return lines


def single(step: Step) -> tuple[object, ...]:
    amount = ("time", float(step.seconds)) if step.metres is None else ("distance", float(step.metres))
    return (KINDS[step.kind], step.words, *amount, watch_pace(step))


def test_every_workout_equals_the_plan() -> None:
    request = rich.request()
    wanted = {
        f"{day.date}-{number}": (slot.sessions[0].kind, parts)
        for day in request.plan.days
        for number, slot in enumerate(slots(day), 1)
        if (parts := tuple(part for session in slot.sessions for part in steps(session, request)))
    }
    files = workouts(request)
    assert len(files) == len(set(wanted.values())), "one file for what is run on many days"
    for name, data in files.items():
        messages = decoded(data)
        assert messages["file_id_mesgs"][0]["type"] == "workout"
        _, parts = wanted[name[:12]]
        assert [told(step) for step in messages["workout_step_mesgs"]] == expected(parts)
        assert messages["workout_mesgs"][0]["num_valid_steps"] == len(messages["workout_step_mesgs"])


def workouts(request: Request) -> dict[str, bytes]:
    """The files that a watch reads, without the note beside them."""
    return {name: data for name, data in fit.files(request).items() if name.endswith(".fit")}


def run(
    title: str = "",
    kind: str = "easy",
    note: str = "",
    steps: Steps = (),
    reasons: tuple[str, str, str] = ("", "", ""),
) -> Request:
    """A plan of one session on each of three days, the runner's heart rate at threshold being known."""
    plan = rich.plan()
    session = Session(kind=kind, minutes=40, load=30, title=title, note=note, workout=steps)
    days = tuple(
        day.model_copy(update={"sessions": (session.model_copy(update={"reason": reason}),)})
        for day, reason in zip(plan.days, reasons, strict=False)
    )
    athlete = rich.scenario().athlete.model_copy(update={"threshold_hr": 170})
    facts = rich.scenario().model_copy(update={"athlete": athlete})
    return Request(plan.model_copy(update={"days": days}), facts)


@pytest.mark.parametrize(
    ("kind", "title", "note", "sport"),
    [
        ("easy", "Easy run", "", ("running", "generic")),
        ("trail", "Trail run", "", ("running", "trail")),
        ("long", "Long run on trails", "", ("running", "trail")),
        ("strength", "", "", ("training", "strength_training")),
        ("cross_training", "", "bike", ("cycling", "generic")),
        ("cross_training", "", "elliptical", ("fitness_equipment", "elliptical")),
        ("cross_training", "", "pool run", ("training", "cardio_training")),
    ],
)
def test_sports(kind: str, title: str, note: str, sport: tuple[str, str]) -> None:
    (data,) = workouts(run(title, kind, note, (rich.JOG,))).values()
    (workout,) = decoded(data)["workout_mesgs"]
    assert (workout["sport"], workout["sub_sport"]) == sport


def test_the_same_workout_on_three_days_is_one_file_that_names_them() -> None:
    files = fit.files(run())
    assert list(files) == ["2027-01-04-1-easy-run-40min.fit", "README.txt"]
    assert (
        decoded(files["2027-01-04-1-easy-run-40min.fit"])["workout_mesgs"][0]["wkt_name"] == "4, 5, 6 Jan Easy run 40'"
    )
    note = files["README.txt"].decode()
    assert "Easy run 40': Mon 4 Jan 2027, Tue 5 Jan 2027, Wed 6 Jan 2027" in note
    assert "GARMIN/NewFiles" in note


def test_names_say_what_is_run() -> None:
    names = {decoded(data)["workout_mesgs"][0]["wkt_name"] for data in workouts(rich.request()).values()}
    assert any(name.endswith("3 x 800 m threshold") for name in names)
    assert any(name.endswith("4 x 5' threshold") for name in names)
    assert all(len(name.encode()) < fit.NAME_BYTES for name in names)


def test_easy_running_goes_by_heart_and_fast_running_by_pace() -> None:
    (data,) = workouts(run(kind="threshold", steps=rich.CRUISE)).values()
    warm, work, jog, _, cool = decoded(data)["workout_step_mesgs"]
    assert (warm["target_type"], cool["target_type"]) == ("heart_rate", "heart_rate")
    low, high = warm["custom_target_heart_rate_low"], warm["custom_target_heart_rate_high"]
    assert (low - 100, high - 100) == (122, 148), "72 and 87 per cent of 170; beats count from 100 on"
    assert work["target_type"] == "speed"
    assert work["notes"] == "effort 7 of 10, heart rate 160-172"
    assert jog["target_type"] == "open", "no heart follows a minute's jog, and it has no pace"


@pytest.mark.parametrize(
    ("effort", "seconds", "pace", "held"),
    [
        (7, 300, (284, 296), (284, 296)),
        (7, 300, (288, 291), (284, 294)),
        (9, 240, (268, 272), (264, 276)),
        (9, 60, (256, 260), (250, 266)),
    ],
    ids=["wide enough", "threshold", "long repeats", "short repeats"],
)
def test_a_watch_can_hold_the_band(effort: int, seconds: int, pace: tuple[int, int], held: tuple[int, int]) -> None:
    step = Step(kind="work", seconds=seconds, effort=effort, words="", pace=pace)
    fast, slow = watch_pace(step) or (0, 0)
    assert abs(fast - held[0]) <= 1
    assert abs(slow - held[1]) <= 1


def test_a_plan_alone_has_efforts_instead_of_paces() -> None:
    data = next(data for name, data in workouts(Request(rich.plan())).items() if "easy" in name)
    step = decoded(data)["workout_step_mesgs"][0]
    assert (step["target_type"], step["notes"]) == ("open", "effort 3 of 10")


def test_a_watch_says_why() -> None:
    """Two sentences of 25 and 72 bytes: both fit the description and the first step's note."""
    why = "Raises your hour's pace. Build week 3 of 8, 6 weeks before City marathon, the last one."
    (data,) = workouts(run(kind="threshold", steps=rich.CRUISE, reasons=(why,) * 3)).values()
    messages = decoded(data)
    assert messages["workout_mesgs"][0]["wkt_description"] == why
    notes = [step.get("notes", "") for step in messages["workout_step_mesgs"]]
    assert notes[0] == f"effort 3 of 10. {why}"
    assert not any("pace" in note for note in notes[1:]), "once is enough"


def test_what_is_run_on_several_days_says_what_holds_for_all_of_them() -> None:
    reasons = ("Keeps fitness. Build week 3.", "Keeps fitness. Build week 4.", "Keeps fitness. Build week 5.")
    files = fit.files(run(reasons=reasons))
    assert decoded(files["2027-01-04-1-easy-run-40min.fit"])["workout_mesgs"][0]["wkt_description"] == "Keeps fitness."
    readme = files["README.txt"].decode()
    assert "Keeps fitness." in readme
    assert "Build week" not in readme


def test_days_with_nothing_in_common_say_what_such_a_run_is_good_for() -> None:
    (data,) = workouts(run(reasons=("Easy, before hills.", "Easy, after hills.", "Easy, on its own."))).values()
    told = decoded(data)["workout_mesgs"][0]["wkt_description"]
    assert told == "Adds load at little cost, so that fitness grows or holds."


@pytest.mark.parametrize(("letters", "told"), [(119, True), (120, False)], ids=["120 bytes", "121 bytes"])
def test_a_sentence_that_is_too_long_for_the_watch_is_left_out(letters: int, told: bool) -> None:
    (data,) = workouts(run(reasons=("A" * letters + ".",) * 3)).values()
    assert ("AAA" in decoded(data)["workout_step_mesgs"][0]["notes"]) is told


def test_a_progression_is_told_by_its_name_and_length() -> None:
    """Not by its fast end alone: `23'` would say nothing on a watch."""
    end = Step(kind="work", seconds=1380, effort=6, words="marathon effort")
    warm = Step(kind="warm_up", seconds=3120, effort=3, words="easy")
    run = Session(kind="progression", minutes=75, load=80, title="Progression in thirds", workout=(warm, end))
    day = rich.request().plan.days[1]
    assert content(run, day, rich.request()) == "Progression in thirds 1:15"
    assert content(run.model_copy(update={"kind": "threshold"}), day, rich.request()) == "23' threshold"
    test = run.model_copy(update={"kind": "threshold", "title": "Pace test"})
    assert content(test, day, rich.request()) == "Pace test 23'"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Long run with marathon pace at the end", "Long run 2:10, 40' race pace"),
        ("Long run with race effort at the end", "Long run 2:10, 40' race effort"),
        ("Long run on trails", "Long run on trails 2:10"),
    ],
)
def test_a_long_run_with_purpose_fits_on_a_watch(title: str, told: str) -> None:
    easy = Step(kind="steady", seconds=5400, effort=3, words="easy")
    work = Step(kind="work", seconds=2400, effort=6, words="marathon pace")
    run = Session(kind="long", minutes=130, load=150, title=title, workout=(easy, work))
    name = content(run, rich.request().plan.days[1], rich.request())
    assert name == told
    assert len(f"30 Sep {name}") < fit.NAME_BYTES


def test_names_are_cut_between_characters() -> None:
    names = [data for name, data in workouts(rich.hostile()).items() if name.startswith("2027-01-0")]
    assert names
    for data in names:
        assert len(decoded(data)["workout_mesgs"][0]["wkt_name"].encode()) < 60


def test_two_more_readers_take_the_files() -> None:
    request = run(kind="threshold", steps=rich.LAPS)
    (data,) = workouts(request).values()
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        found = [frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]
    assert [frame.name for frame in found] == ["file_id", "workout", *["workout_step"] * 4]
    names = [record.message.name for record in FitFile.from_bytes(data).records if not record.is_definition]
    assert names == ["file_id", "workout", *["workout_step"] * 4]


def test_one_archive() -> None:
    with zipfile.ZipFile(io.BytesIO(fit.render(rich.request()))) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == set(fit.files(rich.request()))
        assert not [name for name in archive.namelist() if "/" in name]
