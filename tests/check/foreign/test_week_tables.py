"""Weekly figures, and the rules they can break; sums in words beside each edge."""

from collections import Counter
from pathlib import Path

import pytest

from optimizer.check.plan_check import Checked, check
from optimizer.core.errors import InputError
from tests.check.foreign.years import scenario

STEADY = (
    "1,34,12,4\n2,36,12,4\n3,38,13,4\n4,28,10,4\n5,38,13,4\n6,40,14,4\n7,42,15,4\n8,31,11,4\n9,42,15,4\n10,44,15,4\n"
)
TAPER = "11,30,12,4\n12,41.1,21.1,4\n"


def checked(folder: Path, rows: str, header: str = "week,km,longest,runs") -> Checked:
    file = folder / "weeks.csv"
    file.write_text(f"{header}\n{rows}")
    return check(scenario(folder), file)


def broken(found: Checked) -> Counter[str]:
    return Counter(finding.origin.rule for finding in found.findings)


def by(found: Checked, rule: str) -> list[str]:
    return [finding.violation.by for finding in found.findings if finding.origin.rule == rule]


def test_a_steady_build_with_cutbacks_and_a_taper_breaks_nothing(tmp_path: Path) -> None:
    found = checked(tmp_path, STEADY + TAPER)
    assert found.form == "weeks"
    assert broken(found) == Counter()


def test_running_grows_over_the_highest_of_six_weeks(tmp_path: Path) -> None:
    """History holds 200 min a week; at 6:00 per km 40 km are 240 min = 1.20 x 200, allowed; 42 km are 252."""
    assert "weekly_ramp_cap" not in broken(checked(tmp_path, "1,40,14,4\n"))
    assert by(checked(tmp_path, "1,42,14,4\n"), "weekly_ramp_cap") == ["12 min over"]


def test_the_longest_run_grows_by_a_tenth(tmp_path: Path) -> None:
    """Longest 80 min: 1.10 x 80 = 88 min = 14.6 km, allowed; 16 km are 96 min, and the grid allows 85."""
    assert "single_run_spike" not in broken(checked(tmp_path, "1,40,14.6,4\n"))
    assert by(checked(tmp_path, "1,40,16,4\n"), "single_run_spike") == ["11 min over"]


def test_the_share_depends_on_the_number_of_runs(tmp_path: Path) -> None:
    """81 of 144 min are 56 %: within 38 + 20 = 58 % of three and four runs, and 1.06 times 33 + 20 = 53 % of five."""
    assert by(checked(tmp_path, "1,24,13.5,3\n"), "long_run_share_3") == []
    assert by(checked(tmp_path, "1,24,13.5,4\n"), "long_run_share_4") == []
    assert by(checked(tmp_path, "1,24,13.5,5\n"), "long_run_share_5") == ["6 % over"]
    untold = checked(tmp_path, "1,24,13.5\n", "week,km,longest")
    assert "The number of runs is not told: taken as 3, the widest share for the long run." in untold.notes
    assert by(untold, "long_run_share_3") == []


def test_four_loading_weeks_in_a_row_are_too_many(tmp_path: Path) -> None:
    rows = "".join(f"{week},36,12,4\n" for week in range(1, 6))
    assert by(checked(tmp_path, rows), "cutback_every")[0] == "4 loading weeks in a row"
    eased = rows.replace("4,36,12", "4,26,9")
    assert by(checked(tmp_path, eased), "cutback_every") == []


def test_a_week_before_the_race_that_stays_heavy_is_no_taper(tmp_path: Path) -> None:
    found = checked(tmp_path, STEADY + "11,44,15,4\n12,65.1,21.1,4\n")
    assert broken(found)["taper"] >= 1
    assert all("points over" in text for text in by(found, "taper"))


def test_weeks_by_date_and_in_minutes(tmp_path: Path) -> None:
    found = checked(tmp_path, "2027-01-06,250,84,4\n", "date,minutes,longest,runs")
    assert by(found, "weekly_ramp_cap") == ["10 min over"]
    assert "Checked from Mon 4 Jan 2027 to Sun 10 Jan 2027, the weeks that the plan covers." in found.notes


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("0,40,14,4\n", "week: expected a date as YYYY-MM-DD, got '0'"),
        ("1,40,41,4\n", "longest: expected at most the whole week, got '41'"),
        ("1,40,14,4\n1,40,14,4\n", "week: expected each week once, got 2027-01-04"),
        ("1,x,14,4\n", "km: expected a distance up to 400 km, got 'x'"),
        ("1,40,14,0\n", "runs: expected runs from 1 to 14, got '0'"),
        ("99,40,14,4\n", "date: expected sessions in the season, 2027-01-04 to 2027-03-28, got none"),
    ],
)
def test_faults_in_weeks(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        checked(tmp_path, rows)
    assert told in str(caught.value)
