"""Rules of the days and weeks before and after races."""

import math
from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.days import NO_RUN
from tests.second_reading.facts import HARD, MARATHON_KM, RUNS, Facts, Race

Breach = tuple[date, str]
QUICK = (*HARD, "fartlek")
TOO_SOON = ("intervals", "repetitions", "hills")
HALF, MARATHON, FIFTY_MILES = 2, 3, 4
HALF_KM = 21.05
"""What is called a half marathon or longer; the row of that name begins beyond 10 km."""
A_TO_A = (6, 8, 10, 12, 16, 26)
"""Weeks from A race to A race of the same row."""
LAST_HARD = (3, 3, 3, 3, 6, 6)
"""Days before an A race without a hard session, by row."""
DAY_BEFORE_B = (math.inf, math.inf, 90, 90, 90, 90)
"""Minutes of a day's running in the 8 days before a B race, or a C race of a marathon or longer."""
FIRST_WEEK = ((60, 60, 45, 45, 45, 75, 40), (75, 75, 45, 45, 45, 75, 40), (90, 90, 75, 70, 60, 90, 40))
"""Minutes of the longest run in the first week of running after a race, by level and row of the way back; who is
advanced may be fit."""
SECOND_SHARES, FIT_SHARES = (
    (None, None, 0.70, 0.60, 0.75, 0.40, 0.30),
    (None, None, 0.90, 0.85, 0.75, 0.60, 0.30),
)
"""Of the load before, what the second week after a race may hold: the first holds less by any reading."""
SECOND_AFTER_B, FIT_AFTER_B = (
    (None, None, 0.85, 0.75, 0.75, 0.50, 0.38),
    (None, None, 1.0, 0.95, 0.92, 0.77, 0.38),
)
"""The same after a B race, whose weeks come back sooner: what the table has for 2 / 0.75 weeks."""
STONE_DAYS, STONE_FIRST, STONE_GROWS, STONE_SECOND = 70, (60, 75, 90), 60, 1.0
"""A B race shorter than a marathon that a longer A race follows in so many days: minutes of the longest run in the
first week by level, by how much it grows a week after the race, and the share of its second week."""
OWN_WEEK = 3
"""Weekday, from Monday, up to which the first week after a race is the race's own."""
NOVICE_STONE = 85
"""A novice's longest run in the second seven days after such a race."""
FITTEST = len(FIRST_WEEK) - 1
LEAST_FACTOR, RETURNING = 0.75, 0.80
SETTLE, SETTLE_HILLS = 14, 7
"""Days behind those without a hard session in which none is short and quick; hills are back sooner before an ultra."""
YEAR, MONTHS = 364, 126
A_STEP, QUICK_STEP, STEPPING, NEAR_DAYS, MORE, AFTER_ULTRA = 1.3, 1.5, 30, 56, 15, 30
"""A run over the longest of two weeks behind a race; towards a long race that is near; for how many days at least; and
minutes that are no step, after an ultra more of them."""
USUAL, LATER = 0.5, ((28, 1.0), (21, 0.85), (14, 0.6))
"""Of the longest run of the month before a race on the way, what is no step behind it, and after so many days behind
a C race."""
LONGER_DAYS = 182
"""Days to a longer race ahead that the race is a step to."""
PEAK, SLACK, RUNG = 1.1, 1.03, 6.0


def breaches(facts: Facts) -> Iterator[Breach]:
    before = (_calendar, _last_days, _taper_weeks, _before_b)
    for rule in (*before, _first_runs, _steps_back, _weeks_after, _third_week, _settling, _ready):
        yield from rule(facts)


def _calendar(facts: Facts) -> Iterator[Breach]:
    """How many A races a year holds, and how far those of one distance stand apart."""
    a_races = [race for race in facts.races if race.priority == "A"]
    most, marathons = facts.limit("races_a_year", 3), facts.limit("marathons_a_year", 2)
    for race in a_races:
        year = [other for other in a_races if 0 <= (other.day - race.day).days < YEAR]
        if len(year) > most:
            yield race.day, f"{len(year)} A races in 52 weeks"
        if sum(other.marathon for other in year) > marathons:
            yield race.day, f"more than {marathons:g} A marathons in 52 weeks"
        apart = A_TO_A[race.row] * 7 * facts.limit("spacing", 1.0)
        again = [other.day for other in a_races if other.row == race.row and other.day > race.day]
        if again and (again[0] - race.day).days < int(apart):
            yield again[0], f"an A race of the same distance {(again[0] - race.day).days} days after one"


def _last_days(facts: Facts) -> Iterator[Breach]:
    """Nothing quick at the end, and easy runs that get shorter."""
    for race in (race for race in facts.races if race.priority in "AB"):
        ultra = race.row > MARATHON
        quiet = LAST_HARD[race.row] if race.priority == "A" else int(facts.limit("b_race_easy_days", 3))
        for day, left in _before(facts, race, 7):
            chosen = _chosen(facts, day)
            if left <= quiet and set(chosen) & set(HARD):
                yield day, f"a hard session {left} days before a race"
            if left <= 3 and (set(chosen) & {"fartlek", "cross_training", "medium_long"}):
                yield day, f"{sorted(chosen)} {left} days before a race"
            most = 45 if left <= 3 else 60
            if max((m for kind, m in chosen.items() if kind in ("easy", "trail", "recovery_run")), default=0) > most:
                yield day, f"an easy run of more than {most} min, {left} days before a race"
            if chosen.get("fartlek", 0) > 40:
                yield day, f"a fartlek of more than 40 min, {left} days before a race"
            if ultra and "medium_long" in chosen:
                yield day, "a medium-long run in the week before an ultra"
        if ultra and sum(facts.ran(day) for day, _ in _before(facts, race, 6)) > 4 and not _locks(facts, race):
            yield race.day, "more than four run days in the week before an ultra"


def _taper_weeks(facts: Facts) -> Iterator[Breach]:
    """One hard session or fartlek a week, and a short one."""
    for week in facts.weeks:
        if week.phase not in ("taper", "race") or not any(race.priority == "A" for race in _next(facts, week.days[0])):
            continue
        quick = [(d, kind, m) for d in week.days for kind, m in _chosen(facts, d).items() if kind in QUICK]
        locked = any((day, kind) in facts.locked for day in week.days for kind in QUICK)
        if len(quick) > 1 and not locked:
            yield quick[1][0], "a second hard session or fartlek in a week of the taper"
        for day, kind, minutes in quick:
            if minutes > (40 if kind == "fartlek" else 50):
                yield day, f"{kind} of {minutes} min in a week of the taper"


def _before_b(facts: Facts) -> Iterator[Breach]:
    for race in (
        race for race in facts.races if race.priority == "B" or (race.priority == "C" and race.km >= MARATHON_KM)
    ):
        for day, left in _before(facts, race, 8):
            runs = [minutes for kind, minutes in facts.sessions[day].items() if kind in RUNS]
            locked = any((day, kind) in facts.locked for kind in RUNS)
            if sum(runs) > DAY_BEFORE_B[race.row] and not locked:
                yield day, f"{sum(runs)} min of running {left} days before a {race.priority} race"


def _first_runs(facts: Facts) -> Iterator[Breach]:
    """The longest run of the first week of running, as far as that week and the first seven days are one."""
    for race in facts.races:
        behind = [day for day in facts.days if day > race.day]
        first = next((day for day in behind if facts.ran(day)), None)
        if first is None or (race.priority == "C" and race.row < HALF):
            continue
        for day in behind:
            after, chosen = (day - race.day).days, _chosen(facts, day)
            if facts.raced((day,)):
                break
            if race.priority != "C" and race.km >= HALF_KM and after <= 7 - _stone(facts, race) and "long" in chosen:
                yield day, f"a long run {after} days after a race"
            # It begins with the first day that is open to running, whether somebody runs on that day or not.
            begun = after <= int(NO_RUN[race.back] * LEAST_FACTOR) + 7
            same_week = begun and day.isocalendar()[:2] == first.isocalendar()[:2]
            longest = max((minutes for kind, minutes in chosen.items() if kind in RUNS), default=0)
            most = FIRST_WEEK[FITTEST if facts.fit_row(race) else facts.level][race.back]
            if _stone(facts, race):
                most = STONE_FIRST[facts.level] + STONE_GROWS * (after // 7)
            if race.priority != "C" and same_week and longest > most:
                yield day, f"a run of {longest} min in the first week of running after a race"
            if _stone(facts, race) and facts.level == 0 and 7 <= after < 14 and longest > NOVICE_STONE:
                yield day, f"a novice's run of {longest} min, {after} days after a race on the way"


def _stone(facts: Facts, race: Race) -> bool:
    """Whether it is a race shorter than a marathon on the way to a longer A race that is near."""
    after = [other for other in facts.races if other.priority == "A" and 0 < (other.day - race.day).days <= STONE_DAYS]
    return race.priority == "B" and race.km < MARATHON_KM and any(o.km > race.km for o in after)


def _steps_back(facts: Facts) -> Iterator[Breach]:
    """Behind a race a run is at most 1.3 times the longest of the two weeks before its own, half as much again towards
    a long race that is near; a race counts where runs of the month before it were as long."""
    for race in facts.races:
        ahead = [o for o in facts.races if o.day > race.day and o.priority in "AB" and o.km >= HALF_KM]
        leads = race.km >= HALF_KM and bool(ahead) and ahead[0].km > race.km
        leads = leads and (ahead[0].day - race.day).days <= LONGER_DAYS
        near = leads or (race.km >= HALF_KM and bool(ahead) and (ahead[0].day - race.day).days <= NEAR_DAYS)
        locks = [day for day, kind in facts.locked if kind in RUNS and facts.sessions.get(day, {}).get(kind, 0) >= 60]
        for day in facts.days:
            start = day - timedelta(days=day.weekday())
            window = [start - timedelta(days=back) for back in range(1, 15)]
            if not 0 < (day - race.day).days <= STEPPING or window[-1] < facts.days[0]:
                continue
            if any(race.day < lock and lock >= day for lock in locks):
                continue
            runs = [m for d in window for kind, m in facts.sessions[d].items() if kind in RUNS]
            raced = [o for o in facts.races if o.day in window and o.minutes <= _month_before(facts, o)]
            longest = max([*runs, *(other.minutes for other in raced), 0])
            more = AFTER_ULTRA if race.row > MARATHON else MORE
            usual = _usual_share(race, (day - race.day).days, leads=leads) * _month_before(facts, race)
            most = max((QUICK_STEP if near else A_STEP) * longest, longest + more, 45, usual)
            chosen = [m for kind, m in _chosen(facts, day).items() if kind in RUNS]
            if chosen and max(chosen) > most + 1e-6 and facts.phases[day] != "return_to_run":
                yield (
                    day,
                    f"a run of {max(chosen)} min {(day - race.day).days} days after a race, after one of {longest}",
                )


def _usual_share(race: Race, since: int, *, leads: bool) -> float:
    """Of the longest run of the month before the race, what a run so many days behind it may last."""
    if race.priority == "B":
        return USUAL if leads else 0.0
    if race.priority != "C":
        return 0.0
    return next((share for days, share in LATER if since >= days), USUAL)


def _month_before(facts: Facts, race: Race) -> int:
    """The longest run of the month before the race; where it is not known, as long as need be."""
    days = [race.day - timedelta(days=back) for back in range(1, 31)]
    if days[-1] < facts.days[0]:
        return race.minutes
    return max((m for d in days for kind, m in facts.sessions[d].items() if kind in RUNS), default=0)


def _weeks_after(facts: Facts) -> Iterator[Breach]:
    """The week that follows a race week holds no more than the second week after the race may."""
    for index, week in enumerate(facts.weeks[:-1]):
        raced = [race for race in facts.races if race.day in week.days and race.priority != "C"]
        after = facts.weeks[index + 1]
        # Of a step to a longer race only the first week is held: its own where more than half of that is left.
        raced = [race for race in raced if not (_stone(facts, race) and race.day.weekday() < OWN_WEEK)]
        tables = (STONE_SECOND if _stone(facts, race) else _second(facts, race) for race in raced)
        share = max((found or 0.0 for found in tables), default=0.0)
        if not share or facts.raced(after.days) or index == 0 or "recovery_pace" in facts.limits:
            continue
        carried = max(w.fitness for w in facts.weeks[max(0, index - 4) : index + 1])
        most = share * PEAK * 7 * carried
        if after.load > most * SLACK + RUNG:
            yield after.days[-1], f"{after.load:.0f} points in the week after a race, where {most:.0f} are the most"


def _second(facts: Facts, race: Race) -> float | None:
    """What the table has for the second week after a race, by the row that may hold."""
    if facts.fit_row(race):
        return (FIT_SHARES if race.priority == "A" else FIT_AFTER_B)[race.back]
    return (SECOND_SHARES if race.priority == "A" else SECOND_AFTER_B)[race.back]


def _third_week(facts: Facts) -> Iterator[Breach]:
    """Two weeks after a race below a marathon, a step apart, a week that the plan calls a reverse taper holds 80 %."""
    for index, week in enumerate(facts.weeks[:-2]):
        raced = [
            race for race in facts.races if race.day in week.days and race.priority != "C" and race.km < MARATHON_KM
        ]
        later = facts.weeks[index + 2]
        near = facts.raced(later.days) or facts.raced(facts.weeks[index + 1].days)
        near |= any(_stone(facts, race) for race in raced)
        if not raced or later.phase != "reverse_taper" or near or "recovery_pace" in facts.limits or index == 0:
            continue
        carried = max(w.fitness for w in facts.weeks[max(0, index - 4) : index + 1])
        most = RETURNING * PEAK * 7 * carried
        if later.load > most * SLACK + RUNG:
            yield later.days[-1], f"{later.load:.0f} points two weeks after a race, where {most:.0f} are the most"


def _settling(facts: Facts) -> Iterator[Breach]:
    for race in facts.races:
        if race.km < HALF_KM or race.priority == "C" or {"recovery_pace", "recovery_level"} & set(facts.limits):
            continue
        ultra = any(other.row > MARATHON for other in facts.races if other.day > race.day)
        for day in facts.days:
            after = (day - race.day).days - int(facts.no_hard(race) * LEAST_FACTOR)
            kinds = set(TOO_SOON) - ({"hills"} if ultra and after > SETTLE_HILLS else set())
            if after <= SETTLE and day > race.day and set(_chosen(facts, day)) & kinds:
                yield day, f"{sorted(set(_chosen(facts, day)) & kinds)} {(day - race.day).days} days after a race"


def _ready(facts: Facts) -> Iterator[Breach]:
    """A run of half the race's time lies before it, as far as long runs go, once months of the plan do."""
    share = facts.limit("readiness_floor", 0.5)
    for race in facts.races:
        before = [day for day in facts.days if 0 < (race.day - day).days <= MONTHS]
        if race.priority not in "AB" or not before or (race.day - before[0]).days < MONTHS:
            continue
        longest = max(minutes for day in before for minutes in (0, *facts.sessions[day].values()))
        least = min(share * race.minutes, facts.limit("long_run_cap", 120, 150, 180))
        if longest < least - 5:
            yield race.day, f"a race of {race.minutes} min after a longest run of {longest}"


def _before(facts: Facts, race: Race, days: int) -> Iterator[tuple[date, int]]:
    """The days before a race, with how many are left."""
    for left in range(days, 0, -1):
        day = race.day - timedelta(days=left)
        if day in facts.sessions:
            yield day, left


def _chosen(facts: Facts, day: date) -> dict[str, int]:
    """The day's sessions that no lock and no race decided."""
    done = facts.sessions.get(day, {})
    return {kind: m for kind, m in done.items() if kind != "race" and (day, kind) not in facts.locked}


def _locks(facts: Facts, race: Race) -> bool:
    return any(0 < (race.day - day).days <= 7 for day, _ in facts.locked)


def _next(facts: Facts, day: date) -> list[Race]:
    return [race for race in facts.races if race.day >= day][:1]
