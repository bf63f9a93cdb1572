"""Talks, expos and packet pick-up beside races, and races that are called like them."""

import json
from pathlib import Path

import pytest

from optimizer.ingest.importers.race_neighbours import neighbour
from tests.commands.test_life import _run

BESIDE = """Half marathon training talk
City Marathon Expo
Marathon Expo 24-25 April
Expo at the Town Hall
City Marathon - Registration
Packet pick-up: Spring 10K
Race briefing (City 10K)
Registration opens for the Lake Half Marathon
Volunteer shift at City 10K
Volunteer at parkrun
Lake Marathon watch party
Talk: how to run your first half marathon
Marathonmesse
Startnummernausgabe Stadtmarathon
Anmeldung Halbmarathon öffnet
Vortrag zum Halbmarathon
Retrait des dossards - Marathon du Lac
Conférence sur le marathon
Recogida de dorsales Maratón del Lago
Charla sobre media maratón
Ritiro pettorali Mezza del Lago
Retirada de kit Meia Maratona
Startnummer ophalen Meermarathon
Foredrag om maraton
Udlevering af startnumre
Nummerlappsutdelning Sjömaraton
Utdeling av startnummer
Odbiór pakietów Maraton Jeziora
Luento maratonista ilmoittautuminen
Výdej startovních čísel
Rajtszámátvétel
Maraton fuar\u0131
湖マラソン 説明会
湖马拉松 博览会
호수 마라톤 설명회
Выдача номеров"""
RACES = """Talk of the Town 10K
We Need To Talk About Chevin
Walk the Talk 10K
Expo 5K
Expo Run 2027
Volunteer 10K
Volunteers Half Marathon
Run for the Volunteers
Lauf der Helfer
City 10K (registration required)
Half marathon with pasta party
Stadtlauf mit Pastaparty
Messelauf
Messe-Marathon
Party Run 5K
Briefing Hill Fell Race
Watch Hill 10K
Carrera de los Voluntarios
Course des Bénévoles
Meeting de Metz 10000 m
Salon-de-Provence 10 km
Beursloop
Trening Cup 5 km
Bieg Wolontariuszy 10 km
志賀マラソン
湖马拉松"""


@pytest.mark.parametrize("name", BESIDE.split("\n"))
def test_what_stands_beside_a_race_is_no_race(name: str) -> None:
    assert neighbour(name) is not None


@pytest.mark.parametrize("name", RACES.split("\n"))
def test_a_race_with_such_a_word_in_its_name_stays_one(name: str) -> None:
    assert neighbour(name) is None


def test_a_table_lists_both_and_tells_them_apart(tmp_path: Path) -> None:
    table = tmp_path / "races.csv"
    table.write_text("name,date,distance\nTalk of the Town,2027-04-10,10k\nTalk on the town's 10K,2027-04-09,10k\n")
    told = _run("races", table)
    assert '  - {name: "Talk of the Town", date: 2027-04-10, distance: 10k, priority: B}\n' in told.stdout
    assert '  # talk, no race: - {name: "Talk on the town\'s 10K"' in told.stdout
    listed = json.loads(_run("races", table, "--json").stdout)
    assert [race["name"] for race in listed["races"]] == ["Talk of the Town"]
    assert listed["beside"] == [{"name": "Talk on the town's 10K", "date": "2027-04-09", "word": "talk"}]
