"""Garmin's own decoder reads every workout back, step by step."""

import io
import zipfile
from typing import Any

import pytest

from optimizer.formats.plan import Repeat, Step
from optimizer.report.export import fit
from optimizer.report.export.calendar_slots import slots
from optimizer.report.export.export_request import Request
from optimizer.report.export.watch_steps import Steps, steps
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
    return (KINDS[step.kind], step.words, *amount, step.pace)


def test_every_workout_equals_the_plan() -> None:
    request = rich.request()
    wanted = {
        f"{day.date}-{number}": parts
        for day in request.plan.days
        for number, slot in enumerate(slots(day), 1)
        if (parts := tuple(part for session in slot.sessions for part in steps(session, request)))
    }
    files = fit.files(request)
    assert [name[:12] for name in files] == list(wanted)
    seen = set()
    for name, data in files.items():
        if wanted[name[:12]] in seen:
            continue
        seen.add(wanted[name[:12]])
        messages = decoded(data)
        assert messages["file_id_mesgs"][0]["type"] == "workout"
        assert [told(step) for step in messages["workout_step_mesgs"]] == expected(wanted[name[:12]])
        assert messages["workout_mesgs"][0]["num_valid_steps"] == len(messages["workout_step_mesgs"])


def test_sports() -> None:
    found = {
        name[13:-4]: decoded(data)["workout_mesgs"][0]["sport"] for name, data in fit.files(rich.request()).items()
    }
    assert found["easy"] == found["threshold"] == "running"
    assert found["strength"] == "training"


def test_a_plan_alone_has_efforts_instead_of_paces() -> None:
    data = next(data for name, data in fit.files(Request(rich.plan())).items() if name.endswith("easy.fit"))
    step = decoded(data)["workout_step_mesgs"][0]
    assert (step["target_type"], step["notes"]) == ("open", "effort 3 of 10")


def test_names_are_cut_between_characters() -> None:
    names = [data for name, data in fit.files(rich.hostile()).items() if name.startswith("2027-01-0")]
    assert names
    for data in names:
        assert len(decoded(data)["workout_mesgs"][0]["wkt_name"].encode()) < 60


def test_one_archive() -> None:
    with zipfile.ZipFile(io.BytesIO(fit.render(rich.request()))) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == set(fit.files(rich.request()))
        assert not [name for name in archive.namelist() if "/" in name or not name.endswith(".fit")]
