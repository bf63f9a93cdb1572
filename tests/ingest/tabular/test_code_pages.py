"""The code page of a short table is told by its words, and what was assumed is said."""

import pytest

from optimizer.ingest.tabular.code_pages import read
from optimizer.ingest.tabular.column_names import names_known
from optimizer.ingest.tabular.file_text import decoded

NAMES = (
    ("cp1250", "Łukasz Żółkiewski", "Zbigniew Dąbrowski"),
    ("iso8859_2", "Łukasz Żółkiewski", "Zbigniew Dąbrowski"),
    ("cp852", "Łukasz Żółkiewski", "Zbigniew Dąbrowski"),
    ("cp1250", "Jiří Dvořák", "Tomáš Kučera"),
    ("cp1250", "Gergő Szűcs", "László Kőrösi"),
    ("cp1250", "Ana Jurić", "Željko Šarić"),
    ("cp1251", "Иван Петров", "Ольга"),
    ("koi8_r", "Иван Петров", "Ольга"),
    ("mac_roman", "Jörg Müller", "Zoë"),
    ("mac_roman", "François Lefèvre", "José Núñez"),
    ("cp850", "Jörg Müller", "Zoë"),
    ("cp932", "田中太郎", "佐藤花子"),
    ("cp932", "田中 太郎", "さくら"),
    ("gb18030", "王小明", "李娜"),
    ("gb18030", "张伟", "Bob"),
    ("big5", "陳怡君", "林志明"),
    ("cp949", "김민수", "이영희"),
    ("cp1252", "Søren Sørensen", "Åse Åberg"),
    ("cp1252", "José Núñez", "João Gonçalves"),
    ("cp1252", "Zoë d\u2019Hérouville", "Jörg"),
    ("cp1252", "Müller", "Bob"),
    ("cp1254", "Ayşe Y\u0131lmaz", "Çağlar Şahin"),
)


@pytest.mark.parametrize(("page", "one", "other"), NAMES)
def test_two_names_are_enough(page: str, one: str, other: str) -> None:
    text = f"client,athlete.name\nanna,{one}\nben,{other}\n"
    found = read(text.encode(page), names_known)
    assert found.text == text
    assert f"read as {page}, as it is not UTF-8" in found.told
    assert found.word is not None and found.word in text and found.word in found.told


@pytest.mark.parametrize(
    ("page", "header"),
    [
        ("cp1252", "Datum;Aktivitätstyp;Dauer;Länge"),
        ("mac_roman", "Datum;Aktivitätstyp;Dauer;Länge"),
        ("cp1251", "Дата;Тип;Время;Расстояние"),
        ("cp932", "日付;種目;時間;距離"),
        ("gb18030", "日期;类型;时间;距离"),
        ("big5", "日期;類型;時間;距離"),
        ("cp949", "날짜;종류;시간;거리"),
    ],
)
def test_names_of_columns_alone_are_enough(page: str, header: str) -> None:
    text = f"{header}\n1;Run;60;10\n"
    assert decoded(text.encode(page), names_known).text == text


def test_two_pages_that_fit_alike_are_both_shown() -> None:
    """An o with a stroke is Danish, an r with a caron is Czech, and one name does not tell which."""
    found = read("name\nSøren\n".encode("cp1252"), names_known)
    assert found.told == "read as cp1252, as it is not UTF-8: 'Søren'; as cp1250 it would be 'Sřren'"
    more = read("name\nSøren\nÅse\n".encode("cp1252"), names_known)
    assert more.told == "read as cp1252, as it is not UTF-8: 'Søren'", "no language has ř and Ĺ together"


def test_broken_letters_in_unicode_are_told_and_do_not_change_the_rest() -> None:
    """One line that another program put into a file, or a letter cut in half, is no other encoding."""
    raw = "name\nŻółć\nMüller\nÅse\n".encode() + "Jörg\n".encode("cp1252")
    found = decoded(raw, names_known)
    assert found.text == "name\nŻółć\nMüller\nÅse\nJ\ufffdrg\n"
    assert found.told == "1 letter is broken, the first in line 5"
    assert decoded(b"\xef\xbb\xbfname\nJ\xf6rg\n", names_known).told == "1 letter is broken, the first in line 2"


def test_unicode_needs_no_word_unless_no_mark_says_which() -> None:
    text = "name\nŻółć\n"
    assert decoded(text.encode(), names_known).told is None
    assert decoded(text.encode("utf-16"), names_known).told is None
    assert decoded(text.encode("utf-16-le"), names_known).told == "read as utf-16-le, though no mark says so"
