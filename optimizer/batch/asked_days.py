"""The days of a client's plan as they were asked for: kept beside a plan that was made again, which tells of days that
are over as they were done."""

import json
from datetime import date
from typing import Any

from pydantic import ValidationError

from optimizer.formats.plan import Day


def carried(earlier: bytes | None, before: bytes | None, first: date) -> bytes:
    """Carry on what is kept.

    Parameters
    ----------
    earlier
        What was kept before; what it tells of a day stands.
    before
        The plan that was followed until now.
    first
        The first day that is planned again.

    Returns
    -------
    bytes
        JSON: every day before `first` by its date, as the plan held it when it was asked for.
    """
    known = _days(earlier)
    for day in _parsed(before).get("days", []):
        if day["date"] < first.isoformat():
            known.setdefault(day["date"], day)
    return (json.dumps({"version": 1, "days": [known[when] for when in sorted(known)]}) + "\n").encode()


def asked_days(kept: bytes | None, since: date, first: date) -> dict[date, Day]:
    """The days kept from `since` to the one before `first`; none where the file is not one of ours."""
    try:
        found = [Day.model_validate_json(json.dumps(day), strict=True) for day in _days(kept).values()]
    except ValidationError:
        return {}
    return {day.date: day for day in found if since <= day.date < first}


def _days(kept: bytes | None) -> dict[str, dict[str, Any]]:
    return {day["date"]: day for day in _parsed(kept).get("days", [])}


def _parsed(data: bytes | None) -> dict[str, Any]:
    try:
        found = json.loads(data or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
