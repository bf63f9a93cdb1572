"""Intensity: which hard sessions a phase knows, how much hard work they hold, and a touch of speed all year round."""

from datetime import timedelta

from constraints.family import Family, View
from constraints.limits import Limit, everyone
from optimizer.catalogue import BY_NAME, HARD, KINDS
from optimizer.horizon import date_words
from optimizer.plan import PhaseName
from optimizer.requirement import Requirement
from optimizer.year import DayFacts, Year

EVERYWHERE = ("recovery_run", "easy", "cross_training", "strength", "mobility")
PHASE_KINDS: dict[PhaseName, tuple[str, ...]] = {
    "freestyle": ("freestyle", "mobility", "easy", "recovery_run"),
    "reverse_taper": (*EVERYWHERE, "trail", "long"),
    "base": (*EVERYWHERE, "medium_long", "long", "trail", "progression", "hills", "fartlek", "threshold"),
    "build": (
        *EVERYWHERE,
        "medium_long",
        "long",
        "trail",
        "progression",
        "hills",
        "fartlek",
        "threshold",
        "intervals",
        "repetitions",
        "marathon_pace",
    ),
    "taper": (*EVERYWHERE, "medium_long", "long", "threshold", "intervals", "marathon_pace", "fartlek"),
    "race": EVERYWHERE,
    "return_to_run": (*EVERYWHERE, "walk_run", "trail", "long", "hills"),
}
WORK_CAPS = (
    ("threshold", "threshold_work"),
    ("intervals", "interval_work"),
    ("repetitions", "repetition_work"),
)
HARD_WISHED: dict[PhaseName, tuple[int, int, int]] = {
    "base": (0, 1, 1),
    "build": (1, 2, 2),
    "taper": (0, 1, 1),
}


class Intensity(Family):
    """Easy running keeps its share of every week; threshold comes before intervals; each hard session keeps
    its share of the week."""

    name = "intensity"
    limits = (
        Limit(
            "easy_share",
            "share of the week's running time that is easy",
            "%",
            (0.90, 0.82, 0.78),
            "Seiler 2010; Muniz-Pumares 2025",
            "B",
            least=0.5,
            most=1.0,
        ),
        Limit(
            "threshold_work",
            "threshold work in a session, of the week's running",
            "%",
            everyone(0.10),
            "Daniels",
            "C",
            most=0.3,
        ),
        Limit(
            "interval_work",
            "interval work in a session, of the week's running",
            "%",
            (0.06, 0.08, 0.08),
            "Daniels",
            "C",
            most=0.3,
        ),
        Limit(
            "repetition_work",
            "repetition work in a session, of the week's running",
            "%",
            (0.0, 0.05, 0.05),
            "Daniels",
            "C",
            most=0.3,
        ),
        Limit(
            "weeks_to_threshold",
            "easy weeks before threshold after a break of 28 days",
            "weeks",
            (4, 4, 2),
            "Daniels",
            "C",
            most=12,
        ),
        Limit(
            "weeks_to_intervals",
            "easy weeks before intervals after a break of 28 days",
            "weeks",
            (6, 6, 4),
            "Daniels",
            "C",
            most=16,
        ),
        Limit(
            "touch_days",
            "an intensity touch at least every so many days in base",
            "days",
            (10, 7, 7),
            "Ronnestad 2014; Spiering 2021",
            "B",
            hard=False,
            least=3,
            most=21,
        ),
    )

    def narrow(self, year: Year) -> None:
        fresh = returns_from_break(year)
        longer = any(race.km >= 42 for race in year.races)
        for facts in year.days.values():
            self._phase(facts)
            if not longer:
                facts.cap("marathon_pace", 0, Requirement(self.name, "marathon pace is for marathon years"))
            if year.limits["repetition_work"] == 0:
                facts.cap(
                    "repetitions",
                    0,
                    Requirement(self.name, "repetitions are not for this level", ("limits", "repetition_work")),
                )
            if fresh and facts.race is None:
                self._after_break(year, facts)

    def rules(self, view: View) -> None:
        for week in view.weeks:
            self._easy_share(view, week)
            self._work_caps(view, week)

    def wishes(self, view: View) -> None:
        for week in view.weeks:
            facts = view.year.weeks[week]
            days = facts.days
            if facts.n < 7 or view.light(week):
                continue
            hard = sum(view.hard(d) for d in days)
            wished = HARD_WISHED.get(facts.phase, (0, 0, 0))[view.year.level]
            if wished:
                view.wish("hard_sessions", view.shortfall(hard, wished), week)
            if facts.phase in ("base", "build"):
                strides = sum(view.strides(d) for d in days)
                view.wish("intensity_touch", view.shortfall(hard + strides, 1), week)
                view.wish("strides", view.shortfall(strides, 2), week)
            before = view.last_hard_kinds(week)
            for kind in HARD:
                if kind in before and kind != "marathon_pace":
                    view.wish("variety", view.reaches(sum(view.has(d, kind) for d in days), 1), week)
                view.wish("variety", view.reaches(sum(view.has(d, kind) for d in days), 2), week)
            if facts.phase == "base":
                trails = sum(view.has(d, "trail") for d in days)
                view.wish("trail", view.shortfall(trails, 1), week)

    def _phase(self, facts: DayFacts) -> None:
        phase = facts.phase or "base"
        allowed = PHASE_KINDS[phase]
        why = Requirement(self.name, f"{phase.replace('_', ' ')} days do not hold this session")
        facts.cap(tuple(kind for kind in facts.caps if kind not in allowed), 0, why)

    def _after_break(self, year: Year, facts: DayFacts) -> None:
        weeks = (facts.date - year.horizon.start).days // 7
        if weeks < year.limits["weeks_to_threshold"]:
            why = Requirement(
                self.name,
                f"easy weeks first after a break; {date_words(facts.date)} is too early for hard running",
                ("limits", "weeks_to_threshold"),
            )
            facts.cap(HARD, 0, why)
        if weeks < year.limits["weeks_to_intervals"]:
            why = Requirement(
                self.name,
                f"easy weeks first after a break; {date_words(facts.date)} is too early for intervals",
                ("limits", "weeks_to_intervals"),
            )
            facts.cap(("intervals", "repetitions"), 0, why)

    def _easy_share(self, view: View, week: int) -> None:
        days = view.year.weeks[week].days
        share = view.year.limits["easy_share"]
        work = sum(kind.work * view.steps(d, kind.name) for d in days for kind in KINDS if kind.work)
        why = Requirement(self.name, f"at least {share:.0%} of the week's running is easy", ("limits", "easy_share"))
        view.at_most(work, round(100 - 100 * share) * view.week_run_steps(week), days[-1], why)

    def _work_caps(self, view: View, week: int) -> None:
        days = view.year.weeks[week].days
        running = view.week_run_steps(week)
        for kind, limit in WORK_CAPS:
            cap = view.year.limits[limit]
            why = Requirement(self.name, f"{kind} work is at most {cap:.0%} of the week's running", ("limits", limit))
            for day in days:
                view.at_most(BY_NAME[kind].work * view.steps(day, kind), round(100 * cap) * running, day, why)


def returns_from_break(year: Year) -> bool:
    """Whether the runner starts after 28 days or more without running, or has never run."""
    last = year.past.last_run
    return last is None or year.horizon.start - last >= timedelta(days=28)
