"""Long run: one a week, some days apart, within a share of the week's running that depends on the number of runs."""

from collections.abc import Sequence
from datetime import timedelta

from constraints.alternating_long_runs import TABLE as ALTERNATING
from constraints.calm_before_races import TABLE as CALM_RUNS
from constraints.family import Family, View
from constraints.long_run_limits import LIMITS
from constraints.long_run_share import MILLE, long_share, race_that_widens, share_words
from constraints.long_run_tables import COMPARED, FAR_WEEKS, FREE_MOST, IN_VIEW_DAYS, MEDIUM_APART, TABLES
from constraints.long_run_wishes import WISHES, penalise_wishes
from constraints.race_demand import FAST_KM, HALF_KM, SHORT_KM, accustomed, long_run_demand
from constraints.short_blocks import TABLE as SHORT_BLOCKS
from optimizer.core import units
from optimizer.core.amounts import duration
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import days_to
from optimizer.domain.day_facts import Cap, DayFacts
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

LONG_RUN_CAP = next(limit for limit in LIMITS if limit.name == "long_run_cap")
WITHOUT_RACE_WORDS = f"without a race within {FAR_WEEKS} weeks a long run lasts at most {FREE_MOST} min"


class LongRun(Family):
    """One long run a week, five to nine days from the last, never too large a part of the week."""

    name = "long_run"
    opens_weeks = True
    limits = LIMITS
    soft_constraints = WISHES
    tables = (*TABLES, ALTERNATING, CALM_RUNS, SHORT_BLOCKS)

    def narrow(self, year: Year) -> None:
        book = {facts.date: self._by_the_book(year, facts) for facts in year.days.values()}
        longest = max(cap for cap, _ in book.values())
        for facts in year.days.values():
            cap, why = self._longest_on(year, facts, book[facts.date], longest)
            unset = book[facts.date][0] if LONG_RUN_CAP.name in year.scenario.limits else None
            if facts.caps["long"].why is None:
                facts.caps["long"] = Cap(cap, why, unset)
            facts.cap("long", cap, why, unset)

    def _longest_on(
        self, year: Year, facts: DayFacts, book: tuple[int, Requirement], longest: int
    ) -> tuple[int, Requirement]:
        """What the races ahead are worth, or the level's usual where there is none. A runner's own limit holds; one
        that only lowers the longest run of the season lengthens none of another race."""
        own, stated = int(year.limits[LONG_RUN_CAP.name]), LONG_RUN_CAP.name in year.scenario.limits
        holds = stated and (book[0] >= own or own > longest)
        # A locked run may last as long as the level's, or as long as one that is not locked where that is more.
        holds |= "long" in facts.fixed and own > book[0]
        return self._usual(own) if holds else book

    def _usual(self, cap: int) -> tuple[int, Requirement]:
        return cap, Requirement(self.name, f"a long run lasts at most {duration(cap)}", ("limits", LONG_RUN_CAP.name))

    def _by_the_book(self, year: Year, facts: DayFacts) -> tuple[int, Requirement]:
        """The same had the runner set no limit."""
        cap, usual = self._usual(int(LONG_RUN_CAP.defaults[year.level]))
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
        return most, Requirement(self.name, f"before {race.name} a long run lasts at most {duration(most)}", race.where)

    @staticmethod
    def _without_race(year: Year, facts: DayFacts, ahead: Sequence[RaceFacts]) -> int:
        """Most minutes of a long run that no race within sixteen weeks requires; who prepares an ultra needs more, and
        what a runner was used to before the season stays until its first race."""
        if any((race.day - facts.date).days <= 7 * FAR_WEEKS for race in ahead) or any(r.ultra for r in year.all_races):
            return units.DAY_MINUTES
        used_to = accustomed(year, ahead) if len(ahead) == len(list(year.with_priority("A", "B"))) else 0
        return units.on_grid(max(min(FREE_MOST, int(year.minutes_at_easy(FAST_KM))), used_to))

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
        penalise_wishes(view)

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
            # To the next step of the grid: of 45, 45 and 75 min the long run is 45.5 %. A wider share needs no more.
            rest = 0 if race_that_widens(view.year, week) else MILLE - 1
            view.at_most(MILLE * longest, round(MILLE * share) * running + rest, days[-1], why, when=enough)
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
        far = MEDIUM_APART[view.year.level]
        apart = Requirement(self.name, f"a medium-long run keeps {24 * far} h from the long run")
        fresh = Requirement(self.name, "nothing hard on the day after a medium-long run")
        for day in view.span:
            eve = day - timedelta(days=1)
            for other in days_to(day, far)[1:]:
                for late, early in (("medium_long", "long"), ("long", "medium_long")):
                    if view.may(day if late == "medium_long" else other, "medium_long"):
                        view.at_most(view.has(day, late) + view.has(other, early), 1, day, apart)
            view.at_most(view.hard(day) + view.has(eve, "medium_long"), 1, day, fresh)
