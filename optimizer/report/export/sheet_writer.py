"""Cells of a workbook that are what they say: text stays text, dates are dates, sums carry their value."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from optimizer.report.plain_words import plain

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Value = str | int | float | date | None
WIDTH = 2000
DATE = "ddd d mmm yyyy"
_ACTIVE = ("=", "+", "-", "@")
A4 = 9


class SheetWriter:
    """One sheet of a workbook."""

    def __init__(self, book: "Workbook", name: str) -> None:
        self.book, self.name = book, name
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.sheet: Worksheet = book.add_worksheet(name)

    def format(self, **settings: Any) -> "Format":
        """A format of the workbook, each made once."""
        key = tuple(sorted(settings.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"valign": "top", **settings})
        return self._formats[key]

    def put(self, row: int, column: int, value: Value, **settings: Any) -> None:
        """One cell; what a spreadsheet could take for a formula is text, and quoted."""
        if value is None or value == "":
            if settings:
                self.sheet.write_blank(row, column, None, self.format(**settings))
        elif isinstance(value, str):
            quote = {"quote_prefix": True} if value.lstrip().startswith(_ACTIVE) else {}
            self.sheet.write_string(row, column, plain(value, WIDTH), self.format(**settings, **quote))
        elif isinstance(value, date):
            self.sheet.write_datetime(
                row, column, value, self.format(**{"num_format": DATE, "align": "left", **settings})
            )
        else:
            self.sheet.write_number(row, column, value, self.format(**settings))

    def line(self, row: int, values: Sequence[Value], **settings: Any) -> None:
        """One row from its first cell on."""
        for column, value in enumerate(values):
            self.put(row, column, value, **settings)

    def table(self, row: int, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
        """A head in bold and its rows, every column begun at its left, so that no number runs into the words after
        it; the row after the last one."""
        self.line(row, head, bold=True, bottom=1, align="left")
        for values in rows:
            row += 1
            self.line(row, values, align="left")
        return row + 1

    def formula(self, row: int, column: int, text: str, value: float | str, **settings: Any) -> None:
        """A formula with what it comes to, for readers that do not reckon."""
        self.sheet.write_formula(row, column, text, self.format(**settings), value)

    def widths(self, widths: Sequence[float]) -> None:
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def printed(self, *, high: int, head: bool = True) -> None:
        """A4 across, so many pages high (0 is as many as it takes), with page numbers; the head on every page."""
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.fit_to_pages(1, high)
        self.sheet.set_footer("&L&A&RPage &P of &N")
        if head:
            self.sheet.repeat_rows(0)
            self.sheet.freeze_panes(1, 1)
