"""Which part of a plan is exported, as the command line says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from optimizer.commands import shared_options

if TYPE_CHECKING:
    from optimizer.formats.plan import Plan


def day_of(moment: datetime | None) -> date | None:
    """The date of an option."""
    return None if moment is None else moment.date()


@dataclass(frozen=True)
class Part:
    """What was asked for; nothing is the whole season, or the next two weeks for a format that looks ahead."""

    first: date | None
    until: date | None
    week: date | None
    only: tuple[str, ...]
    today: date | None = None

    @property
    def used(self) -> Mapping[str, bool]:
        """The options that choose a part, and whether each was given."""
        asked = {"from": self.first, "until": self.until, "week": self.week}
        return {**{name: value is not None for name, value in asked.items()}, "only": bool(self.only)}

    def of(self, plan: "Plan", *, ahead: bool) -> "tuple[Plan, tuple[date, date] | None]":
        """The plan with that part alone, and its first and last day; None for the whole season."""
        from optimizer.report.export.season_part import SeasonPart, kinds_of, within

        if not ahead and not any(self.used.values()):
            return plan, None
        first, last = self._days(plan, ahead=ahead)
        try:
            kinds = kinds_of(self.only)
        except ValueError as error:
            _refuse("--only", "a session kind, `hard` or `running`", repr(error.args[0]))
        return within(plan, SeasonPart(first, last, kinds)), (first, last)

    def _days(self, plan: "Plan", *, ahead: bool) -> tuple[date, date]:
        """First and last day; faults end the command."""
        from optimizer.report.export import season_part

        start, end = plan.days[0].date, plan.days[-1].date
        if self.week is not None:
            if self.first or self.until:
                _refuse("--week", "no --from or --until beside it", "both")
            self._inside("--week", self.week, start, end)
            return season_part.week_of(self.week)
        for name, day in (("--from", self.first), ("--until", self.until)):
            if day is not None:
                self._inside(name, day, start, end)
        if not ahead:
            first, last = self.first or start, self.until or end
        else:
            today = self.first or self.today or datetime.now(UTC).astimezone().date()
            first, last = season_part.ahead(plan, today)
            last = self.until or last
        if last < first:
            _refuse("--until", f"{first} or later", str(last))
        return first, last

    @staticmethod
    def _inside(name: str, day: date, first: date, last: date) -> None:
        if not first <= day <= last:
            _refuse(name, f"a date from {first} to {last}", str(day))


@dataclass(frozen=True)
class PartOptions:
    """The options that choose a part of the season."""

    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="fit, ics, intervals, csv: the first day; for fit today."),
    ] = None
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], help="The last day; for fit two weeks in all."),
    ] = None
    week: Annotated[
        datetime | None, typer.Option("--week", formats=["%Y-%m-%d"], help="The training week with this day.")
    ] = None
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Only these session kinds, or `hard`, or `running`; may be repeated."),
    ] = None
    today: Annotated[
        datetime | None,
        typer.Option(
            "--today",
            formats=["%Y-%m-%d"],
            help="html, svg, racepack: the day it is drawn for; fit: two weeks begin; default: now.",
        ),
    ] = None

    def part(self) -> Part:
        """What they ask for, in days."""
        only = tuple(self.only or ())
        return Part(day_of(self.first), day_of(self.until), day_of(self.week), only, day_of(self.today))


def _refuse(name: str, expected: str, got: str) -> NoReturn:
    shared_options.fail(f"{name}: expected {expected}, got {got}", shared_options.BAD_INPUT)
