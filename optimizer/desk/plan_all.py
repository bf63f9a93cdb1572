"""Years of the roster that have no plan yet: planned one after another, with one press."""

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from optimizer.desk.jobs import Job, new_job
from optimizer.desk.mending import faults
from optimizer.desk.planning import plan_year

if TYPE_CHECKING:
    from optimizer.desk.shared_desk import Desk


class PlanAll:
    """Plans them, and knows how far each is.

    Parameters
    ----------
    desk
        Whose clients they are.
    """

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk
        self._jobs: dict[str, Job] = {}

    async def begin(self, request: Request) -> Response:
        """Begin with all that have no plan, or with the one that is named."""
        fields = await self.desk.fields_of(request)
        await run_in_threadpool(self._begin, fields.get("client", ""))
        return RedirectResponse("/", 303)

    def _begin(self, only: str) -> None:
        for name, client in self.desk.folder.clients().items():
            known = self._jobs.get(name)
            waits = known is not None and not known.over
            if (only and name != only) or waits or client.space.plan() is not None or faults(client):
                continue
            job = self._jobs[name] = new_job(name, (), self.desk.by)
            # One after another and beside changes, which somebody waits for.
            self.desk.jobs.start(job, plan_year(client.space, self.desk.by, use=self.desk.use_of(job)), patient=True)

    def jobs(self) -> dict[str, Job]:
        """The plans on their way, and those that did not come to be, by client."""
        planned = [name for name, job in self._jobs.items() if job.over and not (job.fault or job.impossible)]
        for name in planned:
            del self._jobs[name]
        return dict(self._jobs)
