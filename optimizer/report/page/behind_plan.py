"""Behind the plan: goals and how sure they are, rules, strength routines, notes; for a coach with all figures."""

from optimizer.formats.plan import Plan
from optimizer.output.workouts.other_sessions import JUMPS, ROUTINES
from optimizer.report.export import overview, rule_table
from optimizer.report.export.export_request import Request
from optimizer.report.page.view_model import Behind, GoalLine
from optimizer.report.plain_words import plain
from optimizer.report.proof_words import verdict

KEPT = (
    ("single_run_spike", "No run more than {value} over the longest of the last 30 days."),
    ("weekly_ramp_cap", "A week's running at most {value} over the highest of the last six weeks."),
    ("easy_share", "At least {value} of each week's running is easy."),
    ("hard_spacing", "{value} from one demanding session to the next."),
    ("cutback_every", "A lighter week at least every {value}."),
)
"""Rules that a runner is told, by name; those that do not exist under that name are left out."""
STRENGTH = "5 min warm-up, effort 7, 2 min rest, 5 min stretching; light in tapers and on the way back."


def behind(request: Request) -> Behind:
    """What is folded away at the end of the page."""
    goals = tuple(_goal(one) for one in overview.goals(request.plan))
    sure = sum(one.proven for one in request.plan.goals)
    strength = tuple((title.removeprefix("Strength: ").capitalize(), _routine(words)) for title, words in ROUTINES)
    used = any(one.kind == "strength" for day in request.plan.days for one in day.sessions)
    return Behind(
        goals,
        f"{sure} of {len(goals)} cannot be bettered" if goals else "",
        _rules(request),
        strength if used else (),
        tuple(plain(note, 400) for note in request.plan.notes),
    )


def _routine(words: str) -> str:
    return f"{words}{JUMPS} while you build. {STRENGTH}"


def _goal(one: overview.GoalFacts) -> GoalLine:
    best = one.value if one.proven else "not known" if one.bound == "none" else f"{one.bound} or more"
    return GoalLine(one.name, one.detail, f"{one.value} {one.unit}", best, one.proof)


def _rules(request: Request) -> tuple[str, ...]:
    if request.scenario is None:
        return ()
    found = {row.name: row.value for row in rule_table.rules(request)}
    kept = tuple(words.format(value=found[name]) for name, words in KEPT if name in found)
    return (*kept, *rest_words(found["rest_days"], found["rest_window"]))


def rest_words(days: str, window: str) -> tuple[str, ...]:
    """What is kept free, from the two limits as the rule table writes them; nothing where no day is.

    Examples
    --------
    >>> rest_words("1 days", "14 days")
    ('At least 1 rest day in every 14 days.',)
    >>> rest_words("0 days", "7 days")
    ()
    """
    number = int(days.split(maxsplit=1)[0])
    return (f"At least {number} rest {'day' if number == 1 else 'days'} in every {window}.",) if number else ()


def verdict_words(plan: Plan) -> str:
    """The verdict for a coach."""
    return ": ".join(verdict(plan))
