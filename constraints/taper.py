"""Taper: less volume, the same intensity, falling every week into an A race; a few easy days before a B race."""

from collections.abc import Iterator
from datetime import date, timedelta

from constraints.comeback import climbs_back
from constraints.family import Family, View, quick
from constraints.last_days import because, before, shorten
from constraints.room import floor_in_force
from constraints.taper_lengths import TABLE, penalise_lengths
from constraints.taper_limits import (
    RACE_WEEK_RUNS,
    TAPER_LIMITS,
    TAPER_MIDWEEK,
    TAPER_WEEKEND,
    TAPER_WISHES,
)
from constraints.taper_table import (
    B_LONG,
    B_LONG_DAYS,
    LAST_DAYS,
    LAST_EASY,
    LAST_RUN,
    LAST_RUNS,
    LAST_WEEK,
    SOUGHT,
    STEADY,
    TABLES,
    TAPERS,
    WEEK_BEFORE_B,
    WEEK_BEFORE_ULTRA,
    shortened,
    taper_before,
)
from constraints.taper_touches import penalise_quality, penalise_touch
from optimizer.core import units
from optimizer.core.requirement import Requirement, Violation
from optimizer.core.units import percent
from optimizer.domain.calendar import days_to
from optimizer.domain.race_classes import TEN_K, by_distance
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.season_path import EPS, SeasonStep, counted_load, walk
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.season_values import carried_fitness
from optimizer.domain.session_queries import Lin
from optimizer.domain.week_facts import Ceiling
from optimizer.domain.year import Year
from optimizer.formats.scenario import WEEKDAYS

PEAK_OVER_FITNESS = 1.1
"""A peak week stands about a tenth above the load that holds fitness, which is a mean over six weeks."""

B_BAND = 0.05
"""A B race takes 20 to 30 % off its week: the default share, give or take five points."""


USUAL_DAYS = 28
"""Days before a taper whose runs are its usual frequency."""


class TaperFamily(Family):
    """Before an A race the volume falls week by week while one short hard session a week stays."""

    name = "taper"
    spares_light_weeks = True
    limits = TAPER_LIMITS
    soft_constraints = TAPER_WISHES
    tables = (*TABLES, TABLE)

    def calendar(self, year: Year) -> None:
        for race in year.with_priority("A"):
            shares = by_distance(TAPERS, race.km).weeks
            for back, share in enumerate(reversed(shares)):
                # Taper weeks count back from race day; each is the calendar week that holds its middle day.
                middle = race.day - timedelta(days=4 + 7 * back)
                self._ease(year, race, year.horizon.week_of(middle), share / 100 * PEAK_OVER_FITNESS)
            self._ease(year, race, race.week, shares[-1] / 100 * PEAK_OVER_FITNESS)
        for race in year.with_priority("B"):
            self._ease(year, race, race.week, year.limits["b_race_volume"] * PEAK_OVER_FITNESS)
            self._before_b(year, race)
        for race in year.with_priority("C"):
            if race.marathon_or_longer:
                self._before_b(year, race)

    def narrow(self, year: Year) -> None:
        shorten(year)
        _follow_recovery(year)
        for race in year.races:
            for _, facts in before(year, race, 1, _once_a_day(race)):
                facts.one_run = True

    def check_season(self, year: Year, rules: SeasonRules, path: list[SeasonStep]) -> Iterator[Violation]:
        """Check the ceilings of all constrained phases, tapers and recoveries alike: counted load against the fitness
        carried into the phase."""
        for week, state, step in walk(year, path):
            facts, rule = year.weeks[week], rules.weeks[week]
            if facts.ceiling is None:
                continue
            # Ceilings are shares of the load that holds the fitness carried into the phase, per day of the week.
            carried = carried_fitness(rule, facts.ceiling, state)
            most = facts.ceiling.most * facts.n * carried + rule.raced
            least = facts.ceiling.least * facts.n * carried
            load = counted_load(year, week, state, step)
            if load > most + EPS:
                yield Violation.of_load(facts.ceiling.why, facts.days[-1], load - most, "over")
            if load < floor_in_force(rule, least) - EPS:
                yield Violation.of_load(facts.ceiling.why, facts.days[-1], least - load, "short")

    def rules(self, view: View) -> None:
        one = Requirement(self.name, "one hard session or fartlek a taper or race week, races apart")
        fresh = Requirement(self.name, "no medium-long run on the day after a hard session of a taper")
        for week in view.weeks:
            facts = view.year.weeks[week]
            if facts.phase in ("taper", "race"):
                races = sum(view.year.days[d].race is not None for d in facts.days)
                # Each race of the week is quick itself and takes the place of no session; beside them one is left.
                view.at_most(sum(quick(view, d) for d in facts.days), 1 + races, facts.days[-1], one)
                for day in facts.days:
                    eve = day - timedelta(days=1)
                    view.at_most(view.has(day, "medium_long") + view.hard(eve), 1, day, fresh)
            if facts.phase == "taper":
                self._frequency(view, week)
        for race in view.year.with_priority("A"):
            taper = taper_before(race)
            for back in range(taper.last_short_long, taper.last_long):
                day, run = race.day - timedelta(days=back), taper.at(back)
                if day in view.days and run is not None:
                    most = units.steps(shortened(run, view.longest_before(day)))
                    why = because(
                        race,
                        f"a run {back} days before {race.name} is cut to {percent(run.share)} of the longest",
                        unit="min",
                    )
                    view.at_most(view.steps(day, "long"), most, day, why)
                    # Another steady kind must not take the place of the run that is cut.
                    for kind in (k for k in STEADY if k != "long" and k not in view.year.days[day].fixed):
                        view.at_most(view.steps(day, kind), max(most, units.steps(LAST_RUN)), day, why)
        for race in view.year.with_priority("B", "C"):
            if race.priority == "B" or race.marathon_or_longer:
                self._no_long_days(view, race)
            if race.priority == "B" and not race.ultra:
                self._short_days(view, race)
        for race in view.year.races:
            self._last_days(view, race)

    def _last_days(self, view: View, race: RaceFacts) -> None:
        """Allow one run a day on the eve of any race and in the six days before an A or B race; before an ultra two of
        these six days have no run."""
        days = days_to(race.day - timedelta(days=1), _once_a_day(race))
        if not any(d in view.days for d in days):
            return
        why = because(race, f"one run a day in the last days before {race.name}", "run")
        for day in days if not view.single() else ():
            if day in view.days and len(view.year.days[day].fixed) < 2:
                view.at_most(view.runs(day), 1, day, why)
        if race.ultra and race.priority != "C":
            few = because(race, f"at most {LAST_RUNS} run days in the {len(days)} days before {race.name}", "day")
            done = sum(view.ran(d) for d in days if d < view.days[0])
            view.few((view.ran(d) for d in days), max(LAST_RUNS, done), days[-1], few)

    def _no_long_days(self, view: View, race: RaceFacts) -> None:
        """Cap a day's running before such a race, so that two runs do not get around the cap on the long run."""
        text = f"a day's running in the {B_LONG_DAYS} days before {race.name} lasts at most {B_LONG} min"
        why = because(race, text, "min")
        for back in range(1, B_LONG_DAYS + 1):
            day = race.day - timedelta(days=back)
            if day in view.days and not view.year.days[day].fixed:
                view.at_most(view.run_steps(day), units.steps(B_LONG), day, why)

    @staticmethod
    def _short_days(view: View, race: RaceFacts) -> None:
        """Allow one easy run of more than the last days' length on the days for a last hard session before a B race,
        none where only one of them is open: the others make room for that session."""
        days = [race.day - timedelta(days=back) for back in range(LAST_DAYS + 1, LAST_WEEK)]
        open_days = [d for d in days if d in view.year.days and view.year.days[d].runnable]
        free = [d for d in open_days if not view.year.days[d].fixed]
        own = [d for d in free if d in view.days]
        why = because(race, f"one run of more than {LAST_EASY} min in the days before {race.name}", "run")

        def lengthy(day: date) -> Lin:
            steps = sum(view.steps(day, kind) for kind in ("easy", "trail"))
            return view.reaches(steps, units.steps(LAST_EASY) + 1)

        if own:
            # Before a race early in its week the first of these days belong to the week before, and are done.
            done = sum(lengthy(d) for d in free if d < view.days[0] and view.known(d))
            view.few([done, *map(lengthy, own)], max(int(len(open_days) > 1), done), own[0], why)

    def penalties(self, view: View) -> None:
        """Penalise taper weeks without an hour's run on long-run days, and hard sessions on these."""
        for week in view.weeks:
            facts = view.year.weeks[week]
            days = [d for d in facts.days if WEEKDAYS[d.weekday()] in view.year.scenario.availability.long_run_days]
            if facts.phase == "taper" and any(view.year.days[d].runnable for d in days):
                steps = sum(view.steps(d, kind) for d in days for kind in STEADY)
                view.penalise(TAPER_WEEKEND, view.shortfall(steps, units.steps(LAST_RUN)), week)
                view.penalise(TAPER_MIDWEEK, sum(view.hard(d) for d in days), week)
        for race in view.year.with_priority("A", "B"):
            penalise_touch(view, race)
            self._rest_days(view, race)
        for race in view.year.with_priority("A"):
            penalise_quality(view, race)
            penalise_lengths(view, race)

    @staticmethod
    def _rest_days(view: View, race: RaceFacts) -> None:
        """Penalise fewer than two days without a run among the last six before an A or B race, fewer than three in the
        year after a return ladder."""
        days = days_to(race.day - timedelta(days=1), LAST_WEEK - 1)
        if days[0] in view.days and all(d in view.year.days and view.known(d) for d in days):
            most = LAST_RUNS - climbs_back(view.year, race.day)
            ran = sum(view.ran(d) for d in days)
            view.penalise(RACE_WEEK_RUNS, view.excess(ran, most), view.year.days[days[0]].week)

    def _frequency(self, view: View, week: int) -> None:
        """Volume falls, frequency stays: a taper week holds four fifths of the runs a week of the four weeks before.

        Weeks of less than 60 points, hold races or offer fewer days than usual are left alone.
        """
        year, facts = view.year, view.year.weeks[week]
        # `first` is the taper's first week; the runs of the 28 days before it are the usual frequency.
        first = next(w for w in range(week, -1, -1) if w == 0 or year.weeks[w - 1].phase != "taper")
        usual = [year.weeks[first].start - timedelta(days=back) for back in range(1, USUAL_DAYS + 1)]
        if facts.n < 7 or view.light(week) or not all(d in year.days and view.known(d) for d in usual):
            return
        if any(year.days[d].race or not year.days[d].runnable for d in facts.days):
            return
        few = Requirement(
            self.name,
            f"a taper week keeps {percent(year.limits['taper_frequency'])} of the usual runs",
            ("limits", "taper_frequency"),
            unit="%",
        )
        share = round(1000 * year.limits["taper_frequency"])
        runs = sum(view.runs(d) for d in facts.days)
        # runs this week / (usual runs / 4 weeks) >= share, multiplied out by 4 x 1000 to stay in whole numbers.
        view.at_least(USUAL_DAYS // 7 * 1000 * runs, share * sum(view.runs(d) for d in usual), facts.days[-1], few)

    @staticmethod
    def _before_b(year: Year, race: RaceFacts) -> None:
        """Hold the week before a B race, or a C race of a marathon or longer, below the peak: the heaviest one ends
        eight days before at the latest. Up to 10 km none is worth two easy weeks. Where locked sessions fill the week,
        the coach has decided; an ultra that is more than training is worth more than that."""
        if race.week == 0 or not TEN_K.passed(race.km):
            return
        before = year.weeks[race.week - 1]
        ultra = race.ultra and race.priority == "B"
        if not ultra and any(facts.fixed_run for facts in year.in_week(before.index)):
            return
        share = WEEK_BEFORE_ULTRA if ultra else WEEK_BEFORE_B
        why = because(race, f"the week before {race.name} holds at most {percent(share)} of the peak")
        before.ceiling = tighter(Ceiling(share * PEAK_OVER_FITNESS, 0.0, why, ordinary=True), before.ceiling)

    def _ease(self, year: Year, race: RaceFacts, week: int, share: float) -> None:
        if not 0 <= week < len(year.weeks):
            return
        facts = year.weeks[week]
        # The share is a middle: a band on either side leaves the day models room on a grid of five minutes.
        band = min(year.limits["taper_band"], 1.0 if race.priority == "A" else B_BAND) * PEAK_OVER_FITNESS
        why = because(
            race, f"the taper for {race.name} holds the week to {percent(share / PEAK_OVER_FITNESS)} of the peak"
        )
        # Race weeks and B races have no lower edge: a race may be all that a short week holds.
        least = share - band if race.priority == "A" and week != race.week else 0.0
        sought = min(share, SOUGHT * PEAK_OVER_FITNESS) if week == race.week else 0.0
        facts.ceiling = tighter(Ceiling(share + band, least, why, sought=sought), facts.ceiling)
        facts.mode = "constrained"
        facts.phase = "race" if week == race.week else ("taper" if facts.phase != "race" else "race")


def _follow_recovery(year: Year) -> None:
    """Let a taper that begins before recovery from another race has ended refer to the fitness at hand."""
    recovering = False
    for week in year.weeks:
        # Recovery lasts until a growth week ends it; a taper inside it has no peak of its own to refer to.
        recovering = week.mode == "constrained" and (recovering or week.phase in ("freestyle", "reverse_taper"))
        if recovering and week.phase in ("taper", "race") and week.ceiling is not None:
            week.ceiling.now = True


def tighter(new: Ceiling, old: Ceiling | None) -> Ceiling:
    """The lower of two ceilings; where two constrained phases overlap, there is no lower edge, and nothing is sought
    that one of them does not seek."""
    if old is None:
        return new
    low = new if new.most <= old.most else old
    sought = min(new.sought, old.sought)
    return Ceiling(low.most, 0.0, low.why, ordinary=new.ordinary and old.ordinary, sought=sought)


def _once_a_day(race: RaceFacts) -> int:
    """Last days before the race with one run at most."""
    return 1 if race.priority == "C" else LAST_WEEK - 1
