"""Entries of a scenario's data that edits add and take away: locked sessions, and days with other minutes."""

from datetime import date
from typing import Any

from optimizer.core import units
from optimizer.core.amounts import duration
from optimizer.domain.session_kinds import BY_NAME, label
from optimizer.domain.training_log import DayLog
from optimizer.formats.scenario import WEEKDAYS
from optimizer.workspace.scenario_text import flow


def lock(data: Any, day: date, sessions: DayLog, note: str) -> None:
    """Lock the day's sessions, or rest where there is none; strides come with the run they end."""
    more = {"note": note} if note else {}
    kinds = {kind: minutes for kind, minutes in sessions.items() if kind in BY_NAME}
    for kind, minutes in (kinds or {"rest": 0}).items():
        add(data, ("locked",), date=day, kind=kind, minutes=minutes, **more)


def unlock(data: Any, day: date) -> None:
    """Take away what is locked on the day; a session that comes every week skips it."""
    known = data.get("locked") or []
    for entry in [one for one in known if str(one.get("date")) == str(day)]:
        known.remove(entry)
    for entry in known:
        weekdays = entry.get("every")
        if weekdays is not None and WEEKDAYS[day.weekday()] in (weekdays if isinstance(weekdays, list) else [weekdays]):
            skipped = entry.get("except")
            days = [*skipped] if isinstance(skipped, list) else [skipped] if skipped is not None else []
            if str(day) not in map(str, days):
                entry["except"] = [*days, day]


def free(data: Any, day: date, there: int, sessions: DayLog, *, always: bool = False) -> None:
    """Give the day the minutes that its sessions take, if it has fewer; with `always` its weekday has them from then
    on."""
    need, weekday = sum(sessions.values()), WEEKDAYS[day.weekday()]
    if need <= there:
        return
    if always:
        minutes = data["availability"]["minutes"]
        minutes[weekday] = max(need, minutes.get(weekday) or 0)
    else:
        add(data, ("availability", "exceptions"), on=day, minutes=need)


def shortened(sessions: DayLog, there: int) -> dict[str, int] | None:
    """The sessions cut to the minutes of a day, the longest of them by as much as is needed.

    Returns
    -------
    dict
        Minutes by kind; None where they fit as they are, or the longest would be too short to be of its kind.
    """
    over = -(-(sum(sessions.values()) - there) // units.GRID) * units.GRID
    if over <= 0 or not sessions:
        return None
    longest = max(sessions, key=lambda kind: sessions[kind])
    left = sessions[longest] - over
    known = BY_NAME.get(longest)
    return None if known is None or left < known.least else {**sessions, longest: left}


def add(data: Any, at: tuple[str, ...], **entry: Any) -> None:
    """Append an entry to a list of the scenario, which need not exist yet."""
    for part in at[:-1]:
        data = data[part]
    if data.get(at[-1]) is None:
        data[at[-1]] = []
    data[at[-1]].append(flow(**entry))


def sessions_words(sessions: DayLog) -> str:
    """A day's sessions in words: `long run 2 h 00`, `easy run 40 min + strides`."""
    parts = [
        f"{label(kind)} {duration(minutes)}" for kind, minutes in sessions.items() if minutes and kind != "strides"
    ]
    return " + ".join([*parts, *["strides"] * ("strides" in sessions)]) or "rest"
