"""The same year without one of its stated absences, planned once more: what the absence does to the weeks before it."""

from dataclasses import replace

from optimizer.audit.card.load_before_absence import StatedAbsence, stated_absences
from optimizer.core.step_report import StepReport
from optimizer.formats.plan import Plan
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import Loaded
from optimizer.solve_case import solve_case


def years_without_absence(loaded: Loaded, report: StepReport) -> dict[StatedAbsence, Plan]:
    """Plan the year once for each stated absence, without it.

    Parameters
    ----------
    loaded : the scenario as it is; where races are open the years are planned as it expects them.
    report : hears of the progress; raising from it stops the work.

    Returns
    -------
    A plan for each absence; one that no plan was found without, or that only the calendar states, is left out.
    """
    found = {}
    for absence in stated_absences(loaded.scenario):
        scenario = without(loaded.scenario, absence)
        if absence in stated_absences(scenario):
            continue
        plan = solve_case(replace(loaded, scenario=scenario), report, until="season").plan
        if plan is not None:
            found[absence] = plan
    return found


def without(scenario: Scenario, absence: StatedAbsence) -> Scenario:
    """The scenario without the exceptions that cover days of the absence; busy days of the calendar stay."""
    offer = scenario.availability
    kept = tuple(
        entry
        for entry in offer.exceptions
        if entry.first is None or entry.last is None or entry.last < absence.first or entry.first > absence.last
    )
    return scenario.model_copy(update={"availability": offer.model_copy(update={"exceptions": kept})})
