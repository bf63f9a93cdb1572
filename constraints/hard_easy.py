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
        for day in view.span:
            window = [day - timedelta(days=back) for back in range(7)]
            if sum(year.days[d].race is not None for d in window if d in year.days) <= most:
                view.at_most(sum(view.hard(d) for d in window), most, day, few)
            apart = days_apart(year, day)
            spaced = Requirement(
                self.name, f"{apart * 24} h lie between demanding sessions", ("limits", "hard_spacing")
            )
            for back in range(1, apart):
                view.at_most(view.stress(day) + view.stress(day - timedelta(days=back)), 1, day, spaced)


def days_apart(year: Year, day: date) -> int:
    """Days from one demanding session to the next: one more in the year after an injury."""
    name = "hard_spacing_masters" if year.masters else "hard_spacing"
    hours = max(year.limits[name], year.limits["hard_spacing"])
    return round(hours / 24) + (1 if in_injury_window(year, day) else 0)
