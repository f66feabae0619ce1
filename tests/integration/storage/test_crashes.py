"""kill -9 at a statement of the journey's steps 6 to 10: nothing is lost, nothing doubled."""

from pathlib import Path

from tests.support.fixtures import Databases
from tests.support.scene import assert_survives, undisturbed


def test_the_undisturbed_run_tells_all_kinds(databases: Databases, tmp_path: Path) -> None:
    """The scene is worth disturbing."""
    calm = undisturbed(databases, tmp_path)

    kinds = {kind for _, kind, _ in calm.outcome[0]}
    assert kinds == {"new", "update", "revision", "discrepancy", "withdrawal"}
    assert set(calm.received.values()) == {1}
    assert calm.boundaries > 200


def test_sampled_crashes_lose_and_double_nothing(databases: Databases, tmp_path: Path) -> None:
    """Ten boundaries on each database; `make torture` takes them all."""
    assert_survives(databases, tmp_path, share=0.1)
