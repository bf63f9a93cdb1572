"""Any plan against the runner's own limits, without a solver: one of ours, or one made elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from optimizer.audit.auditor import Audit, audit
from optimizer.audit.monotony_report import told
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.check.edited_beside import changes_beside
from optimizer.check.foreign.foreign_entry import Sheet, log_of
from optimizer.check.foreign.foreign_reader import is_json, read, read_bytes
from optimizer.check.foreign.foreign_rules import as_others_plan, foreign_days
from optimizer.check.rule_origins import Origin, origin
from optimizer.core.amounts import duration
from optimizer.core.errors import InputError, Problem
from optimizer.core.requirement import Violation
from optimizer.domain.calendar import date_words, monday
from optimizer.domain.fitness_grid import fine_grid
from optimizer.domain.plan_branches import of_scenario, plan_of
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan
from optimizer.formats.plan_file import parse_plan
from optimizer.ingest.loader import Loaded
from optimizer.replan.own_plan import audited


@dataclass(frozen=True)
class Finding:
    """One broken rule: the violation, and where the rule comes from."""

    violation: Violation
    origin: Origin


@dataclass(frozen=True)
class Checked:
    """What a check found.

    Parameters
    ----------
    form
        What was read: `plan`, `days`, `weeks` or `calendar`.
    findings
        Broken rules by date, each with its amount, the place in the scenario and the source.
    goals
        What the plan attains of each goal, by name, in the unit of the goal; smaller is better.
    notes
        What had to be guessed while the plan was read.
    """

    form: str
    findings: tuple[Finding, ...]
    goals: dict[str, float]
    notes: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether no rule is broken."""
        return not self.findings

    def groups(self) -> list[tuple[Origin, list[Finding]]]:
        """Findings by rule, the most often broken first."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.origin.rule, []).append(finding)
        ordered = sorted(found.values(), key=lambda group: (-len(group), group[0].origin.rule))
        return [(group[0].origin, group) for group in ordered]


def check(loaded: Loaded, path: Path) -> Checked:
    """Audit the plan in a file against the runner's own limits, without a solver.

    Parameters
    ----------
    loaded
        The scenario.
    path
        A plan of ours (JSON), days or weeks (CSV), or a calendar (ICS).

    Returns
    -------
    Checked
        What is broken, by date, and what goals the plan would attain.

    Raises
    ------
    InputError
        When the file is no plan, or none for this season.
    """
    raw = read_bytes(path)
    if is_json(raw):
        return _own(loaded, prepare(loaded.scenario, loaded.past), parse_plan(raw, str(path)), path)
    year = prepare(as_others_plan(loaded.scenario), loaded.past)
    return _foreign(loaded, year, read(raw, str(path), year), path)


def check_plan(loaded: Loaded, plan: Plan) -> Checked:
    """Audit a plan of ours that is at hand.

    Parameters
    ----------
    loaded
        The scenario.
    plan
        A plan, with all its branches.

    Returns
    -------
    Checked
        As `check`.

    Raises
    ------
    InputError
        When it is no plan for this season.
    """
    return _own(loaded, prepare(loaded.scenario, loaded.past), plan, Path("plan"))


def _own(loaded: Loaded, year: Year, plan: Plan, path: Path) -> Checked:
    if not any(day.date in year.days for day in plan.days):
        raise _elsewhere(year, path)
    notes = []
    if plan.scenario.sha256 != loaded.sha256:
        notes.append("The plan was made from another version of the scenario.")
    possible = of_scenario(plan, loaded.scenario) or (plan_of(plan, 0),)
    found = [audited(loaded, one) for one in possible]
    notes.extend(dict.fromkeys(edit.text for one in found for edit in one.edits))
    if len(found) > 1:
        notes.append(f"All {len(found)} cases of the races that are not decided yet were checked.")
    notes.extend(dict.fromkeys(words for one in possible for words in told(year, Log.of(year, one))))
    violations = list(dict.fromkeys(violation for one in found for violation in one.violations))
    return _checked("plan", loaded, violations, found[0].goals, notes)


def _foreign(loaded: Loaded, year: Year, sheet: Sheet, path: Path) -> Checked:
    inside = [entry.day for entry in sheet.entries if entry.day in year.days]
    if not inside:
        raise _elsewhere(year, path, sheet.notes)
    first, last = monday(min(inside)), monday(max(inside)) + timedelta(days=6)
    log = log_of(year, sheet.entries, keep_sums=sheet.form == "weeks")
    found = _fair_audit(year, log)
    violations = [v for v in found.violations if first <= v.day <= last and _concerns(v, sheet.rules)]
    notes = [
        _understood(log),
        *sheet.notes,
        f"Checked from {date_words(first)} to {date_words(last)}, the weeks that the plan covers.",
    ]
    if len(inside) < len(sheet.entries):
        notes.append(f"{len(sheet.entries) - len(inside)} sessions lie outside the season and are left out.")
    if any(entry.minutes is None and entry.km is not None for entry in sheet.entries):
        notes.append("Distances are taken at the easy pace.")
    if sheet.form != "weeks":
        notes.extend(changes_beside(loaded, prepare(loaded.scenario, loaded.past), log))
    if sheet.rules is None:
        notes.extend(told(year, log))
    return _checked(sheet.form, loaded, violations, found.goals, notes)


def _understood(log: Log) -> str:
    """What the plan's sessions were taken for, so that a reading can be held against the plan itself."""
    found: dict[str, list[int]] = {}
    for done in log.days.values():
        for kind, minutes in done.items():
            found.setdefault(kind, []).append(minutes)
    kinds = [
        f"{len(each)} {kind.replace('_', ' ')} ({duration(sum(each))})"
        for kind, each in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return f"Understood: {', '.join(kinds)}."


def _fair_audit(year: Year, log: Log) -> Audit:
    """What is broken both with fitness as it is and with fitness as the planner counts it.

    A plan made elsewhere never stood on the planner's ladder, so its rounding must not count against it. Nor may what
    the ladder cannot tell, 1 % of fitness, which the planner takes for itself: its own plans would break rules as CSV.
    """
    with fine_grid():
        exact = audit(year, rough_rules(year), log, foreign_days)
    return exact.where_also(audit(year, rough_rules(year), log, foreign_days))


def _concerns(violation: Violation, rules: frozenset[str] | None) -> bool:
    """Whether a weekly figure alone breaks the rule: a limit by name, or a week's ceiling around a race."""
    if rules is None:
        return True
    where = violation.requirement.where
    if where[:1] == ("limits",):
        return where[1] in rules
    return where[:1] == ("races",) and violation.unit == "points"


def _checked(
    form: str, loaded: Loaded, violations: list[Violation], goals: dict[str, float], notes: list[str]
) -> Checked:
    ordered = sorted(violations, key=lambda v: (v.day, v.requirement.family, v.requirement.text))
    return Checked(form, tuple(_unique(loaded, ordered)), goals, tuple(notes))


def _unique(loaded: Loaded, violations: list[Violation]) -> Iterator[Finding]:
    """The same sentence on the same day once: two rules of one family may say it."""
    for violation in dict.fromkeys(violations):
        yield Finding(violation, origin(violation.requirement, loaded))


def _elsewhere(year: Year, path: Path, notes: Sequence[str] = ()) -> InputError:
    """No session on a day of the season; `notes` say what there is instead."""
    season = f"sessions in the season, {year.horizon.start} to {year.horizon.end}"
    return InputError(str(path), [Problem(("date",), season, "; ".join(["none", *notes]))])
