"""Run the benchmarks: ``python -m tests.benchmarks [NAME...] [--quick] [--no-fail]``; all of them by default.

Prints every figure beside its target and ends with 1 when one is missed.
"""

import argparse
import importlib
import sys

from tests.benchmarks.board import Board

#: Name -> module and function.
BENCHMARKS = {
    "tagger": "extraction:against_tagger",
    "reading": "extraction:against_trafilatura",
    "length": "extraction:length",
    "memory": "extraction:memory",
    "start": "extraction:start",
    "crawl": "crawl:run",
    "storage": "storage:run",
}


def main() -> int:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--quick", action="store_true", help="do less of everything; the figures are rough")
    parser.add_argument("--no-fail", action="store_true", help="end with 0 even when a target is missed")
    asked = parser.parse_args()
    if unknown := set(asked.names) - BENCHMARKS.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    board = Board(quick=asked.quick)
    for name in asked.names or BENCHMARKS:
        module, function = BENCHMARKS[name].split(":")
        getattr(importlib.import_module(f"tests.benchmarks.{module}"), function)(board)
    print(f"\n{len(board.missed)} targets missed" + "".join(f"\n  {name}" for name in board.missed))
    return 1 if board.missed and not asked.no_fail else 0


if __name__ == "__main__":
    sys.exit(main())
