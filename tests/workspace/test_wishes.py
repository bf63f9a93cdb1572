"""Wishes are kept whole, bounded, and found by what is there."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from optimizer.workspace.fact_edits import Away
from optimizer.workspace.form_link import FormLink
from optimizer.workspace.wishes import MOST, Wish, Wishes

NOON = datetime(2027, 1, 13, 12, tzinfo=UTC)


def wish(number: int) -> Wish:
    edit = Away(first=date(2027, 1, 20), last=date(2027, 1, 21), note="away")
    return Wish(
        id=f"{number:04x}", at=NOON + timedelta(minutes=number), by="Ada", words=f"wish {number}", edits=(edit,)
    )


def test_wishes_come_back_in_order_and_go_by_name(tmp_path: Path) -> None:
    wishes = Wishes(tmp_path)
    assert wishes.all() == ()
    for number in (2, 1):
        wishes.keep(wish(number))
    assert wishes.all() == (wish(1), wish(2))
    assert wishes.find("0002") == wish(2)
    assert wishes.find("../wishes/0002") is None
    wishes.drop("0001")
    wishes.drop("0001")
    assert wishes.all() == (wish(2),)


def test_a_file_that_is_no_wish_is_passed_over(tmp_path: Path) -> None:
    wishes = Wishes(tmp_path)
    wishes.keep(wish(1))
    (tmp_path / "wishes" / "half.json").write_text('{"id": "half"')
    assert wishes.all() == (wish(1),)


def test_more_than_fit_take_the_last_ones_place(tmp_path: Path) -> None:
    wishes = Wishes(tmp_path)
    for number in range(MOST + 2):
        wishes.keep(wish(number))
    assert len(wishes.all()) == MOST
    assert [one.words for one in wishes.all()][-2:] == [f"wish {MOST - 2}", f"wish {MOST + 1}"]


def test_a_key_is_not_in_the_folder_and_a_damaged_file_opens_nothing(tmp_path: Path) -> None:
    link, today = FormLink(tmp_path), date(2027, 1, 13)
    assert link.until("", today) is None
    key, until = link.renew(today)
    assert key not in (tmp_path / "form.json").read_text()
    assert link.until(key, today) == until
    assert link.until(key, until) == until
    assert link.until(key, until + timedelta(days=1)) is None
    (tmp_path / "form.json").write_text("{")
    assert link.until(key, today) is None
