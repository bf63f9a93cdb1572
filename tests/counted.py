"""Counts over many numbered random years that go on where they stopped: a line a year, for the code that made it.

A change of any rule or of the planner begins anew. What a year came to is counted by name; a name that begins with
`not ` or `not:` did not hold, and `--numbers` of the same command asks those years again.
"""

import json
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from optimizer.batch.rules_version import rules
from tests.places import ROOT

FOLDER = ROOT / ".pytest_cache" / "counted"
Count = Callable[[int], Counter[str]]


def counted(name: str, numbers: Iterable[int], count: Count, folder: Path = FOLDER) -> Counter[str]:
    """What the years came to together; each that is not recorded is counted, and told where something did not hold."""
    file = folder / name / f"{rules()[:16]}.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    known = dict(_records(file))
    total = Counter[str]()
    for number in numbers:
        if number not in known:
            known[number] = _guarded(count, number)
            with file.open("a") as out:
                out.write(json.dumps({"number": number, "counts": known[number]}) + "\n")
        if broken := [name for name in known[number] if name.startswith(("not ", "not:"))]:
            print(number, broken, flush=True)
        total += known[number]
        total["years"] += 1
    return total


def table(total: Counter[str]) -> str:
    """A line a name."""
    return "".join(f"{times:6d} {name}\n" for name, times in sorted(total.items()))


def _guarded(count: Count, number: int) -> Counter[str]:
    try:
        return count(number)
    except Exception:  # that is what is being counted
        print(f"{number}: {traceback.format_exc()}", flush=True)
        return Counter({"not: answered without a traceback": 1})


def _records(file: Path) -> Iterator[tuple[int, Counter[str]]]:
    """What is recorded; a line that a kill cut in half does not count."""
    for line in file.read_text().splitlines() if file.exists() else ():
        try:
            record = json.loads(line)
            yield int(record["number"]), Counter(record["counts"])
        except (ValueError, TypeError, KeyError):
            continue
