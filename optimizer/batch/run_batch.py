"""The main job: find what must be solved, solve it, keep each result at once, tell the roster."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from optimizer.batch import engine
from optimizer.batch.client_facts import client_facts
from optimizer.batch.client_result import Result, invalid
from optimizer.batch.clients import Client
from optimizer.batch.engine import Workers
from optimizer.batch.item import Again, Item
from optimizer.batch.roster import ClientRow, Roster, row
from optimizer.batch.roster_settings import Shared
from optimizer.batch.rules_version import rules
from optimizer.batch.store import Record, Store, digest
from optimizer.batch.uploads import Uploads
from optimizer.batch.write_check_ins import share
from optimizer.core.errors import InputError, Problem

Watch = Callable[[ClientRow], None]


@dataclass
class Batch:
    """One run over the clients; `watch` hears of each as soon as its result is on disk."""

    clients: Sequence[Client]
    shared: Shared
    store: Store
    today: date
    force: bool = False
    time_limit: float | None = None
    uploads: Uploads | None = None
    """Where the rest of each year is to be planned again: what was done so far."""
    first: date | None = None
    """The first day that may change then; None leaves it to today and the uploads."""
    watch: Watch = lambda _: None
    rows: list[ClientRow] = field(default_factory=list)
    _open: dict[str, Client] = field(default_factory=dict)

    def run(self, workers: Workers) -> Roster:
        """Every client's row. Raises OSError when a result cannot be written; what was written stays."""
        self.store.begin()
        for item, result in engine.results(self._unsolved(), workers):
            self._keep(item, result)
        most = self.shared.check_ins_per_day
        over = share(self.store, (row.client for row in self.rows if row.planned), most)
        self.store.finish()
        return Roster(self.today, self.rows, over, most)

    def _unsolved(self) -> Iterator[Item]:
        """Items that must be solved; the others' rows are told on the way."""
        for client in self.clients:
            record = self.store.record(client.id)
            try:
                item = self._item(client, record)
            except InputError as error:
                if self.uploads is None:
                    self.store.set_aside(client.id)
                self._tell(client.id, client.placed(invalid(error)), None, None, reused=False)
                continue
            if record is not None and record.serves(item) and not self.force:
                self._tell(client.id, record.result, self._changed(record), record, reused=True)
                continue
            self._open[client.id] = client
            yield item

    def _item(self, client: Client, record: Record | None) -> Item:
        try:
            scenario = client.scenario()
        except OSError as error:
            told = (error.strerror or str(error)).lower()
            raise InputError(client.name, [Problem((), "a readable file", told)]) from None
        known = record.names if record is not None and record.scenario == digest(scenario) else None
        files = client.files(scenario, known)
        meetings, again = self.shared.meetings(client.id), self._again(client, record)
        return Item(client.id, client.name, scenario, files, rules(), meetings, self.time_limit, again)

    def _again(self, client: Client, record: Record | None) -> Again | None:
        """The plan so far with the client's uploads, where it is to be made again."""
        if self.uploads is None:
            return None
        try:
            plan, uploads = self.store.plan(client.id), self.uploads.of(client.id)
        except OSError as error:
            told = (error.strerror or str(error)).lower()
            name = str(error.filename or client.id)
            raise InputError(client.name, [Problem((), "a readable file", told, file=name)]) from None
        return Again(plan, uploads, self.today, self.first, None if record is None else record.told)

    def _changed(self, record: Record) -> int | None:
        """Days changed since the last run: those of an interrupted run that this one continues still count."""
        return record.changed if record.run == self.store.run or not record.result.planned else 0

    def _keep(self, item: Item, result: Result) -> None:
        client = self._open.pop(item.client)
        record = self.store.keep(item, client.placed(result), derived=client.derived)
        self._tell(item.client, record.result, record.changed, record, reused=False)

    def _tell(self, client: str, result: Result, changed: int | None, record: Record | None, *, reused: bool) -> None:
        ran = record.ran if record is not None else ()
        plan = self.store.plan(client) if result.planned else None
        told = row(
            client,
            result,
            self.today,
            changed=changed,
            reused=reused,
            facts=client_facts(plan, self.today, ran),
            groups=self.shared.groups_of(client),
            last_known=record.last if record is not None else None,
        )
        self.rows.append(told)
        self.watch(told)
