"""Rules of weeks and windows: growth, long runs, hard and easy, rest, and the load around races."""

import itertools
import math
from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_reading.days import NO_RUN
from tests.second_reading.facts import HARD, MARATHON_KM, RUNS, Facts, Race, Week

Breach = tuple[date, str]
WORK = {
    "progression": 35,
    "marathon_pace": 60,
    "threshold": 40,
    "intervals": 30,
    "repetitions": 15,
    "hills": 30,
    "fartlek": 35,
}
A_RUN = 45
"""Minutes of a day on which a run is possible by any reading."""
PACED_WORK = 15
"""The least share of a marathon-pace session that counts as hard once a marathon says how fast that pace is."""
COMPARED = ("easy", "trail", "medium_long", "fartlek", "progression", "marathon_pace")
TAPERS = ((60,), (55,), (75, 50), (78, 60, 40), (78, 60, 40), (78, 60, 40))
SHORTER: tuple[tuple[tuple[int, int, float], ...], ...] = (
    (), ((10, 8, 0.75),), ((13, 7, 0.60),), ((20, 13, 0.75), (12, 6, 0.55)), ((19, 13, 0.65), (12, 7, 0.45)),
    ((19, 13, 0.65), (12, 7, 0.45)),
)  # fmt: skip
"""By distance, from and to so many days before an A race: the most of the longest run that a long run may last."""
SHORTEST_LONG, LAST_MONTHS = 45, 126
"""Minutes of the shortest long run; days in which the longest run is looked for, the most any reading takes."""
WALKING_WEEKS, SETTLING_WEEKS, RETURNING = 6, 2, 3
SETTLED = 9
"""Fitness at which a week holds 60 points: a runner below it need not run twice yet."""
BEGINNERS = 3.0
"""Points of fitness below which growth is measured from here: the lowest rung there is."""
FADES, GIVEN_BACK, A_BREAK = 42, 28, 6
"""Days by which fitness fades, days of an absence that are given back at most, and days off that make one."""
PEAK = 1.1
"""Of the load that holds the fitness carried into a window."""
AFTER_INJURY, AFTER_LADDER, A_LADDER = 0.8, 0.10, 14
"""Of the usual growth, what the year after an injury allows; the most after so many days off and more."""
REMEMBERED, RACE_MOST, LEADS_LONGER = 90, 240, 182
STEP_TIMES, STEP_MINUTES = 1.2, 30
"""Days in which a part of a long race counts as a run, most minutes of that, and days to a longer one."""
OF_HALF, OF_MARATHON, OF_STEP = 0.7, 0.5, 0.8
"""That part: of a race below a marathon, of longer ones, and of these on the way to a longer race."""
SLOWEST, FORTY, SLOWEST_AGE, THIRTY, FORTNIGHT = 2.4, 40, 1.5, 30, 14
"""Times the row without running that recovery takes at most by level, a first time and how a race went, and from an age
on; days for which all of a race counts; and days of running behind a marathon or longer for which all of it does."""
RACE_COST, RACE_WEEKS = (0, 0, 7, 14, 18, 28), 5
"""Days of training that recovery from a B or C race costs at most, by row, and weeks that it takes at least as long as
its cost still grows."""
SLACK = 1.03
RUNG = 6.0
"""A share and points by which rungs of the fitness grid may hide load."""
TEN_K, HALF, MARATHON = 1, 2, 3
"""Their rows in the tables by distance."""
FEW = 3
"""Runs in a week of which no more than one is hard."""
WINDOW = ("taper", "race", "freestyle", "reverse_taper")


def breaches(facts: Facts) -> Iterator[Breach]:
    for rule in (
        _running,
        _single_runs,
        _long_runs,
        _hard,
        _easy_share,
        _work,
        _rest,
        _strength,
        _fitness,
        _tapers,
        _shortened,
        _walking,
        _few_runs,
        _few_hard,
        _before_b,
    ):
        yield from rule(facts)


def _spans(facts: Facts, length: int) -> Iterator[tuple[date, ...]]:
    for i in range(len(facts.days) - length + 1):
        yield tuple(facts.days[i : i + length])


def _running(facts: Facts) -> Iterator[Breach]:
    """Weekly running over the highest of the last six weeks, once all of these are known."""
    cap, always = facts.limit("weekly_ramp_cap", 0.25, 0.20, 0.15), facts.limit("weekly_ramp_minutes", 15)
    stated = (facts.scenario.get("history") or {}).get("weeks") or []
    before = [week["run_minutes"] for week in stated]
    ran = [sum(facts.minutes(day) for day in week.days) for week in facts.weeks]
    for i, week in enumerate(facts.weeks):
        known = [*before, *ran[:i]][-6:]
        if len(known) == 6 and (stated or i >= 6) and week.phase != "return_to_run":
            slower = AFTER_INJURY if all(map(facts.recently_hurt, week.days)) else 1.0
            back = (
                min(cap * slower, AFTER_LADDER) if all(facts.laid_off(d, A_LADDER) for d in week.days) else cap * slower
            )
            # From the third week on, as many runs of 20 min as an ordinary week has to hold are no jump.
            small = max(75, 20 * facts.limit("maintenance_runs", 2)) if i >= 2 else 75
            most = max(max(known) * (1 + back), max(known) + always, small)
            if ran[i] > most + 1e-6:
                yield week.days[-1], f"{ran[i]} min of running after at most {max(known)} in six weeks"


def _single_runs(facts: Facts) -> Iterator[Breach]:
    """Against the longest of the 30 days before the run, those of its own week left out, once they are all planned."""
    away = _short_absences(facts)
    share, always = facts.limit("single_run_spike", 0.10), facts.limit("single_run_minutes", 5)
    longest = {
        day: max([minutes for kind, minutes in done.items() if kind in RUNS], default=0)
        for day, done in facts.sessions.items()
    }
    races = {race.day: facts.sessions[race.day].get("race", 0) for race in facts.races}
    until = {race.day: _counts_whole(facts, race) for race in facts.races}
    for day, done in facts.sessions.items():
        monday, first = day - timedelta(days=day.weekday()), _thirty_days_back(facts, day, away)
        if first < facts.days[0] or facts.phases[day] == "return_to_run":
            continue
        before = max(minutes for at, minutes in longest.items() if first <= at < monday)
        whole = [minutes for at, minutes in races.items() if first <= at < monday and (day - at).days <= until[at]]
        slower = AFTER_INJURY if facts.recently_hurt(day) else 1.0
        raced = _remembered(facts, day, monday)
        grown, from_race = (
            max(minutes * (1 + share * slower), minutes + always) for minutes in (max([before, *whole]), raced)
        )
        # What only a race of longer ago allows is one step beyond the runs since.
        most = max(grown, min(from_race, max(STEP_TIMES * before, before + STEP_MINUTES)), 25)
        runs = [minutes for kind, minutes in done.items() if kind in RUNS]
        if runs and max(runs) > most + 1e-6:
            yield day, f"a run of {max(runs)} min after a longest of {before}"


def _counts_whole(facts: Facts, race: Race) -> float:
    """Days for which all of a race counts at most: of a marathon or longer the first two weeks of running, by the
    longest recovery that the page has."""
    if race.km < MARATHON_KM or facts.states("recovery_level"):
        return THIRTY
    slower = SLOWEST * (1.0 if facts.age is None or facts.age < FORTY else SLOWEST_AGE)
    return min(THIRTY, slower * NO_RUN[race.back] + FORTNIGHT)


def _short_absences(facts: Facts) -> set[date]:
    """Days of stated absences of six to 28 days."""
    return {back - timedelta(days=n) for back, off in facts.days_off() if 6 <= off <= 28 for n in range(1, off + 1)}


def _thirty_days_back(facts: Facts, day: date, away: set[date]) -> date:
    """Thirty days before, absences left out, by 28 days at most and where no injury began meanwhile."""
    at, counted, skipped = day, 0, 0
    while counted < 30:
        at -= timedelta(days=1)
        if at in away and skipped < 28:
            skipped += 1
        else:
            counted += 1
    return day - timedelta(days=30) if any(at <= onset <= day for _, onset, _ in facts.injuries) else at


def _remembered(facts: Facts, day: date, monday: date) -> int:
    """What half marathons and longer races of the last three months, a long race ahead, count for at most, by the
    earliest reading."""
    counts = [0.0]
    for race in facts.races:
        if race.row < HALF or race.day >= monday or (day - race.day).days > REMEMBERED:
            continue
        ahead = [o for o in facts.races if o.day > race.day and o.priority in "AB" and o.row >= HALF]
        soon = bool(ahead) and ahead[0].km > race.km and (ahead[0].day - race.day).days <= LEADS_LONGER
        if ahead or (race.km >= MARATHON_KM and (day - race.day).days <= THIRTY):
            share = OF_HALF if race.km < MARATHON_KM else OF_STEP if soon else OF_MARATHON
            counts.append(min(share * facts.sessions[race.day].get("race", 0), RACE_MOST))
    return int(max(counts))


def _long_runs(facts: Facts) -> Iterator[Breach]:
    apart = facts.limit("long_run_apart", 5)
    held = [day for day in facts.days if facts.held(day, ("long",))]
    for first, second in itertools.pairwise(held):
        if (second - first).days < apart and (second, "long") not in facts.locked:
            yield second, f"a long run {(second - first).days} days after the last"
    for week in facts.weeks:
        runs = [
            (day, kind, minutes) for day in week.days for kind, minutes in facts.sessions[day].items() if kind in RUNS
        ]
        longs = [(day, minutes) for day, kind, minutes in runs if kind == "long"]
        if len(longs) > 1:
            yield longs[1][0], "two long runs in a week"
        if not longs:
            continue
        day, minutes = longs[0]
        if sum(map(facts.runs, week.days)) < 3:
            yield day, "a long run in a week of fewer than three runs"
        if any(length > minutes for at, kind, length in runs if kind in COMPARED and (at, kind) not in facts.locked):
            yield day, "another run is longer than the week's long one"


def _hard(facts: Facts) -> Iterator[Breach]:
    most = facts.limit("hard_sessions", 1, 2, 3)
    masters = facts.age is not None and facts.age >= 50
    hours = facts.limit("hard_spacing_masters", 72) if masters else facts.limit("hard_spacing", 72, 48, 48)
    for span in _spans(facts, 7):
        hard = sum(facts.held(day, HARD) for day in span)
        if hard > most and not any((day, kind) in facts.locked for day in span for kind in HARD):
            yield span[-1], f"{hard} hard sessions in seven days"
    stressed = [day for day in facts.days if facts.held(day, (*HARD, "long"))]
    for first, second in itertools.pairwise(stressed):
        if 24 * (second - first).days < hours:
            yield second, f"{24 * (second - first).days} h after the last demanding session"


def _easy_share(facts: Facts) -> Iterator[Breach]:
    share = facts.limit("easy_share", 0.90, 0.82, 0.78)
    for week in facts.weeks:
        work = [
            (day, kind, _share(facts, kind) * minutes / 100)
            for day in week.days
            for kind, minutes in facts.sessions[day].items()
            if kind in WORK
        ]
        running = sum(facts.minutes(day, (*RUNS, "race") if week.phase == "race" else RUNS) for day in week.days)
        chosen = sum(minutes for day, kind, minutes in work if (day, kind) not in facts.locked)
        if chosen and sum(minutes for *_, minutes in work) > (1 - share) * running + 1e-6:
            yield week.days[-1], "less of the week's running is easy than its share"


def _share(facts: Facts, kind: str) -> int:
    """Percent of a session that is hard, the least that any reading gives."""
    paced = kind == "marathon_pace" and any(race.row == MARATHON and race.priority != "C" for race in facts.races)
    return PACED_WORK if paced else WORK[kind]


def _work(facts: Facts) -> Iterator[Breach]:
    caps = {
        "threshold": facts.limit("threshold_work", 0.10),
        "intervals": facts.limit("interval_work", 0.06, 0.08, 0.08),
        "repetitions": facts.limit("repetition_work", 0.0, 0.05, 0.05),
    }
    for week in facts.weeks:
        running = sum(facts.minutes(day) + facts.sessions[day].get("race", 0) for day in week.days)
        for day in week.days:
            for kind, cap in caps.items():
                work = WORK[kind] * facts.sessions[day].get(kind, 0) / 100
                if work > cap * running + 1e-6 and (day, kind) not in facts.locked:
                    yield day, f"{work:g} min of {kind} work in a week of {running} min"


def _rest(facts: Facts) -> Iterator[Breach]:
    least, window = facts.limit("rest_days", 2, 1, 1), int(facts.limit("rest_window", 7, 7, 14))
    for span in _spans(facts, window):
        if sum(not set(facts.sessions[day]) - {"mobility"} for day in span) < least:
            yield span[-1], f"fewer than {least:g} rest days in {window} days"
    most = int(facts.limit("consecutive_run_days", 2, 4, 6))
    for span in _spans(facts, most + 1):
        if all(facts.ran(day) for day in span):
            yield span[-1], f"more than {most} run days in a row"


def _strength(facts: Facts) -> Iterator[Breach]:
    most = facts.limit("strength_sessions", 2)
    for week in facts.weeks:
        if sum(facts.held(day, ("strength",)) for day in week.days) > most:
            yield week.days[-1], "more strength than a week may hold"


def _fitness(facts: Facts) -> Iterator[Breach]:
    """Fitness climbs by its cap; weeks with a race or the return ladder may carry more."""
    cap, points = facts.limit("fitness_ramp_cap", 0.04, 0.04, 0.03), facts.limit("fitness_ramp_points", 1)
    counted = list(_counted(facts))
    for i, week in enumerate(facts.weeks[1:], 1):
        if facts.raced(week.days) or week.phase == "return_to_run":
            continue
        slower = AFTER_INJURY if all(map(facts.recently_hurt, week.days)) else 1.0
        grown = (1 + cap * slower) * _given_back(facts, week)
        before, fitness = counted[i - 1 : i + 1]
        most = max(before * grown, before + points)
        if fitness > most * SLACK + 0.2:
            yield week.days[-1], f"fitness from {before:.1f} to {fitness:.1f} in a week"


def _counted(facts: Facts) -> Iterator[float]:
    """Fitness at the end of every week. Less than the least counts as that and goes on from there: what it was lifted
    by fades like any fitness, while what is trained comes on top."""
    lifted = 0.0
    for week in facts.weeks:
        lifted = max(lifted * math.exp(-len(week.days) / FADES), BEGINNERS - week.fitness)
        yield week.fitness + lifted


def _given_back(facts: Facts, week: Week) -> float:
    """Factor by which fitness may rise beyond its cap, for stated absences before the week cost some of it."""
    factor, off = 1.0, 0
    for day in facts.days:
        if day > week.start:
            break
        if not facts.absent(day) and off >= A_BREAK:
            gone = 1 - math.exp(-min(off, GIVEN_BACK) / FADES)
            before, after = (gone * math.exp(-((week.start - day).days + more) / FADES) for more in (0, len(week.days)))
            factor *= (1 - after) / (1 - before)
        off = off + 1 if facts.absent(day) else 0
    return factor * _after_races(facts, week)


def _after_races(facts: Facts, week: Week) -> float:
    """The same for B and C races run before the week, whose recovery has cost some."""
    factor = 1.0
    for race in facts.races:
        since = (week.start - race.day).days
        if race.priority != "A" and since > 0 and RACE_COST[race.row]:
            gone, faded = 1 - math.exp(-RACE_COST[race.row] / FADES), max(0, since - 7 * RACE_WEEKS)
            before, after = (gone * math.exp(-(faded + more) / FADES) for more in (0, len(week.days)))
            factor *= min((1 - after) / (1 - before), 1 + facts.limit("fitness_ramp_cap", 0.04, 0.04, 0.03))
    return factor


def _shortened(facts: Facts) -> Iterator[Breach]:
    """Long runs on the way into an A race are a part of the longest run before."""
    for day in facts.days:
        minutes = facts.sessions[day].get("long", 0)
        if not minutes or (day, "long") in facts.locked:
            continue
        before = [d for d in facts.days if 0 < (day - d).days <= LAST_MONTHS]
        if not before or (day - before[0]).days < LAST_MONTHS:
            continue  # what was run before the plan is not known
        longest = max(length for d in before for length in (0, *facts.sessions[d].values()))
        for race, left in facts.before_race(day):
            for first, last, share in SHORTER[race.row]:
                if first >= left >= last and minutes > max(share * longest, SHORTEST_LONG):
                    yield day, f"a long run of {minutes} min, {left} days before a race, after a longest of {longest}"


def _walking(facts: Facts) -> Iterator[Breach]:
    """A runner without any past walks in between."""
    if facts.scenario.get("history") and any((facts.scenario["history"]).values()):
        return
    for week in facts.weeks[:WALKING_WEEKS]:
        for day in week.days if week.phase == "base" else ():
            runs = [kind for kind in facts.sessions[day] if kind in RUNS and (day, kind) not in facts.locked]
            if set(runs) - {"walk_run"}:
                yield day, "a new runner's run without walking"


def _few_runs(facts: Facts) -> Iterator[Breach]:
    """Two runs in every ordinary week, light ones too, once a season has begun and a runner is settled; after days off
    the return carries what it may."""
    least = facts.limit("maintenance_runs", 2)
    for index, week in enumerate(facts.weeks[SETTLING_WEEKS:], SETTLING_WEEKS):
        usable = sum(facts.offered(day)[0] >= A_RUN for day in week.days)
        hurt = any(onset <= week.days[-1] for _, onset, _ in facts.injuries)
        raced = any(-21 <= (race.day - week.start).days <= 7 for race in facts.races)
        ordinary = week.phase in ("base", "build") and len(week.days) == 7 and not (hurt or raced)
        lately = [day for before in facts.weeks[max(0, index - RETURNING) : index + 1] for day in before.days]
        returning = any(map(facts.absent, lately))
        if not ordinary or usable <= least or returning:
            continue
        if facts.weeks[index - 1].fitness < SETTLED:
            continue
        if facts.scenario["availability"].get("busy"):
            continue
        if sum(facts.ran(day) for day in week.days) < least:
            yield week.days[-1], "fewer than two runs in an ordinary week"


def _tapers(facts: Facts) -> Iterator[Breach]:
    """Load of the weeks before an A race, the race apart, against the peak that the fitness carried in stands for."""
    band = facts.limit("taper_band", 0.08)
    index = {day: i for i, week in enumerate(facts.weeks) for day in week.days}
    for race in (race for race in facts.races if race.priority == "A"):
        shares, last = TAPERS[race.row], index[race.day]
        for back, share in enumerate(reversed(shares)):
            number = last - back
            if number < 1 or facts.weeks[number].phase not in ("taper", "race"):
                continue
            week = facts.weeks[number]
            most = (share / 100 + band) * PEAK * len(week.days) * _carried(facts, number)
            load = week.load - sum(facts.race_loads.get(day, 0) for day in week.days)
            if load > most * SLACK + RUNG:
                yield week.days[-1], f"{load:.0f} points in a taper week that holds {most:.0f}"


def _carried(facts: Facts, number: int) -> float:
    """The most fitness that any week of the window began with."""
    first = number
    while first > 0 and facts.weeks[first - 1].phase in WINDOW:
        first -= 1
    weeks: list[Week] = facts.weeks[max(0, first - 1) : number]
    return max(week.fitness for week in weeks)


def _few_hard(facts: Facts) -> Iterator[Breach]:
    """Of three runs a week one at most is hard or fartlek, what is locked apart."""
    quick = (*HARD, "fartlek")
    for week in facts.weeks:
        done = [(day, kind) for day in week.days for kind in facts.sessions[day]]
        hard = [one for one in done if one[1] in quick]
        runs = sum(kind in (*RUNS, "race") for _, kind in done)
        ordinary = week.phase in ("base", "build") and len(week.days) == 7
        if ordinary and runs <= FEW and len(hard) > 1 and facts.locked.isdisjoint(hard):
            yield week.days[-1], f"{len(hard)} hard sessions in a week of {runs} runs"


def _before_b(facts: Facts) -> Iterator[Breach]:
    """Load of the week before a B race, or a C race of a marathon or longer, races apart, against the peak that its
    fitness stands for; a week with locked runs is the coach's."""
    index = {day: i for i, week in enumerate(facts.weeks) for day in week.days}
    for race in (race for race in facts.races if race.priority != "A" and race.row > TEN_K):
        number = index[race.day] - 1
        if race.priority == "C" and race.km < MARATHON_KM:
            continue
        if number < 1:
            continue
        week = facts.weeks[number]
        if any((day, kind) in facts.locked for day in week.days for kind in RUNS):
            continue
        share = 0.8 if race.row > MARATHON and race.priority == "B" else 0.9
        most = share * PEAK * len(week.days) * _carried(facts, number)
        load = week.load - sum(facts.race_loads.get(day, 0) for day in week.days)
        if load > most * SLACK + RUNG:
            yield week.days[-1], f"{load:.0f} points in the week before a {race.priority} race that holds {most:.0f}"
