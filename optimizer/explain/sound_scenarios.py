"""Whether a changed scenario still says something that can be meant: what the loader would ask of a file."""

from datetime import date

from optimizer.build_year import check_limits
from optimizer.formats.scenario import Scenario
from optimizer.ingest.consistency import contradictions
from optimizer.ingest.draft import Draft

NEVER = date(1900, 1, 1)
"""Date of an entry that has been taken out while the places of the others stay."""


def sound(scenario: Scenario) -> bool:
    """Whether no fact of the scenario contradicts another by itself."""
    offer = scenario.availability
    draft = Draft(
        athlete=scenario.athlete,
        season=scenario.season,
        history=scenario.history,
        minutes=offer.minutes,
        sessions_per_day=offer.sessions_per_day,
        busy=None,
        exceptions=tuple(enumerate(offer.exceptions)),
        all_exceptions=True,
        races=tuple(enumerate(scenario.races)),
        injuries=tuple(enumerate(scenario.injuries)),
        check_ins=tuple(enumerate(scenario.check_ins)),
        tests=tuple(enumerate(scenario.tests)),
        locked=tuple((i, entry) for i, entry in enumerate(scenario.locked) if entry.date != NEVER),
    )
    return not contradictions(draft) and not any(True for _ in check_limits(scenario))


def known_over(scenario: Scenario) -> date:
    """The last day that is known to be over, as something has been told of it: nothing moves to before it."""
    told = (
        *(injury.onset for injury in scenario.injuries),
        *(entry.date for entry in scenario.check_ins),
        *(race.date for race in scenario.races if race.result is not None or race.felt is not None),
    )
    return max(told, default=NEVER)


def weeks_before(scenario: Scenario) -> int:
    """Whole weeks by which the season may begin earlier: not into what is known to be over, and not at all out of an
    injury, for nobody trains for a race while hurt."""
    start = scenario.season.start
    hurt = any(one.onset <= start and (one.cleared is None or one.cleared > start) for one in scenario.injuries)
    return 0 if hurt else max(0, (start - known_over(scenario)).days // 7)
