"""Slips of YAML are told in a runner's words, at the place that has to change."""

import pytest

from optimizer.ingest import yaml_tree

HEAD = "version: 1\nathlete:\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "expected", "got"),
    [
        (HEAD + "\tlevel: novice\n", 3, 1, "spaces at the start of the line", "a tab"),
        (HEAD + "  name: A\n \tlevel: novice\n", 4, 2, "spaces at the start of the line", "a tab"),
        (HEAD + "  name: A\n level: novice\n", 4, 2, "an indent that a line above has (0, 2 spaces)", "1 space"),
        (HEAD + "  name: A\n    level: x\n", 4, 5, "2 spaces at the start of the line, as line 3 has", "4 spaces"),
        (HEAD + "  level:novice\n  name: A\n", 3, 8, "a space after ':'", "'level:novice'"),
        (HEAD + "  {level:novice, name: A}\n", 3, 4, "a space after ':'", "'level:novice'"),
        ("races:\n  -{name: A, date: 1}\n", 2, 3, "a space after '-'", "'-{name: A, date: 1}'"),
        ("races:\n  -name: A\n   date: 1\n", 2, 3, "a space after '-'", "'-name: A'"),
        (HEAD + "  name: Runner: me\n", 3, 15, "quotes around a text that holds ': '", "'name: Runner: me'"),
        (HEAD + "  name: @me\n", 3, 9, "quotes around a text that begins with '@'", "'name: @me'"),
        (HEAD + "  name: *me\n", 3, 9, "quotes around a text that begins with '*'", "'name: *me'"),
        (HEAD + '  name: "me\n', 3, 9, "a closing quote", "none to the end of the file"),
        (HEAD + "  name: 'the runner's'\n", 3, 21, "one value; a text with quotes in it", '"name:'),
        (
            "races:\n  - {name: A\n  - {name: B}\n",
            3,
            5,
            "',' before the next entry, or '}' for the '{' opened on",
            "'{'",
        ),
        ("x: {a: 1\n", 1, 4, "'}' for this '{'", "the end of the file"),
        ("x: [mon, tue\ny: 1\n", 2, 2, "',' before the next entry, or ']' for the '[' opened on line 1", "':'"),
        ("x: {a: 1 b: 2}\n", 1, 11, "',' before the next entry, or '}' for the '{' opened on line 1", "':'"),
        ("x: }\n", 1, 4, "a value", "'}' with nothing before it"),
        ("races:\n  - name: A\n  date: 1\n", 3, 3, "'- ' before a new entry, or the indent of the entry", "'date: 1'"),
        ("version: 1\nathlete\nseason: 1\n", 2, 1, "key: value, or '- ' before an entry", "'athlete'"),
    ],
)
def test_slips(text: str, line: int, column: int, expected: str, got: str) -> None:
    (told,) = yaml_tree.read(text).problems
    assert (told.line, told.column) == (line, column)
    assert told.expected.startswith(expected), told.expected
    assert told.got.startswith(got), told.got


def test_a_key_that_stands_twice_names_the_first_line() -> None:
    (told,) = yaml_tree.read("version: 1\nraces: []\nversion: 1\n").problems
    assert (told.line, told.expected, told.got) == (3, "each key once (first on line 1)", "'version'")


@pytest.mark.parametrize(
    "text",
    [
        "x: {a: 1,\tb: 2}\n",  # a tab between values is allowed
        "name: 'Runner: me'\n",
        'name: "the runner\'s"\n',
        "x:\n  # a comment\n      # further right\n  y: 1\n",
    ],
)
def test_what_yaml_allows_is_no_slip(text: str) -> None:
    assert yaml_tree.read(text).problems == []
