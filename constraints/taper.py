"""Taper: less volume, the same intensity, falling every week into an A race; a few easy days before a B race."""

from collections.abc import Iterator
from datetime import timedelta

from constraints.family import Family, View
from constraints.limits import Limit, everyone
from constraints.race_calendar import by_distance
from constraints.room import floor_in_force
from constraints.taper_table import TAPERS, shortened, taper_before
from optimizer import units
from optimizer.catalogue import BY_NAME, HARD, LIVELY
from optimizer.ladder import ladder
from optimizer.path import EPS, Step, counted_load, walk
from optimizer.requirement import Requirement, Violation
from optimizer.scenario import WEEKDAYS
from optimizer.season_rules import SeasonRules
from optimizer.units import percent
from optimizer.year import Ceiling, DayFacts, RaceFacts, Year

PEAK_OVER_FITNESS = 1.1
"""A peak week stands about a tenth above the load that fitness, a six-week memory, reads."""

SHORT_HARD = 50
"""Minutes of a hard session in the taper, warm-up included: intensity stays, volume falls."""
B_BAND = 0.05
"""A B race takes 20 to 30 % off its week: the default share, give or take five points."""


LAST_DAYS, LAST_EASY, TAPER_CROSS = 3, 45, 45
"""Days before an A or B race with at most so many easy minutes; longest cross-training of a taper. Ours."""
LAST_WEEK, WEEK_EASY, TAPER_FARTLEK = 7, 60, 40
"""Days before an A or B race with at most so many easy minutes; longest fartlek of a taper. Ours."""
STEADY, LAST_RUN = ("easy", "trail", "medium_long", "long"), 60
"""What a taper week's long-run days are for, and how many minutes of it are wished for. Ours."""
UNBOUND = units.DAY_MINUTES
B_LONG: tuple[tuple[float, int], ...] = ((10.0, UNBOUND), (21.1, 90), (1e9, 120))
B_LONG_DAYS, LONG_B = 8, 42.0
"""Minutes of the long run in the last days before a B race, by distance, and how many days. Ours: nobody tapers for it,
but legs that are tired from the week before race badly."""
ULTRA, WEEK_BEFORE_ULTRA = 42.3, 0.8
"""Km from which a race is an ultra, and the share of the peak that the week before one run as a B race holds. Ours:
hours on the legs want more than a few easy days."""
LATE_MEDIUM_LONG = 8
"""Days before an A race in which a medium-long run is as short as such runs are."""
USUAL_DAYS = 28
"""Days before a taper whose runs are its usual frequency."""


class TaperFamily(Family):
    """Before an A race the volume falls week by week while one short hard session a week stays."""

    name = "taper"
    limits = (
        Limit(
            "taper_band",
            "points by which a taper week may differ from its share of the peak",
            "%",
            everyone(0.08),
            "Bosquet 2007; Smyth & Lawlor 2021",
            "A",
            most=0.3,
        ),
        Limit(
            "b_race_volume",
            "load of a B race's week, as a share of the usual",
            "%",
            everyone(0.75),
            "coaching consensus",
            "C",
            least=0.4,
            most=1.0,
        ),
        Limit(
            "taper_frequency",
            "least runs of a taper week, as a share of the usual",
            "%",
            everyone(0.8),
            "Bosquet 2007; Mujika & Padilla 2003",
            "A",
            most=1.0,
        ),
        Limit("b_race_easy_days", "easy days before a B race", "days", everyone(3), "coaching consensus", "C", most=7),
    )

    def calendar(self, year: Year) -> None:
        for race in year.with_priority("A"):
            shares = by_distance(TAPERS, race.km).weeks
            for back, share in enumerate(reversed(shares)):
                middle = race.day - timedelta(days=4 + 7 * back)
                self._ease(year, race, year.horizon.week_of(middle), share / 100 * PEAK_OVER_FITNESS)
            self._ease(year, race, race.week, shares[-1] / 100 * PEAK_OVER_FITNESS)
        for race in year.with_priority("B"):
            self._ease(year, race, race.week, year.limits["b_race_volume"] * PEAK_OVER_FITNESS)
            if race.km > ULTRA and race.week > 0:
                text = f"the week before {race.name} holds at most {percent(WEEK_BEFORE_ULTRA)} of the peak"
                before = year.weeks[race.week - 1]
                most = Ceiling(WEEK_BEFORE_ULTRA * PEAK_OVER_FITNESS, 0.0, self._why(race, text))
                before.ceiling = tighter(most, before.ceiling)

    def narrow(self, year: Year) -> None:
        for race in year.with_priority("A", "B"):
            taper = taper_before(year, race)
            easy = year.limits.count("b_race_easy_days")
            long_days = taper.last_short_long if race.priority == "A" else easy + 1
            hard_days = taper.last_hard if race.priority == "A" or race.km > ULTRA else easy + 1
            for back, facts in _before(year, race, 1, max(long_days, hard_days) - 1):
                if back < long_days:
                    why = self._why(race, f"the last long run is {long_days} days before {race.name}")
                    facts.cap(("long", "medium_long") if back < 7 else "long", 0, why)
                if back < hard_days:
                    why = self._why(race, f"the last hard session is {hard_days} days before {race.name}")
                    facts.cap(LIVELY, 0, why)
        for race in (race for race in year.with_priority("C") if race.km >= LONG_B):
            why = self._why(race, f"the last hard session is {LAST_DAYS + 2} days before {race.name}")
            for _, facts in _before(year, race, 1, LAST_DAYS + 1):
                facts.cap(LIVELY, 0, why)
        for race in year.with_priority("A"):
            self._shorter(year, race)
        for race in year.with_priority("B"):
            self._short_before(year, race)
        for race in year.with_priority("A", "B"):
            self._rested(year, race)
        self._no_substitutes(year)
        _follow_recovery(year)

    def check_season(self, year: Year, rules: SeasonRules, path: list[Step]) -> Iterator[Violation]:
        """Ceilings of taper, race and recovery weeks alike: counted load against the fitness carried into the
        window."""
        rungs = ladder().rungs
        for week, state, step in walk(year, path):
            facts, rule = year.weeks[week], rules.weeks[week]
            if facts.ceiling is None:
                continue
            now = rungs[state.rung]
            carried = now if state.entry is None else rungs[state.entry]
            carried = (min(carried, now) if facts.ceiling.now else carried) + rule.missed_carried
            most = facts.ceiling.most * facts.n * carried + rule.fixed
            least = facts.ceiling.least * facts.n * carried
            load = counted_load(year, week, state, step)
            if load > most + EPS:
                yield Violation(facts.ceiling.why, facts.days[-1], f"{load - most:.0f} points over")
            if load < floor_in_force(rule, least) - EPS:
                yield Violation(facts.ceiling.why, facts.days[-1], f"{least - load:.0f} points short")

    def rules(self, view: View) -> None:
        one = Requirement(self.name, "one hard session or fartlek a taper or race week, races apart")
        fresh = Requirement(self.name, "no medium-long run on the day after a hard session of a taper")
        for week in view.weeks:
            facts = view.year.weeks[week]
            if facts.phase in ("taper", "race"):
                races = sum(view.year.days[d].race is not None for d in facts.days)
                quick = sum(view.hard(d) + view.has(d, "fartlek") for d in facts.days)
                view.at_most(quick, 1 + races, facts.days[-1], one)
                for day in facts.days:
                    eve = day - timedelta(days=1)
                    view.at_most(view.has(day, "medium_long") + view.hard(eve), 1, day, fresh)
            if facts.phase == "taper":
                self._frequency(view, week)
        for race in view.year.with_priority("A"):
            taper = taper_before(view.year, race)
            for back in range(taper.last_short_long, taper.last_long):
                day = race.day - timedelta(days=back)
                if day in view.days and taper.short_share < 1:
                    most = units.steps(shortened(taper, view.longest_before(day)))
                    why = self._why(
                        race,
                        f"a run {back} days before {race.name} is cut to {percent(taper.short_share)} of the longest",
                    )
                    view.at_most(view.steps(day, "long"), most, day, why)
                    for kind in set(STEADY) - {"long", *view.year.days[day].fixed}:
                        view.at_most(view.steps(day, kind), max(most, units.steps(LAST_RUN)), day, why)
        for race in view.year.with_priority("B"):
            self._no_long_days(view, race)

    def _no_long_days(self, view: View, race: RaceFacts) -> None:
        """Two runs on a day are no way round the shorter long run before a B race."""
        most = by_distance(B_LONG, race.km)
        if most == UNBOUND:
            return
        why = self._why(race, f"a day's running in the {B_LONG_DAYS} days before {race.name} lasts at most {most} min")
        for back in range(1, B_LONG_DAYS + 1):
            day = race.day - timedelta(days=back)
            if day in view.days and not view.year.days[day].fixed:
                view.at_most(view.run_steps(day), units.steps(most), day, why)

    def wishes(self, view: View) -> None:
        """The week keeps its rhythm: an hour's run on the days of the long run, as far as the week has one; nothing
        medium-long in the race's own week."""
        for week in view.weeks:
            facts = view.year.weeks[week]
            days = [d for d in facts.days if WEEKDAYS[d.weekday()] in view.year.scenario.availability.long_run_days]
            if facts.phase == "taper" and any(view.year.days[d].runnable for d in days):
                steps = sum(view.steps(d, kind) for d in days for kind in STEADY)
                view.wish("taper_weekend", view.shortfall(steps, units.steps(LAST_RUN)), week)
            if facts.phase == "race":
                view.wish("medium_long_late", sum(view.has(d, "medium_long") for d in facts.days), week)
        for race in view.year.with_priority("A", "B"):
            self._touch(view, race)

    @staticmethod
    def _touch(view: View, race: RaceFacts) -> None:
        """Intensity stays to the end: a few days before an A or B race something short and hard, or strides."""
        days = [race.day - timedelta(days=back) for back in range(LAST_DAYS + 1, LAST_WEEK)]
        if days[0] not in view.days or not all(d in view.year.days and view.known(d) for d in days):
            return
        if any(view.year.days[d].runnable for d in days):
            touched = sum(view.has(d, kind) for d in days for kind in LIVELY) + sum(view.strides(d) for d in days)
            view.wish("taper_touch", view.shortfall(touched, 1), view.year.days[days[0]].week)

    def _frequency(self, view: View, week: int) -> None:
        """Volume falls, frequency stays: a taper week holds four fifths of the runs a week of the four weeks before.

        Weeks that carry under 60 points, hold races or offer fewer days than usual are left alone.
        """
        year, facts = view.year, view.year.weeks[week]
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
        )
        share = round(1000 * year.limits["taper_frequency"])
        runs = sum(view.runs(d) for d in facts.days)
        view.at_least(USUAL_DAYS // 7 * 1000 * runs, share * sum(view.runs(d) for d in usual), facts.days[-1], few)

    def _no_substitutes(self, year: Year) -> None:
        """A taper is less running, not more cycling; the last days are short."""
        for race in year.with_priority("A", "B"):
            week = self._why(race, f"the last week before {race.name} is short")
            for _, facts in _before(year, race, LAST_DAYS + 1, LAST_WEEK):
                facts.cap(("easy", "trail"), WEEK_EASY, week)
                facts.cap("fartlek", TAPER_FARTLEK, week)
                facts.cap(HARD, SHORT_HARD, week)
            why = self._why(race, f"the last days before {race.name} are short and easy")
            for _, facts in _before(year, race, 1, LAST_DAYS):
                facts.cap(("easy", "trail"), LAST_EASY, why)
                facts.cap("cross_training", 0, why)
        for facts in year.days.values():
            if facts.phase == "taper":
                facts.cap(
                    "cross_training", TAPER_CROSS, Requirement(self.name, "cross-training stays short in a taper")
                )
                facts.cap("fartlek", TAPER_FARTLEK, Requirement(self.name, "fartlek stays short in a taper"))

    def _shorter(self, year: Year, race: RaceFacts) -> None:
        """Hard sessions all through the taper, medium-long runs at its end."""
        why = self._why(race, f"hard sessions in the taper for {race.name} last at most {SHORT_HARD} min")
        for _, facts in _before(year, race, 1, 7 * len(by_distance(TAPERS, race.km).weeks)):
            facts.cap(HARD, SHORT_HARD, why)
        least = BY_NAME["medium_long"].least
        why = self._why(race, f"a medium-long run in the last days before {race.name} lasts {least} min")
        for _, facts in _before(year, race, 1, LATE_MEDIUM_LONG):
            facts.cap("medium_long", least, why)

    def _short_before(self, year: Year, race: RaceFacts) -> None:
        most = by_distance(B_LONG, race.km)
        why = self._why(race, f"a long run in the {B_LONG_DAYS} days before {race.name} lasts at most {most} min")
        for _, facts in _before(year, race, 1, B_LONG_DAYS):
            facts.cap("long", most, why)
        if race.km >= LONG_B:
            short = self._why(race, f"hard sessions in the two weeks before {race.name} last at most {SHORT_HARD} min")
            for _, facts in _before(year, race, 1, 2 * LAST_WEEK):
                facts.cap(HARD, SHORT_HARD, short)

    def _rested(self, year: Year, race: RaceFacts) -> None:
        """The day after the last long run is easy: else the race's week seems to hold more than such a day lets it."""
        why = self._why(race, f"the last long run before {race.name} is slept off before anything hard")
        for _, facts in _before(year, race, LAST_WEEK - 1, LAST_WEEK - 1):
            if WEEKDAYS[facts.date.weekday() - 1] in year.scenario.availability.long_run_days:
                facts.cap((*LIVELY, "medium_long"), 0, why)

    def _ease(self, year: Year, race: RaceFacts, week: int, share: float) -> None:
        if not 0 <= week < len(year.weeks):
            return
        facts = year.weeks[week]
        band = min(year.limits["taper_band"], 1.0 if race.priority == "A" else B_BAND) * PEAK_OVER_FITNESS
        why = self._why(
            race, f"the taper for {race.name} holds the week to {percent(share / PEAK_OVER_FITNESS)} of the peak"
        )
        least = share - band if race.priority == "A" and week != race.week else 0.0
        facts.ceiling = tighter(Ceiling(share + band, least, why), facts.ceiling)
        facts.mode = "window"
        facts.phase = "race" if week == race.week else ("taper" if facts.phase != "race" else "race")

    def _why(self, race: RaceFacts, text: str) -> Requirement:
        return Requirement(self.name, text, race.where)


def _follow_recovery(year: Year) -> None:
    """A taper that begins before recovery from another race has ended goes down from what recovery has come back to."""
    recovering = False
    for week in year.weeks:
        recovering = week.mode == "window" and (recovering or week.phase in ("freestyle", "reverse_taper"))
        if recovering and week.phase in ("taper", "race") and week.ceiling is not None:
            week.ceiling.now = True


def _before(year: Year, race: RaceFacts, first: int, last: int) -> Iterator[tuple[int, DayFacts]]:
    """The season's days so many days before the race, from `first` to `last`, with how many that is."""
    for back in range(first, last + 1):
        facts = year.days.get(race.day - timedelta(days=back))
        if facts is not None:
            yield back, facts


def tighter(new: Ceiling, old: Ceiling | None) -> Ceiling:
    """The lower of two ceilings; where windows overlap, the lower edge falls away."""
    if old is None:
        return new
    low = new if new.most <= old.most else old
    return Ceiling(low.most, 0.0, low.why)
