"""Race week in a real browser: usable by everyone, on a phone, at a desk and on one sheet of paper."""

from pathlib import Path
from typing import Any

import pytest

from optimizer.report.export.to import racepack
from tests.report import rich
from tests.report.browser_kit import MARKS, SCHEMES, SIZES, findings, opened

pytestmark = MARKS


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("pack") / "race.html"
    file.write_bytes(racepack.render(rich.request(race_name="City marathon")))
    return file.as_uri()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", SIZES)
def test_everyone_can_use_it(browser: Any, address: str, width: int, scheme: str) -> None:
    assert findings(browser, address, width, scheme) == []


def test_it_fits_and_prints_on_one_sheet(browser: Any, address: str) -> None:
    with opened(browser, address, 390, "light") as page:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.pdf(prefer_css_page_size=True, print_background=True).count(b"/Type /Page\n") == 1
        page.emulate_media(media="print")
        assert page.locator(".wrist").is_visible()
