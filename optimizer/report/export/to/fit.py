"""Workouts for a watch: a FIT file each, named after its days and what is run, and a note on how they get there.

A workout that comes again on another day of the same export is one file that names all its days: watches list few, and
a list with five times the same run is one nobody scrolls.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from optimizer.core.file_names import file_name
from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Repeat, Session, Step, StepKind, Steps
from optimizer.report.export.archive import packed
from optimizer.report.export.calendar_slots import CalendarSlot, slots
from optimizer.report.export.export_format import PART, ExportFormat
from optimizer.report.export.export_request import Request
from optimizer.report.export.fit_bytes import FIT_EPOCH, Field, Message, fit_file
from optimizer.report.export.watch_note import README, FileLine, watch_note
from optimizer.report.export.watch_reason import common_reason, fitting
from optimizer.report.export.watch_sports import WatchSport, watch_sport
from optimizer.report.export.watch_steps import beside, steps, target
from optimizer.report.export.workout_names import content, dates_words
from optimizer.report.plain_words import plain

NAME_BYTES, NAME_LENGTH = 40, 30
NOTE_BYTES = 60
REASON_BYTES = 120
"""Of the first step's note, which says why beside how hard: two screens of a small watch."""
DESCRIPTION_BYTES = 250
"""Of the workout's description, which phones show: a field of the protocol holds 255 bytes at most."""
FILE_ID, WORKOUT, STEP = 0, 26, 27
"""Messages of the FIT profile."""
WORKOUT_FILE, DEVELOPMENT = 5, 255
TIME, DISTANCE, REPEAT = 0, 1, 6
"""What ends a step: seconds, metres, or a jump back until the repeats are done."""
SPEED, HEART_RATE, OPEN = 0, 1, 2
"""What a step is held to."""
BEATS = 100
"""The profile counts beats a minute from 100 on, below are shares of the highest heart rate."""
_INTENSITIES: dict[StepKind, int] = {"work": 0, "steady": 0, "warm_up": 2, "cool_down": 3, "recovery": 4}


@dataclass
class WatchWorkout:
    """A workout of the export and the days on which it is run."""

    slot: CalendarSlot
    first: Day
    number: int
    parts: Steps
    days: list[date]
    sessions: list[Session]
    """What the plan says of each of these days."""

    @property
    def why(self) -> str:
        """What it is for on all of its days."""
        return common_reason(self.sessions)


def render(request: Request) -> bytes:
    """All files in one archive."""
    return packed(files(request))


def files(request: Request) -> dict[str, bytes]:
    """File name to content, by date; a note on how they reach a watch comes last. Strides follow their run; check-ins,
    races and the runner's own days have none."""
    found, lines = {}, []
    for workout in workouts(request):
        named = content(workout.slot.sessions[0], workout.first, request)
        file = f"{workout.first.date}-{workout.number}-{_file_name(named)}.fit"
        found[file] = _file(workout, named, request)
        lines.append(FileLine(file, tuple(workout.days), named, workout.why))
    return {**found, README: watch_note(request, lines).encode()}


def workouts(request: Request) -> list[WatchWorkout]:
    """Every workout once, in the order of its first day."""
    found: dict[tuple[str, WatchSport, Steps], WatchWorkout] = {}
    for day in request.plan.days:
        for number, slot in enumerate(slots(day), 1):
            parts = tuple(part for session in slot.sessions for part in steps(session, request))
            main = slot.sessions[0]
            if parts:
                key = (main.kind, watch_sport(main), parts)
                known = found.setdefault(key, WatchWorkout(slot, day, number, parts, [], []))
                known.days.append(day.date)
                known.sessions.append(main)
    return list(found.values())


def _file_name(text: str) -> str:
    """The workout's name for its file: `5x3'` is 5x3min, `2:00` is 2h00."""
    return file_name(plain(text).replace("'", "min").replace(":", "h"), NAME_LENGTH) or "workout"


def _file(workout: WatchWorkout, named: str, request: Request) -> bytes:
    midnight = datetime.combine(workout.first.date, time(), UTC)
    identity = Message(
        FILE_ID,
        (
            Field(0, "enum", WORKOUT_FILE),
            Field(1, "uint16", DEVELOPMENT),
            Field(2, "uint16", 0),
            Field(3, "uint32z", workout.first.date.toordinal() * 10 + workout.number),
            Field(4, "uint32", round(midnight.timestamp()) - FIT_EPOCH),
        ),
    )
    main = workout.slot.sessions[0]
    why = fitting(workout.why, REASON_BYTES)
    messages = _messages(workout.parts, request, why, running=main.kind in session_kinds.RUNS)
    sport = watch_sport(main)
    title = Message(
        WORKOUT,
        (
            Field(4, "enum", sport.sport),
            Field(11, "enum", sport.sub_sport),
            Field(6, "uint16", len(messages)),
            Field(8, "string", _cut(f"{dates_words(workout.days)} {named}", NAME_BYTES)),
            *_description(workout.why),
        ),
    )
    return fit_file((identity, title, *messages))


def _description(why: str) -> tuple[Field, ...]:
    """The workout's own text; a plan without reasons has none."""
    told = fitting(why, DESCRIPTION_BYTES - 1)
    return (Field(17, "string", _cut(told, DESCRIPTION_BYTES)),) if told else ()


def _messages(parts: Steps, request: Request, why: str, *, running: bool) -> list[Message]:
    """The steps in the order of the file; a repeat is its steps and a jump back to the first of them. The first step
    says why, for that is the screen on which the watch waits for the start."""
    messages: list[Message] = []
    for part in parts:
        first = len(messages)
        for step in part.steps if isinstance(part, Repeat) else (part,):
            messages.append(_step(step, len(messages), request, "" if messages else why, running=running))
        if isinstance(part, Repeat):
            messages.append(_jump(first, part.times, len(messages)))
    return messages


def _step(step: Step, index: int, request: Request, why: str, *, running: bool) -> Message:
    held = target(step, request, running=running)
    by, low, high = OPEN, 0, 0
    if held is not None and held.kind == "pace":
        by, low, high = SPEED, round(1_000_000 / held.high), round(1_000_000 / held.low)
    elif held is not None:
        by, low, high = HEART_RATE, held.low + BEATS, held.high + BEATS
    ends, amount = (TIME, step.seconds * 1000) if step.metres is None else (DISTANCE, step.metres * 100)
    custom = () if held is None else (Field(5, "uint32", low), Field(6, "uint32", high))
    return Message(
        STEP,
        (
            Field(254, "uint16", index),
            Field(0, "string", _cut(step.words, NAME_BYTES)),
            Field(1, "enum", ends),
            Field(2, "uint32", amount),
            Field(3, "enum", by),
            Field(4, "uint32", 0),
            *custom,
            Field(7, "enum", _INTENSITIES[step.kind]),
            Field(8, "string", _note(beside(step, held, request), why)),
        ),
    )


def _note(beside: str, why: str) -> str:
    """How hard, then why."""
    told = _cut(beside, NOTE_BYTES)
    return f"{told}. {_cut(why, REASON_BYTES + 1)}" if why else told


def _jump(first: int, times: int, index: int) -> Message:
    return Message(
        STEP,
        (
            Field(254, "uint16", index),
            Field(1, "enum", REPEAT),
            Field(2, "uint32", first),
            Field(3, "enum", OPEN),
            Field(4, "uint32", times),
        ),
    )


def _cut(text: str, most: int) -> str:
    """The text in so many bytes of UTF-8 with the one that ends it, cut between characters; nothing inside ends it."""
    return plain(text, most).replace("\0", "").encode()[: most - 1].decode(errors="ignore")


FORMAT = ExportFormat(
    "fit", ".fit.zip", render, text=False, days_once=True, files=files, options=(*PART, "today"), ahead=True
)
