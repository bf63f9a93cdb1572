"""Error lines: form, order, and nothing a terminal would act on."""

import pytest

from optimizer.core.errors import MOST_LINES, InputError, Problem, nearest, plain, shown


def test_one_line_a_problem_sorted_by_line_then_column() -> None:
    error = InputError(
        "year.yaml",
        [
            Problem(("races", 1, "date"), "a date", "5", 9, 4),
            Problem(("athlete", "level"), "a level", "'pro'", 3, 10),
            Problem(("athlete", "name"), "text", "4", 3, 2),
        ],
    )
    assert str(error).splitlines() == [
        "year.yaml:3:2: athlete.name: expected text, got 4",
        "year.yaml:3:10: athlete.level: expected a level, got 'pro'",
        "year.yaml:9:4: races.1.date: expected a date, got 5",
    ]


def test_the_scenario_comes_before_other_files_and_repeats_are_said_once() -> None:
    row = Problem(("date",), "a date", "'x'", 2, 1, file="log.csv")
    own = Problem(("season",), "a mapping", "3", 7, 1)
    error = InputError("year.yaml", [row, own, row])
    assert [line.split(":")[0] for line in str(error).splitlines()] == ["year.yaml", "log.csv"]


def test_a_problem_without_a_place_is_the_files() -> None:
    assert str(InputError("a.yaml", [Problem((), "a scenario", "an empty file")])) == (
        "a.yaml:1:1: file: expected a scenario, got an empty file"
    )


@pytest.mark.parametrize(("count", "lines"), [(MOST_LINES, MOST_LINES), (MOST_LINES + 1, MOST_LINES + 1)])
def test_a_flood_is_cut_and_says_so(count: int, lines: int) -> None:
    error = InputError("a", [Problem(("x", i), "y", "z", i + 1, 1) for i in range(count)])
    told = str(error).splitlines()
    assert len(told) == lines
    assert (told[-1] == "... and 1 more") is (count > MOST_LINES)
    assert len(error.problems) == count


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "true"),
        (1, "1"),
        (2.5, "2.5"),
        ("a'b", '"a\'b"'),
        ([1, 2], "a list of 2"),
        ({"a": 1}, "a mapping of 1"),
        (10**30 - 1, "9" * 30),
        (10**30, "a number of more than 30 digits"),
        ("\x1b[31mred\n", "'\\x1b[31mred\\n'"),
        ("\u202eevil", "'\\u202eevil'"),
        ("\ud800", "'\\ud800'"),
    ],
)
def test_shown(value: object, words: str) -> None:
    assert shown(value) == words


def test_a_number_too_long_for_python_to_write_is_shown() -> None:
    assert shown(-(10**5000)) == "a number of more than 30 digits"


def test_eighty_characters_are_shown_whole_and_eighty_one_are_cut() -> None:
    assert shown("a" * 80) == f"'{'a' * 80}'"
    assert shown("a" * 81) == f"'{'a' * 80}...'"
    assert len(plain("b" * 81)) == 80


def test_keys_and_file_names_cannot_reach_the_terminal_either() -> None:
    error = InputError("\x1b]0;x\x07.yaml", [Problem(("\x1b[2J\n",), "a\rkey", "\x9b")])
    assert str(error).isprintable()


def test_nearest_known_word() -> None:
    assert nearest("Treshold", ("easy", "threshold")) == "; did you mean 'threshold'?"
    assert nearest("xyzzy", ("easy", "threshold")) == ""


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("Tom 🏃\u200d♂️ Ølström 東京", "Tom 🏃\u200d♂️ Ølström 東京"),  # a joiner inside an emoji
        ("می\u200cدوم", "می\u200cدوم"),  # and inside a Persian word
        ("a\u200db", "a\\u200db"),  # between letters that have none it hides
        ("🏃\u200d", "🏃\\u200d"),
        ("\u200d🏃", "\\u200d🏃"),
        ("\u200d\u200d", "\\u200d\\u200d"),
        ("a\u202eb", "a\\u202eb"),
    ],
)
def test_joiners_stay_where_they_make_one_sign(text: str, shows: str) -> None:
    assert plain(text) == shows


def test_a_cut_leaves_no_joiner_behind() -> None:
    assert plain("🏃\u200d♂️" * 3, 5) == "🏃..."


def test_a_form_is_told_its_problems_on_one_line_without_places() -> None:
    problems = [Problem(("day",), "a date", "\x1b[31mred", line=3), Problem(("minutes",), "at least 30", "20", line=4)]
    assert InputError("form", problems).brief() == (
        "day: expected a date, got \\x1b[31mred; minutes: expected at least 30, got 20"
    )
