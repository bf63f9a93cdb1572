"""Ink: colours by phase, and text in the characters the stream can carry."""

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from optimizer.formats.plan import PhaseName
from optimizer.report.plain_words import encodable, plain

COLOURS: dict[PhaseName, str] = {
    "freestyle": "magenta",
    "reverse_taper": "bright_blue",
    "base": "green",
    "build": "yellow",
    "taper": "cyan",
    "race": "bright_red",
    "return_to_run": "bright_magenta",
}
LONGEST = 1000
"""Characters of one text; what is longer is cut."""


class Ink:
    """Writes lines and tables on a console: no markup, no control characters, ASCII where it must."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.ascii_only = console.options.ascii_only

    @property
    def width(self) -> int:
        """Columns of the console."""
        return self.console.width

    def text(self, words: str, style: str = "") -> Text:
        """The words as styled text, on one line, without anything a terminal would act on."""
        return Text(encodable(plain(words, LONGEST), self.console.encoding), style=style)

    def line(self, *parts: Text) -> None:
        """The parts on one line, wrapped where the console ends."""
        self.console.print(Text.assemble(*parts, overflow="fold"), highlight=False)

    def blank(self) -> None:
        self.console.print()

    def say(self, words: str, style: str = "") -> None:
        """One line of neutral words."""
        self.line(self.text(words, style))

    def heading(self, words: str) -> None:
        """A heading, set off by an empty line."""
        self.blank()
        self.say(words, "bold")

    def table(self, *columns: str) -> Table:
        """An unruled table; a column whose name begins with `>` is set flush right."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for name in columns:
            justify: JustifyMethod = "right" if name.startswith(">") else "left"
            table.add_column(self.text(name.removeprefix(">")), justify=justify, overflow="fold")
        return table

    def show(self, table: Table) -> None:
        self.console.print(table, highlight=False)
