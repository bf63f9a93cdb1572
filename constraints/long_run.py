"""Long run: one a week, some days apart, within a share of the week's running that depends on the number of runs."""

from collections.abc import Sequence
from datetime import timedelta

from constraints.comeback import climbs_back
from constraints.family import Family, View
from constraints.limits import SHAPES_WEEKS, Limit, Loosening, everyone
from constraints.long_run_share import DAYS, LONG_ALONE, long_share, penalise_alone, share_words
from constraints.long_run_tables import (
    COMPARED,
    EVE_MINUTES,
    FAR_WEEKS,
    FREE_MOST,
    IN_VIEW_DAYS,
    SECOND,
    SECOND_MINUTES,
    TABLES,
)
from constraints.one_longest import LONGEST_TOGETHER, ONE_LONGEST, UNEVEN_WEEK, penalise_longest
from constraints.race_demand import BEYOND, FAST_KM, HALF_KM, SHORT_KM, long_run_demand
from constraints.rhythm import ordinary
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import days_to
from optimizer.domain.day_facts import Cap, DayFacts
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

EVE_STEPS, ANY_STEPS = units.steps(EVE_MINUTES), units.steps(units.DAY_MINUTES)
"""Running and cross-training on the day before the long run, as far as the week leaves the choice."""
CUTBACK_LEAST, ON_GRID = units.steps(45), units.GRID - 1
"""A run of the shortest long run's length is cut back already; minutes by which the grid may round up."""
STEADY = ("easy", "trail", "medium_long", "long")
WITHOUT_RACE_WORDS = f"without a race within {FAR_WEEKS} weeks a long run lasts at most {FREE_MOST} min"


LONG_RUN = SoftConstraint(
    "long_run", 6, "per 5 minutes short: the long run carries the race, so it comes before every other wish"
)
LONG_RUN_OVER = SoftConstraint(
    "long_run_over", 1, "per 5 minutes of a long run beyond the one asked for: cutbacks and steps back shorten it"
)
CUTBACK_LONG = SoftConstraint(
    "cutback_long",
    1,
    "per minute of a cutback's longest steady run beyond four fifths of last week's longest, or of two weeks' where a "
    "race stood in the long run's place, and four minutes, as the grid wants: a lighter week rests from long runs too",
)
LONG_PAUSE = SoftConstraint(
    "long_pause", 3, "per pair of long runs more than nine days apart in weeks that follow each other"
)
LONG_RUN_EVE = SoftConstraint(
    "long_run_eve",
    1,
    f"per 5 minutes of running or cross-training beyond {EVE_MINUTES} on the day before the long run",
    tie_breaker=True,
)
AFTER_LONG_RUN = SoftConstraint(
    "after_long_run", 2, "per set of strides or session of strength on the day after the long run", tie_breaker=True
)
MEDIUM_LONG_APART = SoftConstraint(
    "medium_long_apart", 3, "per pair of medium-long runs on two days in a row", tie_breaker=True
)
SECOND_LONG = SoftConstraint(
    "second_long",
    6,
    f"per easy or trail run of more than {SECOND_MINUTES} min and four fifths of the week's long run, in cutbacks, in "
    "reverse tapers and in the year after a return ladder",
    tie_breaker=True,
)


class LongRun(Family):
    """One long run a week, five to nine days from the last, never too large a part of the week."""

    name = "long_run"
    opens_weeks = True
    limits = (
        Limit(
            "long_run_cap",
            "longest long run",
            "min",
            (120, 150, 180),
            "Daniels",
            "C",
            least=30,
            most=360,
            loosen=Loosening(5, safety=False),
            weekly=True,
        ),
        Limit(
            "long_run_share_3",
            "long run's share of the week with three runs",
            "%",
            everyone(0.45),
            "Daniels",
            "C",
            least=0.2,
            most=1.0,
            kept=SHAPES_WEEKS,
            weekly=True,
        ),
        Limit(
            "long_run_share_4",
            "long run's share of the week with four runs",
            "%",
            everyone(0.38),
            "Daniels",
            "C",
            least=0.2,
            most=1.0,
            kept=SHAPES_WEEKS,
            weekly=True,
        ),
        Limit(
            "long_run_share_5",
            "long run's share of the week with five runs",
            "%",
            everyone(0.33),
            "Daniels",
            "C",
            least=0.2,
            most=1.0,
            kept=SHAPES_WEEKS,
            weekly=True,
        ),
        Limit(
            "long_run_share_6",
            "long run's share of the week with six runs or more",
            "%",
            everyone(0.30),
            "Daniels",
            "C",
            least=0.2,
            most=1.0,
            kept=SHAPES_WEEKS,
            weekly=True,
        ),
        Limit(
            "long_run_share_extra",
            f"added in the {FAR_WEEKS} weeks before a half marathon or longer, to the share of four runs at most",
            "%",
            everyone(0.20),
            "ours: published plans reach 44-52 %; a novice's half of 2:30 h asks for 145 of 250 min",
            "D",
            most=0.5,
            kept=SHAPES_WEEKS,
        ),
        Limit(
            "long_run_apart",
            "days between long runs",
            "days",
            everyone(5),
            "Daniels",
            "C",
            least=2,
            most=14,
            kept=SHAPES_WEEKS,
            everyday=True,
        ),
        Limit(
            "long_run_pause",
            "most days from one week's long run to the next week's",
            "days",
            everyone(9),
            "Daniels",
            "C",
            hard=False,
            least=7,
            most=13,
        ),
    )
    soft_constraints = (
        LONG_RUN,
        LONG_RUN_OVER,
        CUTBACK_LONG,
        LONG_ALONE,
        LONG_PAUSE,
        LONG_RUN_EVE,
        AFTER_LONG_RUN,
        MEDIUM_LONG_APART,
        SECOND_LONG,
        ONE_LONGEST,
        UNEVEN_WEEK,
        LONGEST_TOGETHER,
    )
    tables = TABLES

    def narrow(self, year: Year) -> None:
        for facts in year.days.values():
            cap, why = self._longest_on(year, facts)
            if facts.caps["long"].why is None:
                facts.caps["long"] = Cap(cap, why)
            facts.cap("long", cap, why)

    def _longest_on(self, year: Year, facts: DayFacts) -> tuple[int, Requirement]:
        """What the races ahead are worth, or the level's usual where there is none; a runner's own limit holds."""
        cap, where = int(year.limits["long_run_cap"]), ("limits", "long_run_cap")
        usual = Requirement(self.name, f"a long run lasts at most {cap} min", where)
        if "long_run_cap" in year.scenario.limits or "long" in facts.fixed:
            return cap, usual
        ahead = [race for race in year.with_priority("A", "B") if race.day >= facts.date]
        free = self._without_race(year, facts, ahead)
        half_next = bool(ahead) and SHORT_KM <= ahead[0].km < HALF_KM
        view = 7 * FAR_WEEKS if half_next else IN_VIEW_DAYS
        near = [race for race in ahead if race is ahead[0] or (race.day - facts.date).days <= view]
        if not near:
            return min((cap, usual), (free, Requirement(self.name, WITHOUT_RACE_WORDS)), key=lambda one: one[0])
        most, race = max((long_run_demand(year, race).most, -race.index, race) for race in near)[::2]
        if accustomed(year, ahead) > most:
            most, race = max((accustomed(year, [other]), -other.index, other) for other in ahead)[::2]
        if free < most:
            return free, Requirement(self.name, WITHOUT_RACE_WORDS)
        return most, Requirement(self.name, f"before {race.name} a long run lasts at most {most} min", race.where)

    @staticmethod
    def _without_race(year: Year, facts: DayFacts, ahead: Sequence[RaceFacts]) -> int:
        """Most minutes of a long run that no race within sixteen weeks asks for; who prepares an ultra needs more, and
        what a runner was used to before the season stays until its first race."""
        if any((race.day - facts.date).days <= 7 * FAR_WEEKS for race in ahead) or any(r.ultra for r in year.all_races):
            return units.DAY_MINUTES
        used_to = accustomed(year, ahead) if len(ahead) == len(list(year.with_priority("A", "B"))) else 0
        return max(min(FREE_MOST, int(year.minutes_at_easy(FAST_KM))), used_to) // units.GRID * units.GRID

    def rules(self, view: View) -> None:
        for week in view.weeks:
            self._share(view, week)
        self._medium_long(view)
        apart = view.year.limits.count("long_run_apart")
        why = Requirement(
            self.name, f"long runs are at least {apart} days apart", ("limits", "long_run_apart"), unit="long run"
        )
        for day in (d for d in view.span if view.may(d, "long")):
            for back in range(1, apart):
                other = day - timedelta(days=back)
                view.at_most(view.has(day, "long") + view.has(other, "long"), 1, day, why)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            asked = view.long_target(week)
            if asked.minutes:
                longest = sum(view.steps(d, "long") for d in view.year.weeks[week].days)
                view.penalise(LONG_RUN, view.shortfall(longest, units.steps(asked.minutes)), week)
                # On a step back the target is also a ceiling; else only what no race ahead is worth counts as too long.
                if asked.back:
                    view.penalise(LONG_RUN_OVER, view.excess(longest, units.steps(asked.minutes)), week)
                elif (most := self._worth(view.year, week)) is not None:
                    view.penalise(LONG_RUN_OVER, view.excess(longest, units.steps(most)), week)
            self._pause(view, week)
            self._fresh(view, week)
            facts = view.year.weeks[week]
            if view.cutback(week):
                self._cut(view, week)
            if facts.phase in ("base", "build", "reverse_taper") and facts.n == DAYS:
                penalise_alone(view, week)
            if ordinary(view.year, week):
                penalise_longest(view, week)
            if view.cutback(week) or facts.phase == "reverse_taper" or climbs_back(view.year, facts.start):
                self._second(view, week)

    @staticmethod
    def _worth(year: Year, week: int) -> int | None:
        """Minutes beyond which a long run earns nothing for the races ahead; None without any."""
        start = year.weeks[week].start
        ahead = [r for r in year.with_priority("A", "B") if 0 <= (r.day - start).days <= IN_VIEW_DAYS]
        worth = max((int(BEYOND * long_run_demand(year, race).asked) for race in ahead), default=None)
        return None if worth is None else max(worth, accustomed(year, list(year.with_priority("A", "B"))))

    @staticmethod
    def _cut(view: View, week: int) -> None:
        """Penalise a cutback whose longest run, by whatever name, is not cut back from last week's."""
        facts = view.year.weeks[week]
        before = days_to(facts.start - timedelta(days=1), days_cut_from(view.year, week))
        if week == 0:
            last = units.steps(view.longest_since(before[-1], before[0]))
        elif all(view.known(d) for d in before if d in view.year.days):
            last = view.most_of([view.steps(d, kind) for d in before for kind in RUNS])
        else:
            return
        # In minutes, five a step, so that four fifths of a step are four.
        most = view.most_of([4 * last + ON_GRID, 5 * CUTBACK_LEAST])
        longest = view.most_of([view.steps(d, kind) for d in facts.days for kind in STEADY])
        view.penalise(CUTBACK_LONG, view.excess(5 * longest, most), week)

    @staticmethod
    def _second(view: View, week: int) -> None:
        """Penalise other runs nearly as long as the week's long run: beyond four fifths of it and beyond 45 min."""
        days = view.year.weeks[week].days
        longest = sum(view.steps(d, "long") for d in days)
        # Both sides times five, so that four fifths stay whole numbers.
        most = view.most_of([4 * longest, 5 * units.steps(SECOND_MINUTES)])
        over = [view.reaches(5 * view.steps(d, k) - most, 1) for d in days for k in SECOND]
        view.penalise(SECOND_LONG, sum(over), week)

    @staticmethod
    def _fresh(view: View, week: int) -> None:
        """Penalise a long day before the long run, strides or strength on the day after it, and medium-long runs on two
        days in a row."""
        days = view.year.weeks[week].days
        for day in days:
            eve = day - timedelta(days=1)
            if not view.known(eve):
                continue
            if eve in days and view.may(day, "long"):
                # Without a long run on the day the eve may be of any length.
                any_length = ANY_STEPS * (1 - view.has(day, "long"))
                moved = view.run_steps(eve) + view.steps(eve, "cross_training")
                view.penalise(LONG_RUN_EVE, view.excess(moved, EVE_STEPS + any_length), week)
            if view.may(eve, "long"):
                for heavy in (view.strides(day), view.has(day, "strength")):
                    view.penalise(AFTER_LONG_RUN, view.excess(heavy + view.has(eve, "long"), 1), week)
            if view.may(eve, "medium_long") and view.may(day, "medium_long"):
                both = view.has(eve, "medium_long") + view.has(day, "medium_long")
                view.penalise(MEDIUM_LONG_APART, view.excess(both, 1), week)

    def _pause(self, view: View, week: int) -> None:
        """Penalise more than `long_run_pause` days between the long runs of consecutive weeks."""
        if week == 0:
            return
        pause = view.year.limits.count("long_run_pause")
        for day in view.year.weeks[week].days:
            far = [d for d in view.year.weeks[week - 1].days if (day - d).days > pause and view.known(d)]
            if far and view.year.days[day].most("long"):
                before = sum(view.has(d, "long") for d in far)
                view.penalise(LONG_PAUSE, view.reaches(before + view.has(day, "long"), 2), week)

    def _share(self, view: View, week: int) -> None:
        days = view.year.weeks[week].days
        running = view.week_run_steps(week)
        longest = sum(view.steps(d, "long") for d in days)
        runs = sum(view.runs(d) for d in days)
        some_long = view.reaches(sum(view.has(d, "long") for d in days), 1)
        self._longest(view, week, longest, some_long)
        few = Requirement(self.name, "a long run needs at least three runs in its week", unit="run")
        view.at_least(runs, 3, days[-1], few, when=some_long)
        alone = Requirement(self.name, "no second run on the day of a long run", unit="run")
        for day in days:
            if view.year.scenario.availability.sessions_per_day > 1:
                view.at_most(view.runs(day), 1, day, alone, when=view.reaches(view.has(day, "long"), 1))
        one = Requirement(self.name, "one long run a week", unit="long run")
        view.at_most(sum(view.has(d, "long") for d in days), 1, days[-1], one)
        for count in (3, 4, 5, 6):
            share = long_share(view.year, week, count)
            why = Requirement(
                self.name,
                share_words(view.year, week, count),
                ("limits", f"long_run_share_{count}"),
                unit="%",
            )
            # Rows of smaller counts hold as well; shares fall with the runs, so the row of the week's own count binds.
            enough = view.reaches(runs, count) if count > 3 else some_long
            view.at_most(1000 * longest, round(1000 * share) * running, days[-1], why, when=enough)
        many = view.reaches(runs, 5)
        why = Requirement(self.name, "a medium-long run needs at least five runs in its week")
        for day in (d for d in days if view.may(d, "medium_long")):
            view.at_most(view.has(day, "medium_long"), many, day, why)

    def _longest(self, view: View, week: int, longest: Lin, some_long: Lin) -> None:
        why = Requirement(self.name, "no run of the week is longer than its long run", unit="min")
        for facts in view.year.in_week(week):
            kinds = (k for k in COMPARED if view.may(facts.date, k) and facts.most(k) and k not in facts.fixed)
            runs = [view.steps(facts.date, kind) for kind in kinds]
            for steps in [sum(runs)] if view.single() else runs:
                view.at_most(steps, longest, facts.date, why, when=some_long)

    def _medium_long(self, view: View) -> None:
        apart = Requirement(self.name, "a medium-long run keeps 48 h from the long run")
        fresh = Requirement(self.name, "nothing hard on the day after a medium-long run")
        for day in view.span:
            eve = day - timedelta(days=1)
            if view.may(day, "medium_long"):
                view.at_most(view.has(day, "medium_long") + view.has(eve, "long"), 1, day, apart)
            if view.may(eve, "medium_long"):
                view.at_most(view.has(day, "long") + view.has(eve, "medium_long"), 1, day, apart)
            view.at_most(view.hard(day) + view.has(eve, "medium_long"), 1, day, fresh)


def days_cut_from(year: Year, week: int) -> int:
    """Days before the week whose longest run a cutback cuts back from: last week's, or two where a race stood in the
    place of its long run."""
    return 2 * DAYS if week and year.holds_race(week - 1) else DAYS


def accustomed(year: Year, ahead: Sequence[RaceFacts]) -> int:
    """Minutes of the longest run of the weeks before the season, as far as one of the races ahead is worth it."""
    return min(year.accustomed, max((long_run_demand(year, race).most for race in ahead), default=0))
