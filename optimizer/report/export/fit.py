"""Workouts for a watch: one FIT file a session, with its steps, in one zip archive or a folder.

Targets are a pace where the runner stated one, else the effort in the step's note.
"""

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Repeat, Step, StepKind
from optimizer.report.export.archive import packed
from optimizer.report.export.calendar_slots import CalendarSlot, slots
from optimizer.report.export.export_request import Request
from optimizer.report.export.session_words import name
from optimizer.report.export.watch_steps import Steps, effort_words, steps
from optimizer.report.plain_words import duration

if TYPE_CHECKING:
    from fit_tool.profile.messages.workout_message import WorkoutMessage
    from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage

NAME_BYTES = 40
NOTE_BYTES = 60
_SPORTS = {"bike": "CYCLING", "swim": "SWIMMING", "row": "ROWING", "hike": "HIKING", "walk": "WALKING"}
_INTENSITIES: dict[StepKind, str] = {
    "warm_up": "WARMUP",
    "work": "ACTIVE",
    "steady": "ACTIVE",
    "recovery": "RECOVERY",
    "cool_down": "COOLDOWN",
}


def render(request: Request) -> bytes:
    """All files in one archive."""
    return packed(files(request))


def files(request: Request) -> dict[str, bytes]:
    """File name to content, by date; strides follow their run. Check-ins, races and the runner's own days have none."""
    found = {}
    for day in request.plan.days:
        for number, slot in enumerate(slots(day), 1):
            parts = tuple(part for session in slot.sessions for part in steps(session, request))
            if parts:
                found[f"{day.date}-{number}-{_slug(slot.sessions[0].kind)}.fit"] = _file(
                    parts, slot, day, number, request
                )
    return found


def _slug(kind: str) -> str:
    return "".join(char if char.isascii() and char.isalnum() else "-" for char in kind)[:30]


def _file(parts: Steps, slot: CalendarSlot, day: Day, number: int, request: Request) -> bytes:
    from fit_tool.fit_file_builder import FitFileBuilder
    from fit_tool.profile.messages.file_id_message import FileIdMessage
    from fit_tool.profile.profile_type import FileType, Manufacturer

    identity = FileIdMessage()
    identity.type = FileType.WORKOUT
    identity.manufacturer = Manufacturer.DEVELOPMENT.value
    identity.product = 0
    midnight = datetime.combine(day.date, time(), UTC)
    identity.time_created = round(midnight.timestamp() * 1000)
    identity.serial_number = day.date.toordinal() * 10 + number
    messages = _messages(parts)
    builder = FitFileBuilder(auto_define=True, min_string_size=NOTE_BYTES)
    builder.add_all([identity, _workout(slot, day, len(messages), request), *messages])
    data: bytes = builder.build_bytes()
    return data


def _workout(slot: CalendarSlot, day: Day, count: int, request: Request) -> "WorkoutMessage":
    from fit_tool.profile.messages.workout_message import WorkoutMessage
    from fit_tool.profile.profile_type import Sport

    session = slot.sessions[0]
    workout = WorkoutMessage()
    workout.workout_name = _cut(f"{name(session, day, request)} {duration(slot.minutes)}", NAME_BYTES)
    running = session.kind in session_kinds.RUNS
    workout.sport = Sport["RUNNING" if running else _SPORTS.get(session.note, "TRAINING")]
    workout.num_valid_steps = count
    return workout


def _messages(parts: Steps) -> list["WorkoutStepMessage"]:
    """The steps in the order of the file; a repeat is its steps and a jump back to the first of them."""
    messages: list[WorkoutStepMessage] = []
    for part in parts:
        first = len(messages)
        for step in part.steps if isinstance(part, Repeat) else (part,):
            messages.append(_step(step, len(messages)))
        if isinstance(part, Repeat):
            messages.append(_jump(first, part.times, len(messages)))
    return messages


def _step(step: Step, index: int) -> "WorkoutStepMessage":
    from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
    from fit_tool.profile.profile_type import Intensity, WorkoutStepDuration, WorkoutStepTarget

    message = WorkoutStepMessage()
    message.message_index = index
    message.workout_step_name = _cut(step.words, NAME_BYTES)
    message.intensity = Intensity[_INTENSITIES[step.kind]]
    if step.metres is None:
        message.duration_type = WorkoutStepDuration.TIME
        message.duration_time = float(step.seconds)
    else:
        message.duration_type = WorkoutStepDuration.DISTANCE
        message.duration_distance = float(step.metres)
    if step.pace is None:
        message.target_type = WorkoutStepTarget.OPEN
        message.target_value = 0
    else:
        fastest, slowest = step.pace
        message.target_type = WorkoutStepTarget.SPEED
        message.target_value = 0
        message.custom_target_speed_low = 1000 / slowest
        message.custom_target_speed_high = 1000 / fastest
    message.notes = _cut(effort_words(step), NOTE_BYTES)
    return message


def _jump(first: int, times: int, index: int) -> "WorkoutStepMessage":
    from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
    from fit_tool.profile.profile_type import WorkoutStepDuration, WorkoutStepTarget

    message = WorkoutStepMessage()
    message.message_index = index
    message.duration_type = WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT
    message.duration_step = first
    message.target_type = WorkoutStepTarget.OPEN
    message.target_repeat_steps = times
    return message


def _cut(text: str, most: int) -> str:
    """The text in so many bytes of UTF-8, cut between characters."""
    return text.encode()[: most - 1].decode(errors="ignore")
