"""How long commands take that solve nothing: medians of the whole process, beside a bare interpreter.

`python -m tests.benchmarks.start_times [PLAN]`; on a machine that does nothing else.
"""

import resource
import statistics
import subprocess
import sys
import time

AIMS = {"--help": 0.15, "--version": 0.15, "show": 0.40}
"""Seconds of wall time that a command may take at most."""
TIMES = 15


def seconds(*command: str) -> tuple[float, float]:
    """Median wall time and median CPU time."""
    walls, cpus = [], []
    for _ in range(TIMES):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        walls.append(time.monotonic() - began)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(walls), statistics.median(cpus)


def main(plan: str | None) -> None:
    """Print a line a command."""
    words = {"--help": ["--help"], "--version": ["--version"], "show": ["show", plan] if plan else []}
    print("command        wall    cpu    aim")
    wall, cpu = seconds(sys.executable, "-c", "pass")
    print(f"bare python  {wall:6.3f} {cpu:6.3f}")
    for name, rest in words.items():
        if rest:
            wall, cpu = seconds(sys.executable, "-m", "optimizer.cli", *rest)
            print(f"{name:<12} {wall:6.3f} {cpu:6.3f}   {AIMS[name]:.2f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
