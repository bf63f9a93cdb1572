"""Putting shared check-in days into plans that are written already."""

from collections.abc import Iterable
from datetime import date

from optimizer.batch.client_result import Outline
from optimizer.batch.spread_check_ins import spread
from optimizer.batch.store import Store
from optimizer.formats.plan import Day, Plan, Session

MARKER = Session(kind="check_in", minutes=0, load=0)


def share(store: Store, clients: Iterable[str], most: int | None) -> dict[date, int]:
    """Give every planned client its check-in days and return the days above the limit; None restores everyone's own.

    A plan that has its days already is not touched. Raises OSError.
    """
    outlines: dict[str, Outline] = {}
    moved: dict[str, bool] = {}
    for client in clients:
        record = store.record(client)
        if record is not None and record.result.outline is not None:
            outlines[client] = record.result.outline
            moved[client] = record.asked is not None
    if most is None:
        for client in (client for client, was in moved.items() if was):
            _write(store, client, None)
        return {}
    found = spread(outlines, most)
    for client in outlines:
        _write(store, client, tuple(found.days[client]))
    return found.over


def _write(store: Store, client: str, asked: tuple[date, ...] | None) -> None:
    record = store.record(client)
    if record is None or record.result.outline is None or record.asked == asked:
        return
    days = frozenset(record.result.outline.check_ins if asked is None else asked)
    plan = Plan.model_validate_json(store.plan_path(client).read_bytes())
    plan = plan.model_copy(update={"days": tuple(_asked(day, asked=day.date in days) for day in plan.days)})
    store.rewrite(client, record, (plan.model_dump_json(indent=1) + "\n").encode(), asked)


def _asked(day: Day, *, asked: bool) -> Day:
    others = tuple(session for session in day.sessions if session.kind != MARKER.kind)
    return day.model_copy(update={"sessions": (*others, MARKER) if asked else others})
