"""Dates, minutes, sessions and goals as a runner says them."""

from datetime import date
from pathlib import Path

from optimizer.core.amounts import count
from optimizer.core.errors import KeyPath as Where
from optimizer.core.errors import plain
from optimizer.domain.calendar import date_words
from optimizer.domain.session_kinds import described
from optimizer.formats.source_map import Lines

__all__ = [
    "Places",
    "article",
    "count",
    "date_words",
    "gain_words",
    "goal_words",
    "kind_words",
    "listed",
    "price_words",
]

WEEKDAY_NAMES = {
    "mon": "Mondays",
    "tue": "Tuesdays",
    "wed": "Wednesdays",
    "thu": "Thursdays",
    "fri": "Fridays",
    "sat": "Saturdays",
    "sun": "Sundays",
}

_GOALS = {
    "race_readiness": "fitness for the A races",
    "race_longest_run": "longest run for the A races",
    "b_race_readiness": "fitness for the B races",
    "b_race_longest_run": "longest run for the B races",
    "fewest_changes": "few changes to the old plan",
    "health_base": "running enough for good health",
    "next_cycle": "each cycle above the last",
    "deepest_trough": "fitness kept around the races",
    "fitness_lost": "fitness kept over the year",
    "run_gaps": "running without gaps",
    "jumps": "smooth growth",
    "season_end": "base at the season's end",
    "rhythm": "the same days every week",
    "fit": "wishes for the days",
}


def goal_words(name: str) -> str:
    """A goal as the thing the runner wants more of."""
    return _GOALS.get(name, name.replace("_", " "))


_GAINS = {
    "deepest_trough": "{about}{size:.1f} % {less} fitness lost around a race",
    "fitness_lost": "{about}{size:.1f} % {less} fitness given back over the year",
    "run_gaps": "{about}{days} {fewer} without a run",
    "jumps": "steep rises in weekly load {shrink} by {about}{size:.0f} % in all",
    "rhythm": "{about}{sessions} {more} on {usual}",
    "fit": "{goal} {better} by {about}{points}",
}


def gain_words(name: str, amount: float, race: str = "", *, sure: bool = True) -> str:
    """`readiness for City marathon +1.8 %`; the amount is how much closer the goal comes, about one race if named.
    Where it is not `sure` it is `about +1.8 %`."""
    about = "" if sure else "about "
    if race or name not in _GAINS:
        return f"{f'readiness for {race}' if race else goal_words(name)} {about}{amount:+.1f} %"
    gain = amount > 0
    return _GAINS[name].format(
        about=about,
        size=abs(amount),
        goal=goal_words(name),
        days=count(round(abs(amount)), "day"),
        points=count(round(abs(amount)), "point"),
        sessions=count(round(abs(amount)), "session"),
        usual="its usual weekday" if round(abs(amount)) == 1 else "their usual weekdays",
        more="more" if gain else "fewer",
        less="less" if gain else "more",
        fewer="fewer" if gain else "more",
        shrink="shrink" if gain else "grow",
        better="better" if gain else "worse",
    )


def price_words(name: str, amount: float) -> str:
    """The same for a loss, given as a positive amount."""
    return gain_words(name, -amount)


def kind_words(kind: str) -> str:
    """A session kind in words."""
    known = described(kind)
    return known.told if known is not None else kind.replace("_", " ")


def article(noun: str) -> str:
    """`a long run`, `an easy run`."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def listed(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""


def span_words(first: date, last: date) -> str:
    """One date, or from one to another."""
    return f"on {date_words(first)}" if first == last else f"from {date_words(first)} to {date_words(last)}"


class Places:
    """Where a fact stands: `scenario.yaml:12`, `rule book` for what the scenario does not say, `your question` for
    the one that was asked."""

    def __init__(self, path: Path, lines: Lines, asked: Where | None = None) -> None:
        self.file, self.lines, self.asked = plain(path.name), lines, asked

    def of(self, where: Where) -> str:
        """Place of a scenario field; a default limit is of the rule book."""
        if self.asked is not None and where == self.asked:
            return "your question"
        if not where or (where[0] in ("limits", "goals") and where not in self.lines):
            return "rule book"
        return f"{self.file}:{self.lines.line_of(where)}"

    def field(self, where: Where) -> str:
        """Its key in the file, in which what comes every week is one entry: `locked.2`."""
        return ".".join(map(str, self.lines.written(where)))
