"""Where benchmarks put their figures: each is printed as it comes, with the target it has to meet, if any."""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Board:
    """The figures of one run."""

    #: Do less of everything: for trying out, not for telling.
    quick: bool = False
    missed: list[str] = field(default_factory=list)

    def heading(self, text: str) -> None:
        """Begin a table."""
        print(f"\n{text}", flush=True)

    def tell(
        self, name: str, value: float, unit: str, *, least: float | None = None, most: float | None = None
    ) -> None:
        """Print one figure; it is missed when it is below *least* or above *most*."""
        met = (least is None or value >= least) and (most is None or value <= most)
        target = " ".join(
            f"{word} {bound:g}" for word, bound in (("at least", least), ("at most", most)) if bound is not None
        )
        mark = "" if not target else f"  target {target}: {'met' if met else 'MISSED'}"
        print(f"  {name:<58} {value:>12,.2f} {unit:<14}{mark}", flush=True)
        if not met:
            self.missed.append(name)

    def less(self, much: int, little: int) -> int:
        """Return *much*, *little* in a quick run."""
        return little if self.quick else much

    def wish(self, name: str, value: float, unit: str, aim: str) -> None:
        """Print one figure that has an aim, not a target."""
        print(f"  {name:<58} {value:>12,.2f} {unit:<14}  aim {aim}", flush=True)


def cpu(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds this process spends on *work*, and what it gives."""
    before = time.process_time()
    value = work()
    return time.process_time() - before, value


def alternating(rounds: int, *works: Callable[[], object]) -> list[list[float]]:
    """Return the CPU seconds of each of *works*, *rounds* times by turns, so that a slow spell hits all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for own, work in zip(times, works, strict=True):
            own.append(cpu(work)[0])
    return times


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median of how many times as long *theirs* took, round by round."""
    return statistics.median(their / our for our, their in zip(ours, theirs, strict=True))


def resident() -> int:
    """Return this process's resident memory in bytes; needs /proc."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - a file of the kernel
        line = next(line for line in status if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


def fail(message: str) -> None:
    """End the program: a benchmark that did not do its work has no figures."""
    sys.exit(f"benchmark broken: {message}")
