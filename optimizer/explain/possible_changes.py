"""What could be changed about one given, and which rules of ours could give way, in amounts."""

from collections.abc import Iterator

from constraints import LIMITS
from constraints.limits import resolve
from optimizer.core.errors import KeyPath
from optimizer.domain.past import Past
from optimizer.explain.change_dates import locked_ways, race_ways
from optimizer.explain.change_time import cycle_way, exception_ways, long_run_ways, start_ways, weekday_way
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.facts import amount_words
from optimizer.explain.relaxation import RULE, SAFETY, WISH, Relaxation, Years, offering, put, simple
from optimizer.formats.scenario import Scenario


def ways(scenario: Scenario, where: KeyPath) -> Iterator[Relaxation]:
    """Every way to change the given at that place; history and injuries cannot be changed."""
    if where[0] == "races":
        yield from race_ways(scenario, int(where[1]))
    elif where[0] == "locked":
        yield from locked_ways(scenario, int(where[1]))
    elif where == ("season", "start"):
        yield from start_ways(scenario)
    elif where[:2] == ("availability", "exceptions"):
        yield from exception_ways(scenario, int(where[2]))
    elif where[:2] == ("availability", "minutes"):
        yield weekday_way(scenario, str(where[2]))
    elif where == ("availability", "cycle"):
        yield from cycle_way(scenario)
    elif where == ("availability", "long_run_days"):
        yield from long_run_ways(scenario)
    elif where == ("availability", "sessions_per_day"):
        yield simple(where, WISH, 3, "allow two sessions a day", offering(sessions_per_day=2))
    elif where[0] == "limits":
        yield _override(str(where[1]))


def limit_ways(scenario: Scenario) -> Iterator[Relaxation]:
    """Rules of the book that could give way, last of all."""
    now = resolve(scenario, LIMITS)
    for name, limit in LIMITS.items():
        if limit.loosen is None or not limit.loosen.repair:
            continue
        step = limit.loosen.step
        most = int(abs((limit.most if step > 0 else limit.least) - now[name]) / abs(step) + 1e-9)
        amounts = tuple(range(1, min(most, EXPLAIN.limit_steps) + 1))
        if amounts:
            yield _limit(name, now[name], step, SAFETY if limit.loosen.safety else RULE, amounts)


def _limit(name: str, now: float, step: float, tier: int, amounts: tuple[int, ...]) -> Relaxation:
    def value(amount: int) -> float:
        return round(now + step * amount, 4)

    def edit(scenario: Scenario, past: Past, amount: int) -> Years:
        return put(scenario, limits={**scenario.limits, name: value(amount)}), past

    def words(amount: int) -> str:
        to = amount_words(name, value(amount))
        return f"change a rule, {LIMITS[name].text}: {amount_words(name, now)} becomes {to}"

    return Relaxation(("limits", name), tier, amounts, edit, words, lambda amount: 20 + amount)


def _override(name: str) -> Relaxation:
    def drop(old: Scenario) -> Scenario:
        return put(old, limits={key: value for key, value in old.limits.items() if key != name})

    return simple(("limits", name), RULE, 2, f"drop your own limit, {LIMITS[name].text}", drop)
