"""Replays in words, for machines and as JUnit: a table of candidate against baseline, and why."""

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree as Xml

from optimizer.core.errors import plain
from optimizer.regression.comparison import MetricRow, Replay, causes
from optimizer.report.plain_words import count

_WIDTHS = (24, 10, 10)


def replay_lines(replays: Sequence[Replay], *, updating: bool = False) -> Iterator[str]:
    """One line a scenario, and below it whatever is not as expected; when updating, that is no failure."""
    for one in replays:
        yield f"{plain(one.scenario.name)}: {headline(one)} ({one.seconds:.1f} s)"
        yield from (f"  {line}" for line in details(one))
    failed = sum(one.outcome is None if updating else not one.passed for one in replays)
    yield ""
    yield f"{count(len(replays), 'scenario')}, {failed or 'none'} failed."


def headline(one: Replay) -> str:
    """The verdict on one scenario in a few words."""
    if one.outcome is None:
        return "FAILED, no outcome"
    if one.expected is None:
        return f"{one.outcome.status}, nothing was expected yet; --update expects it from now on"
    better, worse = (sum(row.verdict == verdict for row in one.rows) for verdict in ("better", "worse"))
    if worse:
        return f"WORSE in {count(worse, 'figure')}" + (f", better in {better}" if better else "")
    return f"better in {count(better, 'figure')}" if better else f"as expected, {one.outcome.status}"


def details(one: Replay) -> list[str]:
    """The rows that differ as a table, then the causes."""
    if one.fault:
        return [plain(one.fault, 500)]
    if one.outcome is None or one.expected is None:
        return []
    told = [row for row in one.rows if row.verdict != "same"]
    if not told:
        return []
    head = _cells("metric", "baseline", "candidate", "verdict")
    found = [f"because {plain(cause, 200)}" for cause in causes(one.expected, one.outcome)]
    silent = not found and any(row.verdict != "other" for row in told)
    return [head, *(_line(row) for row in told), *found, *(["because the program itself changed"] if silent else [])]


def replay_json(replays: Sequence[Replay]) -> dict[str, Any]:
    """The same for machines, every row included."""
    return {
        "version": 1,
        "passed": all(one.passed for one in replays),
        "scenarios": [
            {
                "scenario": one.scenario.name,
                "passed": one.passed,
                "status": one.outcome.status if one.outcome else None,
                "fault": one.fault or None,
                "seconds": round(one.seconds, 2),
                "rows": [vars(row) for row in one.rows],
                "causes": causes(one.expected, one.outcome) if one.expected and one.outcome else [],
            }
            for one in replays
        ],
    }


def junit(replays: Sequence[Replay]) -> bytes:
    """One test case a scenario, as CI servers read it."""
    failures = sum(not one.passed for one in replays)
    seconds = sum(one.seconds for one in replays)
    suite = Xml.Element(
        "testsuite", name="yearround", tests=str(len(replays)), failures=str(failures), time=f"{seconds:.3f}"
    )
    for one in replays:
        case = Xml.SubElement(
            suite, "testcase", classname="scenarios", name=plain(one.scenario.stem), time=f"{one.seconds:.3f}"
        )
        if not one.passed:
            failure = Xml.SubElement(case, "failure", message=headline(one))
            failure.text = "\n".join(details(one))
    root = Xml.Element("testsuites")
    root.append(suite)
    Xml.indent(root)
    data: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _line(row: MetricRow) -> str:
    line = _cells(row.metric, row.was, row.now, "" if row.verdict == "other" else row.verdict)
    return line + (f"  {plain(row.why, 300)}" if row.why else "")


def _cells(*cells: str) -> str:
    wide = [plain(cell, 40).ljust(width) for cell, width in zip(cells, _WIDTHS, strict=False)]
    return " ".join([*wide, cells[-1]]).rstrip()
