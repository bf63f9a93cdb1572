"""pytest collects `*.scenario.yaml`: one test a client.

A scenario with an expectation beside it fails when it gets worse; one without must end in a plan.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from optimizer.regression.comparison import Replay

ENDING = ".scenario.yaml"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("yearround")
    group.addoption("--update-scenarios", action="store_true", help="expect from now on what scenarios give now")
    group.addoption("--exact-scenarios", action="store_true", help="compare sessions of scenarios too")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ScenarioFile | None":
    if not file_path.name.endswith(ENDING):
        return None
    collected: ScenarioFile = ScenarioFile.from_parent(parent, path=file_path)
    return collected


class ScenarioFile(pytest.File):
    """One scenario file."""

    def collect(self) -> Iterator["ScenarioItem"]:
        yield ScenarioItem.from_parent(self, name=self.path.name.removesuffix(ENDING))


class ScenarioError(Exception):
    """A scenario that is not as expected; the text is for people."""


class ScenarioItem(pytest.Item):
    """One client's scenario, solved and compared."""

    def runtest(self) -> None:
        from optimizer.core.errors import InputError  # noqa: PLC0415
        from optimizer.regression.replay import lasting, replay, update  # noqa: PLC0415

        try:
            (one,) = replay([self.path], 1, exact=self.config.getoption("--exact-scenarios"))
        except InputError as error:
            raise ScenarioError(str(error)) from None
        if self.config.getoption("--update-scenarios") and lasting(one):
            update([one])
            return
        text = _failure(one)
        if text:
            raise ScenarioError(text)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, ScenarioError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"scenario {self.name}"


def _failure(one: "Replay") -> str:
    """What a person needs to know; empty when all is well."""
    from optimizer.core.errors import plain  # noqa: PLC0415
    from optimizer.report.replay_report import details, headline  # noqa: PLC0415

    if one.expected is None and one.outcome is not None:
        if one.outcome.status in ("optimal", "feasible"):
            return ""
        facts = [f"  - {plain(fact, 1000)}" for facts in one.outcome.conflicts for fact in facts]
        return "\n".join([f"{one.scenario.name}: {one.outcome.status}", *facts])
    if one.passed:
        return ""
    return "\n".join([f"{one.scenario.name}: {headline(one)}", *(f"  {line}" for line in details(one))])
