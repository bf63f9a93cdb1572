"""Lines wider than the terminal are broken between words; tables are not."""

from optimizer.report.wrapped_lines import wrapped

WORDS = "  - " + "eight wds " * 12


def test_a_long_line_goes_on_under_its_first_word() -> None:
    lines = list(wrapped([WORDS.rstrip()], 80))
    assert len(lines) == 2
    assert all(len(line) <= 80 for line in lines)
    assert lines[1].startswith("    ")
    assert lines[1][4] != " "
    assert " ".join(" ".join(lines).split()) == " ".join(WORDS.split())


def test_lines_that_fit_tables_and_empty_lines_stay() -> None:
    table = "Start                 fitness      longest     " + "#" * 60
    fits = "x" * 80
    assert list(wrapped([fits, "", table], 80)) == [fits, "", table]


def test_several_lines_in_one_text() -> None:
    assert list(wrapped(["a\nb", "c"], 80)) == ["a", "b", "c"]


def test_a_word_without_end_and_a_narrow_terminal_are_let_be() -> None:
    long = "https://" + "x" * 100
    assert list(wrapped([long], 80)) == [long]
    assert list(wrapped([WORDS], 39)) == [WORDS]
