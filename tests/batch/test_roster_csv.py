"""Rosters as CSV: cells override a template, and what is wrong is told at its cell."""

import json
from pathlib import Path

import pytest

from optimizer.batch.client_result import Fault, Result
from optimizer.batch.client_sources import SourceError, find
from optimizer.batch.roster_csv import RosterClient
from optimizer.batch.worker import solve_item
from optimizer.core.errors import InputError
from optimizer.ingest import yaml_tree
from tests.batch.kit import item, scenario, write


def clients(tmp_path: Path, text: str, **template: object) -> list[RosterClient]:
    write(tmp_path, "template", **template)
    (tmp_path / "roster.csv").write_text(text)
    found = find([str(tmp_path / "roster.csv")], tmp_path / "plans", tmp_path / "template.yaml")
    return [client for client in found if isinstance(client, RosterClient)]


def data(client: RosterClient) -> dict[str, object]:
    tree = yaml_tree.read(client.scenario().decode())
    assert not tree.problems
    found: dict[str, object] = tree.data
    return found


def test_cells_override_and_empty_cells_keep_the_template(tmp_path: Path) -> None:
    text = (
        "athlete.name,availability.minutes.tue,athlete.easy_pace,availability.long_run_days,races.0.date\n"
        "Anna Ödegård,45,5:30,[sun],\n2027,,,,\n"
    )
    race = {"name": "Ten", "date": "2027-01-16", "distance": "10k"}
    number, anna = clients(tmp_path, text, races=[race])
    assert (number.id, anna.id) == ("2027", "anna-ödegård")
    expected = scenario("Anna Ödegård", races=[race])
    expected["availability"]["minutes"]["tue"] = 45
    expected["availability"]["long_run_days"] = ["sun"]
    expected["athlete"]["easy_pace"] = "5:30"
    assert data(anna) == expected
    assert data(number)["athlete"] == scenario("2027")["athlete"]


def test_a_list_grows_by_one_entry_and_a_mapping_is_made_on_the_way(tmp_path: Path) -> None:
    text = "client,races.0.name,races.0.date,limits.weekly_ramp_cap\na,Ten,2027-01-16,12%\n"
    (client,) = clients(tmp_path, text)
    assert data(client)["races"] == [{"name": "Ten", "date": "2027-01-16"}]
    assert data(client)["limits"] == {"weekly_ramp_cap": "12%"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("client,races.2.name\na,Ten\n", "roster.csv:2:3: races.2.name: expected an entry from 0 to 0, got '2'"),
        ("client,athlete.name.first\na,Ann\n", "roster.csv:2:3: athlete.name.first: expected a key of a mapping"),
        ("client,availability.long_run_days\nab,[sun\n", "roster.csv:2:4: availability.long_run_days: expected a list"),
        ("client,athlete.level\na,novice,more\n", "roster.csv:2:1: row: expected 2 cells, got 3"),
    ],
)
def test_a_cell_that_cannot_be_is_the_clients_own_bad_input(tmp_path: Path, text: str, told: str) -> None:
    (client,) = clients(tmp_path, text)
    with pytest.raises(InputError) as error:
        client.scenario()
    assert told in str(error.value)


def test_faults_of_the_schema_are_told_at_the_cell_or_in_the_template(tmp_path: Path) -> None:
    (client,) = clients(tmp_path, "client,athlete.level\nab,expert\n")
    faults = tuple(
        Fault(path=path, expected="x", got="y", line=9, column=9)
        for path in (("athlete", "level"), ("season", "end"), ("athlete", "level", 0))
    )
    placed = client.placed(Result(status="invalid", faults=faults)).faults
    assert (placed[0].line, placed[0].column, Path(placed[0].file or "").name) == (2, 4, "roster.csv")
    assert (placed[1].line, placed[1].file) == (10, None)
    assert (placed[2].line, placed[2].column) == (2, 4)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("athlete..name\n", "roster.csv:1:1: athlete..name: expected a dotted key"),
        ("a,b,a\n", "roster.csv:1:5: a: expected each column once"),
        ("", "a header with dotted keys"),
    ],
)
def test_a_wrong_header_is_wrong_usage(tmp_path: Path, header: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        clients(tmp_path, header + "1,2,3\n" if header else "")
    assert told in str(error.value)


def test_a_roster_needs_a_template_and_names_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("athlete.name\nAnna\n")
    with pytest.raises(SourceError, match="--template"):
        find([str(tmp_path / "roster.csv")], tmp_path, None)
    with pytest.raises(SourceError, match="column `client`"):
        clients(tmp_path, "athlete.name\nAnna\nanna\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("client,athlete.name\nanna,A\nben,B\nAnna,C\n", r"called anna: .*roster\.csv:2 and .*roster\.csv:4"),
        ("client,athlete.name\njos\u00e9,A\njose\u0301,B\n", r"roster\.csv:2 and .*roster\.csv:3"),
        ("client,athlete.name\n", r"roster\.csv:1: expected a header with dotted keys and a row a client"),
    ],
    ids=["a name twice", "one name, its accent written two ways", "no rows"],
)
def test_rows_that_are_no_clients_are_told_with_their_lines(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        clients(tmp_path, text)


@pytest.mark.parametrize(("raw", "told"), [(b"PK\x03\x04" + bytes(90), "an archive"), (b"%PDF-1.7\n", "a PDF")])
def test_a_file_that_is_no_table_is_told_as_what_it_is(tmp_path: Path, raw: bytes, told: str) -> None:
    clients(tmp_path, "client,athlete.name\nanna,A\n")
    (tmp_path / "roster.csv").write_bytes(raw)
    with pytest.raises(InputError, match=rf"roster\.csv:1:1: file: expected a table .*, got {told}"):
        find([str(tmp_path / "roster.csv")], tmp_path / "out", tmp_path / "template.yaml")


def test_logs_are_named_from_the_file_that_names_them_and_copied_under_the_clients_name(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs/anna.csv").write_text("date,type,distance_m,moving_time_s\n")
    (client,) = clients(tmp_path, "client,history.activities\nanna,logs/anna.csv\n")
    assert data(client)["history"] == scenario()["history"] | {"activities": "anna.logs-anna.csv"}
    assert client.files(b"", None) == (("anna.logs-anna.csv", b"date,type,distance_m,moving_time_s\n"),)


def test_a_derived_scenario_is_planned_like_any_other(tmp_path: Path) -> None:
    (client,) = clients(tmp_path, "client,availability.minutes.tue\nanna,45\n")
    other = item("anna")
    work = type(other)("anna", client.name, client.scenario(), (), other.rules)
    assert solve_item(work).planned
    assert json.loads(client.scenario().decode().partition("\n")[2])


def test_a_roster_as_a_european_spreadsheet_saves_it(tmp_path: Path) -> None:
    text = "sep=;\nclient;athlete.name;races.0.date;limits.weekly_ramp_cap;\nanna;Änne;16.1.2027;12,5%;\n;;;;\n"
    write(tmp_path, "template", races=[{"name": "Ten", "date": "2027-01-23", "distance": "10k"}])
    (tmp_path / "roster.csv").write_bytes(text.encode("cp1252"))
    (client,) = find([str(tmp_path / "roster.csv")], tmp_path / "plans", tmp_path / "template.yaml")
    assert isinstance(client, RosterClient)
    found = data(client)
    assert found["races"] == [{"name": "Ten", "date": "2027-01-16", "distance": "10k"}]
    assert found["limits"] == {"weekly_ramp_cap": "12.5%"}
    assert found["athlete"] == scenario("Änne")["athlete"]


def test_what_had_to_be_guessed_of_a_roster_is_told(tmp_path: Path) -> None:
    """Encoding, lines above the header, and dates that could be read both ways."""
    text = "Clients\nclient,athlete.name,races.0.date\nanna,Łucja Dąbek,3/4/2027\n"
    write(tmp_path, "template", races=[{"name": "Ten", "date": "2027-01-23", "distance": "10k"}])
    (tmp_path / "roster.csv").write_bytes(text.encode("cp1250"))
    told: list[str] = []
    (client,) = find([str(tmp_path / "roster.csv")], tmp_path / "plans", tmp_path / "template.yaml", tell=told.append)
    assert isinstance(client, RosterClient)
    assert data(client)["athlete"] == scenario("Łucja Dąbek")["athlete"]
    assert data(client)["races"] == [{"name": "Ten", "date": "2027-04-03", "distance": "10k"}]
    assert [note.partition(": ")[2] for note in told] == [
        "read as cp1250, as it is not UTF-8: 'Łucja'",
        "1 line above the header left out",
        "dates such as 03/05 could be read both ways: taken with the day first",
    ]
    (tmp_path / "roster.csv").write_text("client,races.0.date\nanna,13/4/2027\n")
    told.clear()
    find([str(tmp_path / "roster.csv")], tmp_path / "plans", tmp_path / "template.yaml", tell=told.append)
    assert told == [], "a day above twelve tells the order"
