"""Rules of single days: what they offer, how long sessions last, races, injuries, strength."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.facts import HARD, RUNS, Facts, Race

Breach = tuple[date, str]
LENGTHS = {
    "recovery_run": (15, 40, 40, 40), "easy": (20, 60, 75, 90), "medium_long": (75, 75, 100, 110),
    "long": (45, 120, 150, 180), "trail": (30, 60, 75, 90), "progression": (40, 60, 80, 100),
    "marathon_pace": (40, 75, 110, 150), "threshold": (40, 75, 75, 75), "intervals": (40, 75, 75, 75),
    "repetitions": (40, 70, 70, 70), "hills": (40, 60, 60, 60), "fartlek": (30, 60, 60, 60),
    "walk_run": (20, 40, 40, 40), "cross_training": (20, 90, 90, 90), "freestyle": (20, 90, 90, 90),
    "strength": (20, 60, 60, 60), "mobility": (10, 30, 30, 30),
}  # fmt: skip
EASY = ("recovery_run", "easy", "cross_training", "strength", "mobility", "strides", "race")
BASE = (*EASY, "medium_long", "long", "trail", "progression", "hills", "fartlek", "threshold")
PHASES = {
    "freestyle": ("freestyle", "mobility", "easy", "recovery_run", "race"),
    "reverse_taper": (*EASY, "trail", "long"),
    "base": (*BASE, "walk_run"),
    "build": (*BASE, "walk_run", "intervals", "repetitions", "marathon_pace"),
    "taper": (*EASY, "medium_long", "long", "threshold", "intervals", "marathon_pace", "fartlek", "trail", "hills"),
    "race": EASY,
    "return_to_run": (*EASY, "walk_run", "trail", "long", "hills"),
}
TISSUE = {
    "achilles": ("intervals", "repetitions", "fartlek", "hills"),
    "hamstring": ("repetitions", "hills", "fartlek", "strides"),
    "patellofemoral": ("trail", "long", "intervals", "repetitions", "fartlek"),
    "iliotibial_band": ("trail", "long", "medium_long"),
    "medial_tibial_stress": ("intervals", "repetitions", "fartlek"),
    "tibial_bone_stress": ("intervals", "repetitions", "fartlek", "hills"),
    "plantar": ("intervals", "repetitions", "fartlek", "hills"),
    "calf": ("intervals", "repetitions", "fartlek", "hills"),
    "hip": ("intervals", "repetitions", "fartlek", "hills", "strides"),
    "knee_other": ("trail", "hills", "intervals", "repetitions", "fartlek"),
    "back": ("trail", "hills", "intervals", "repetitions"),
    "other": ("progression", "marathon_pace", "threshold", "intervals", "repetitions", "hills", "fartlek"),
}
ADD_ONS = ("strength", "mobility", "strides", "race")
LONG_DAY = 90
"""Minutes of a long run from which its day holds no strength."""
SHORT_STRENGTH_DAYS = 21
"""Most days after a race on which strength stays short."""
SATURDAY, SUNDAY = 5, 6
BACK_TO_BACK = 360
"""Minutes of a race from which weekends ask for two long days."""
IN_TURN, SECOND_DAY, OTHER_WEEKENDS = (3, 4, 6, 7, 9), 0.8, 120
"""Whole weeks from the Saturday of such a weekend to the race, the most of the longest run that its trail run may last,
and minutes of one on other weekends."""
LONG_BY_ANY_NAME = (60, 80, 90)
"""Minutes of any easy run, by level, from which nothing quick follows on the next day."""
SPACING = (7, 14, 21, 28, 35, 56)
NO_RUN = (1, 1, 3, 4, 5, 7, 10)
B_DAY, B_DAYS, LAST_WEEK = 90, 8, 7
"""Minutes of a day's running before a B race, for how many days, and days of its week."""
A_BREAK, LONGER_BREAK = 6, 11
LONG_STEPS = (
    (7, ("strides",)),
    (14, (*HARD, "fartlek")),
    (21, tuple(kind for kind in HARD if kind != "progression")),
    (28, ("intervals", "repetitions", "hills")),
)
"""Days off that make a break and a longer one; after that, until so many days are over these kinds stay away."""
LEAST_FACTOR = 0.75
"""However well a race went, no recovery is shorter than that share of its table."""


def breaches(facts: Facts) -> Iterator[Breach]:
    for rule in (
        _availability,
        _lengths,
        _phases,
        _demanding,
        _locked,
        _races,
        _recovery,
        _injuries,
        _strength,
        _after_long,
        _before_b,
        _days_off,
    ):
        yield from rule(facts)


def _availability(facts: Facts) -> Iterator[Breach]:
    offer = facts.scenario["availability"]
    for day, done in facts.sessions.items():
        minutes, exception = facts.offered(day)
        used = sum(length for kind, length in done.items() if kind != "race")
        if "race" not in done and used > minutes:
            yield day, f"{used} min where {minutes} are offered"
        if sum(kind not in ADD_ONS for kind in done) > offer.get("sessions_per_day", 1):
            yield day, "more sessions than a day may hold"
        names = tuple((exception or {}).get("only") or ())
        allowed = {*names, *((*RUNS, "strides") if "running" in names else ()), "race"}
        allowed |= {"strength", "mobility"} if "cross_training" in names else set()
        if names and not set(done) <= allowed:
            yield day, f"{sorted(done)} where only {names} is allowed"
        if "cross_training" in done and not offer.get("cross_training") and (day, "cross_training") not in facts.locked:
            yield day, "cross-training that nobody offers"
        weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()]
        own = (day, "long") in facts.locked
        if "long" in done and not own and weekday not in offer.get("long_run_days", ("sat", "sun")):
            yield day, "a long run on another day than those for it"


def _lengths(facts: Facts) -> Iterator[Breach]:
    for day, done in facts.sessions.items():
        for kind, minutes in done.items():
            if kind not in LENGTHS or (day, kind) in facts.locked:
                continue
            least, *most = LENGTHS[kind]
            highest = _longest(facts, day) if kind == "long" else most[facts.level]
            if kind == "trail" and _beside_long(facts, day):
                highest = max(highest, SECOND_DAY * _longest(facts, day) if _in_turn(facts, day) else OTHER_WEEKENDS)
            if not least <= minutes <= highest:
                yield day, f"{kind} of {minutes} min"
            if kind == "strength" and minutes > facts.limit("strength_minutes", 40):
                yield day, f"strength of {minutes} min"


def _beside_long(facts: Facts, day: date) -> bool:
    """Whether the other day of the weekend holds a long run, before a race of more than six hours."""
    other = {SATURDAY: day + timedelta(days=1), SUNDAY: day - timedelta(days=1)}.get(day.weekday(), day)
    lengthy = any(race.minutes > BACK_TO_BACK for race, _ in facts.before_race(day, "ABC"))
    return lengthy and other != day and facts.held(other, ("long",))


def _in_turn(facts: Facts, day: date) -> bool:
    """Whether the weekend is one of those that a race asks two long days of."""
    saturday = day - timedelta(days=day.weekday() - SATURDAY)
    return any((race.day - saturday).days // 7 in IN_TURN for race, _ in facts.before_race(day, "AB"))


def _longest(facts: Facts, day: date) -> float:
    """Most minutes of a long run: what any A or B race to come is worth, or the level's usual where there is none."""
    ahead = facts.before_race(day, "AB")
    if "long_run_cap" in facts.limits or not ahead:
        return facts.limit("long_run_cap", 120, 150, 180)
    return max(_worth(race) for race, _ in ahead)


def _worth(race: Race) -> float:
    """Most minutes of long run that a race is worth, by how long the plan expects it to take, give or take a step."""
    time = race.minutes + 5
    if race.km < 15:
        return 100
    if race.km < 30:
        return 1.2 * time
    if time > 360 and race.km > 42.3:
        return 1.05 * min(max(0.3 * time, 180), 360)
    return min(1.05 * max(0.7 * time, 150), 210 if time > 270 else 180)


def _phases(facts: Facts) -> Iterator[Breach]:
    for day, done in facts.sessions.items():
        for kind in done:
            if kind not in PHASES[facts.phases[day]] and (day, kind) not in facts.locked:
                yield day, f"{kind} in a day of {facts.phases[day]}"


def _demanding(facts: Facts) -> Iterator[Breach]:
    for day in facts.days:
        if sum(kind in (*HARD, "long", "race") for kind in facts.sessions[day]) > 1:
            yield day, "two demanding sessions"


def _locked(facts: Facts) -> Iterator[Breach]:
    for entry in facts.scenario.get("locked") or ():
        if entry.get("every") or not entry.get("date"):
            continue
        day = entry["date"] if isinstance(entry["date"], date) else date.fromisoformat(entry["date"])
        done = facts.sessions.get(day, {})
        if entry["kind"] == "rest" and done:
            yield day, "a locked rest is trained on"
        elif entry["kind"] != "rest" and done.get(entry["kind"]) != entry["minutes"]:
            yield day, f"{entry['kind']} of {entry['minutes']} min is locked and not planned so"


def _races(facts: Facts) -> Iterator[Breach]:
    for race in facts.races:
        if "race" not in facts.sessions[race.day]:
            yield race.day, "a race that is not run"
        eve = race.day - timedelta(days=1)
        if facts.held(eve, ("long", "fartlek", "cross_training", *HARD)) or facts.minutes(eve) > 30:
            yield eve, "more than 30 easy minutes on the eve of a race"
    share = facts.limit("spacing", 1.0)
    for first, second in zip(facts.races, facts.races[1:], strict=False):
        days = SPACING[first.row] * share * (0.5 if first.priority == "C" else 1.0)
        if not first.leads and (second.day - first.day).days < int(days):
            yield second.day, f"a race {(second.day - first.day).days} days after one that asks for {days:g}"


def _recovery(facts: Facts) -> Iterator[Breach]:
    for race in facts.races:
        factor = LEAST_FACTOR * (0.5 if race.priority == "C" else 1.0)
        factor *= LEAST_FACTOR if "recovery_pace" in facts.limits or "recovery_level" in facts.limits else 1.0
        for day in facts.days:
            after = (day - race.day).days
            if 1 <= after <= int(NO_RUN[facts.back(race)] * factor) and facts.minutes(day):
                yield day, f"a run {after} days after a race"
            if 1 <= after <= int(facts.no_hard(race) * factor) and facts.held(day, HARD):
                yield day, f"a hard session {after} days after a race"


def _injuries(facts: Facts) -> Iterator[Breach]:
    wait = facts.limit("tissue_days", 90)
    for site, onset, cleared in facts.injuries:
        for day in facts.days:
            if onset <= day and (cleared is None or day < cleared) and facts.ran(day):
                yield day, f"a run with a {site} that nobody has cleared"
            strained = tuple(kind for kind in TISSUE[site] if (day, kind) not in facts.locked)
            if cleared is not None and 0 <= (day - cleared).days < wait and facts.held(day, strained):
                yield day, f"what strains the {site}, {(day - cleared).days} days after clearance"


def _strength(facts: Facts) -> Iterator[Breach]:
    for day in facts.days:
        if not facts.held(day, ("strength",)) or (day, "strength") in facts.locked:
            continue
        if facts.held(day + timedelta(days=1), (*HARD, "fartlek", "race")):
            yield day, "strength on the day before something hard"
        if facts.sessions[day].get("long", 0) >= LONG_DAY and (day, "long") not in facts.locked:
            yield day, f"strength on the day of a long run of {LONG_DAY} min or more"
        for race in facts.races:
            if race.priority != "C" and 1 <= (race.day - day).days <= 5:
                yield day, "strength in the five days before a race"
            least = int(min(LEAST_FACTOR * facts.no_hard(race), SHORT_STRENGTH_DAYS))
            if race.priority != "C" and 1 <= (day - race.day).days <= least and facts.sessions[day]["strength"] > 20:
                yield day, f"long strength {(day - race.day).days} days after a race"


def _after_long(facts: Facts) -> Iterator[Breach]:
    """An easy run as long as a long one is one, by whatever name."""
    most = LONG_BY_ANY_NAME[facts.level]
    for day in facts.days[1:]:
        eve = day - timedelta(days=1)
        long = any(
            facts.sessions[eve].get(kind, 0) >= most and (eve, kind) not in facts.locked
            for kind in ("easy", "trail", "medium_long")
        )
        if long and any(facts.held(day, (kind,)) and (day, kind) not in facts.locked for kind in (*HARD, "fartlek")):
            yield day, f"something quick on the day after a run of {most} min or more"


def _before_b(facts: Facts) -> Iterator[Breach]:
    """The days before a B race hold no long day, and those of its week nothing beyond an hour."""
    for race in (race for race in facts.races if race.priority == "B"):
        for back in range(1, B_DAYS + 1):
            day = race.day - timedelta(days=back)
            running = facts.minutes(day, tuple(kind for kind in RUNS if (day, kind) not in facts.locked))
            if running > B_DAY:
                yield day, f"{running} min of running {back} days before a B race"
            if back < LAST_WEEK and facts.held(day, ("medium_long",)) and (day, "medium_long") not in facts.locked:
                yield day, "a medium-long run in the last week before a B race"


def _days_off(facts: Facts) -> Iterator[Breach]:
    """Steps back after stated days off: days until which kinds stay closed, by how many days off there were."""
    for back, off in facts.days_off():
        steps = LONG_STEPS if off >= LONGER_BREAK else ((7, (*HARD, "fartlek")),)
        for days, kinds in steps if off >= A_BREAK else ():
            for day in (back + timedelta(days=number) for number in range(days)):
                closed = tuple(kind for kind in kinds if (day, kind) not in facts.locked)
                if facts.held(day, closed):
                    yield day, f"{sorted(set(facts.sessions[day]) & set(closed))[0]} too soon after {off} days off"
