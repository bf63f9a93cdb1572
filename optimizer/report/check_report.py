"""A check in words and for machines: broken rules by how often, each with its source, each breach with its date."""

from typing import Any

from optimizer.check.plan_check import Checked
from optimizer.check.rule_origins import Origin
from optimizer.core.errors import plain
from optimizer.domain.calendar import date_words
from optimizer.report.plain_words import count

SHOWN = 10
"""Breaches of one rule that are printed; --json has them all."""


def check_lines(checked: Checked) -> list[str]:
    """The check as a person reads it."""
    groups = checked.groups()
    if checked.clean:
        lines = ["No rule is broken."]
    else:
        lines = [f"{count(len(checked.findings), 'violation')} of {count(len(groups), 'rule')}."]
    for rule, findings in groups:
        lines += [
            "",
            f"{plain(rule.rule)}, {count(len(findings), 'time')}: {plain(rule.text, 1000)}  [{_source(rule)}]",
        ]
        for finding in findings[:SHOWN]:
            found = finding.violation
            place = f"  [{finding.origin.place}]" if finding.origin.place else ""
            text = f"{plain(found.requirement.text, 200)}: {plain(found.by, 120)}{plain(place)}"
            lines.append(f"  {date_words(found.day)}: {text}")
        if len(findings) > SHOWN:
            lines.append(f"  and {len(findings) - SHOWN} more")
    notes = [f"Note: {plain(note, 200)}" for note in checked.notes]
    return [*lines, "", *notes] if notes else lines


def check_json(checked: Checked) -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "form": checked.form,
        "clean": checked.clean,
        "counts": {rule.rule: len(findings) for rule, findings in checked.groups()},
        "violations": [
            {
                "date": finding.violation.day.isoformat(),
                "family": finding.violation.requirement.family,
                "rule": finding.origin.rule,
                "text": finding.violation.requirement.text,
                "by": finding.violation.by,
                "source": finding.origin.source,
                "confidence": finding.origin.confidence,
                "place": finding.origin.place,
            }
            for finding in checked.findings
        ],
        "goals": checked.goals,
        "notes": list(checked.notes),
    }


def _source(rule: Origin) -> str:
    return plain(rule.source, 120) + (f", confidence {rule.confidence}" if rule.confidence else "")
