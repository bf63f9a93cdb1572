"""Hard and easy: how many hard sessions fit into seven days, and how far apart demanding sessions stand."""

from datetime import date, timedelta

from constraints.family import Family, View
from constraints.injury import in_injury_window
from constraints.limits import Limit, everyone
from optimizer.requirement import Requirement
from optimizer.year import Year


class HardEasy(Family):
    """Few hard sessions in any seven days, and recovery time from one demanding session to the next."""

    name = "hard_easy"
    limits = (
        Limit(
            "hard_sessions",
            "hard sessions in any 7 days, long run counted apart",
            "sessions",
            (1, 2, 3),
            "coaching practice",
            "C",
            most=5,
        ),
        Limit(
            "hard_spacing",
            "from a hard or long session to the next",
            "h",
            (72, 48, 48),
            "Seiler 2007; Daniels",
            "B-",
            least=24,
            most=120,
        ),
        Limit(
            "hard_spacing_masters",
            "the same from age 50",
            "h",
            everyone(72),
            "Seiler 2007; Daniels",
            "B-",
            least=24,
            most=120,
        ),
    )

    def rules(self, view: View) -> None:
        year = view.year
        most = year.limits.count("hard_sessions")
        few = Requirement(
            self.name,
            f"at most {most} hard session{'s' * (most != 1)} in any 7 days",
            ("limits", "hard_sessions"),
        )
        careful = Requirement(self.name, "one day more between hard sessions in the year after an injury")
        for day in view.span:
            window = [day - timedelta(days=back) for back in range(7)]
            races = sum(_is_race(year, d) for d in window)
            view.at_most(sum(view.hard(d) for d in window), max(most, races), day, few)
            apart = days_apart(year)
            spaced = Requirement(
                self.name, f"{apart * 24} h lie between demanding sessions", ("limits", "hard_spacing")
            )
            for other in (day - timedelta(days=back) for back in range(1, apart)):
                if not (_is_race(year, day) and _is_race(year, other)):
                    view.at_most(view.stress(day) + view.stress(other), 1, day, spaced)
            if in_injury_window(year, day):
                view.at_most(view.hard(day) + view.hard(day - timedelta(days=apart)), 1, day, careful)
            self._light(view, day)

    def _light(self, view: View, day: date) -> None:
        """Fartlek is half hard: not beside a demanding day, not twice in a week. Recovery runs follow one, in
        ordinary weeks."""
        eve = day - timedelta(days=1)
        beside = Requirement(self.name, "fartlek keeps a day from hard and long runs and races")
        view.at_most(view.has(day, "fartlek") + view.stress(eve), 1, day, beside)
        view.at_most(view.stress(day) + view.has(eve, "fartlek"), 1, day, beside)
        twice = Requirement(self.name, "fartlek once in any 7 days")
        view.at_most(sum(view.has(day - timedelta(days=back), "fartlek") for back in range(7)), 1, day, twice)
        if view.year.days[day].phase in ("base", "build") and view.known(eve):
            after = Requirement(self.name, "a recovery run follows a demanding day")
            view.at_most(view.has(day, "recovery_run"), view.stress(eve), day, after)


def _is_race(year: Year, day: date) -> bool:
    """How far apart races stand is the race calendar's matter."""
    return day in year.days and year.days[day].race is not None


def days_apart(year: Year) -> int:
    """Days from one demanding session to the next."""
    name = "hard_spacing_masters" if year.masters else "hard_spacing"
    hours = max(year.limits[name], year.limits["hard_spacing"])
    return round(hours / 24)
