"""What a change means for a race, in the words of someone who runs it."""

from optimizer.core.amounts import count, duration
from optimizer.core.errors import plain
from optimizer.workspace.records import Outcome, RacePrice

FELT = 0.01
"""Share of the fitness a race asks from which its loss is told as a figure; less is hardly felt. Ours."""


def race_words(price: RacePrice) -> str:
    """One sentence: how much of what the race asks is lost, of its fitness and of its longest run.

    More than the race asks earns nothing, so losing that costs nothing either.
    """
    losses = [words for words in (_fitness(price), _longest(price)) if words]
    if losses:
        return f"{price.race}: {' and '.join(losses)}."
    return f"{price.race} is prepared as well as before."


def paid_words(outcome: Outcome) -> str:
    """What races pay for a change, for one line of a list."""
    paying = [race for race in outcome.races if race.pays]
    if not paying:
        return "no race pays"
    dearest = max(paying, key=lambda race: race.cost)
    lost = (
        f" {dearest.cost:.1f} of {dearest.fitness_asked:.1f} fitness" if dearest.cost >= 0.1 else " a shorter long run"
    )
    return f"costs {dearest.race}{lost}" + (f" and {len(paying) - 1} more" if len(paying) > 1 else "")


def answer_words(asked: str, outcome: Outcome) -> str:
    """What a change that a client has asked for comes to, as a letter to the client tells it."""
    days = f"{count(len(outcome.days), 'day')} would change" if outcome.days else "no day would change"
    races = " ".join(race_words(race) for race in outcome.races if race.pays) or "No race pays for it."
    return f"You asked for: {plain(asked, 300)}. With it {days}. {races}"


def _fitness(price: RacePrice) -> str:
    if price.cost < 0.1 or price.fitness_asked <= 0:
        return ""
    share = price.cost / price.fitness_asked
    return f"about {100 * share:.0f} % less fit at its start" if share >= FELT else "a touch less fit at its start"


def _longest(price: RacePrice) -> str:
    asked = price.longest_run_asked
    before, after = (min(minutes, asked) for minutes in price.longest_run)
    if after >= before:
        return ""
    return f"the longest run before it is {duration(after)} instead of {duration(before)} ({duration(asked)} asked)"
