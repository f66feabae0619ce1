"""The benchmarks name parts of the product; a part that moves must not break them unseen."""

import pytest

from tests.benchmarks.crawlers import STAGES, part_of


@pytest.mark.parametrize("part", [part for parts in STAGES.values() for part in parts])
def test_every_timed_part_is_where_the_benchmark_looks_for_it(part: str) -> None:
    """Stages are timed by the names under which the journey calls them."""
    owner, name = part_of(part)

    assert callable(getattr(owner, name))
