"""The cluster path on a real scheduler with two worker processes on loopback."""

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from optimizer.batch.client_result import Result
from optimizer.batch.cluster import Cluster, NoClusterError
from optimizer.batch.engine import AllLostError, results
from optimizer.batch.item import Item
from optimizer.batch.worker import solve_item
from optimizer.cli import app
from tests.batch.kit import START, item, plan_bytes, write
from tests.batch.test_replan import THIRD_WEEK, Coach, log
from tests.places import ROOT

dask: Any = pytest.importorskip("dask.config", reason="needs Dask: pip install 'yearround[cluster]'")
distributed: Any = pytest.importorskip("distributed", reason="needs Dask: pip install 'yearround[cluster]'")
pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    settings = {"distributed.worker.preload": [], "temporary-directory": str(tmp_path_factory.mktemp("dask"))}
    path = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = f"{ROOT}{os.pathsep}{path}"
    with (
        dask.set(settings),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as running,
    ):
        yield running
    os.environ["PYTHONPATH"] = path


def die_once(work: Item) -> Result:
    """Ends the first worker that takes the client named in the marker; everything else is done at once."""
    marker = Path(work.scenario.decode())
    if work.client == "c05" and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(status="optimal", athlete=work.client, plan=plan_bytes())


def test_the_cluster_gives_the_same_bytes_and_needs_no_client_files(cluster: Any, tmp_path: Path) -> None:
    for name in ("anna", "ben"):
        write(tmp_path / "clients", name)
    (tmp_path / "clients/log.csv").write_text("date,type,distance_m,moving_time_s\n2027-01-01,Run,9000,3200\n")
    write(tmp_path / "clients", "ben", history={"activities": "log.csv"})
    address = ["--cluster", cluster.scheduler_address]
    for where, more in (("local", ["--jobs", "2"]), ("far", address)):
        found = CliRunner().invoke(
            app, ["batch", str(tmp_path / "clients"), "--out", str(tmp_path / where), "--quiet", *more]
        )
        assert found.exit_code == 0, found.output
    plans = [sorted((tmp_path / where).glob("*.plan.json")) for where in ("local", "far")]
    assert [path.name for path in plans[0]] == ["anna.plan.json", "ben.plan.json"]
    assert [path.read_bytes() for path in plans[0]] == [path.read_bytes() for path in plans[1]]


@pytest.mark.long
def test_planning_again_gives_the_same_bytes_there(cluster: Any, tmp_path: Path) -> None:
    coach = Coach(tmp_path, "anna")
    coach.upload("anna.csv", log(coach.plan("anna"), START, THIRD_WEEK, skip=[START + timedelta(days=9)]))
    sent: list[Item] = []

    def noted(work: Item) -> Result:
        sent.append(work)
        return solve_item(work)

    coach.again(task=noted)
    workers = Cluster(cluster.scheduler_address)
    try:
        ((_, far),) = results(iter(sent), workers)
    finally:
        workers.stop()
    assert far.resumed is not None
    assert far.plan == (coach.out / "anna.plan.json").read_bytes()


def test_a_worker_killed_in_the_middle_loses_nothing(cluster: Any, tmp_path: Path) -> None:
    marker = tmp_path / "died"
    items = [Item(f"c{number:02}", "c.yaml", str(marker).encode(), (), "") for number in range(30)]
    workers = Cluster(cluster.scheduler_address, die_once)
    try:
        found = {work.client: result for work, result in results(iter(items), workers)}
    finally:
        workers.stop()
    assert marker.exists()
    assert sorted(found) == [work.client for work in items]
    assert all(result.planned for result in found.values())


@pytest.mark.long
def test_workers_solve_real_clients_while_one_dies(cluster: Any) -> None:
    items = [item(f"c{number}", weeks=2) for number in range(4)]
    workers = Cluster(cluster.scheduler_address)
    found: dict[str, Result] = {}
    try:
        for number, (work, result) in enumerate(results(iter(items), workers)):
            found[work.client] = result
            if number == 0:
                os.kill(_a_worker(cluster), signal.SIGKILL)
    finally:
        workers.stop()
    alone = solve_item(items[0]).plan
    assert [found[work.client].plan is not None for work in items] == [True] * 4
    assert found["c0"].plan == alone


def _a_worker(cluster: Any) -> int:
    pid: int = next(iter(cluster.workers.values())).pid
    return pid


def test_no_scheduler_is_told(unused_tcp_address: str = "tcp://127.0.0.1:9") -> None:
    with pytest.raises(NoClusterError, match="expected a Dask scheduler"):
        Cluster(unused_tcp_address, timeout=0.5)


@pytest.mark.long
def test_a_cluster_that_goes_away_ends_the_run_with_one_line() -> None:
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        protocol="tcp",
    ) as short_lived:
        workers = Cluster(short_lived.scheduler_address, die_once)
    with pytest.raises(AllLostError, match="no longer answers"):
        list(results(iter([item("a"), item("b")]), workers))
    workers.stop()
