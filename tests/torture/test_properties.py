"""The properties of differ and store once more, on many more generated histories."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("tests", "examples"),
    [("tests/unit/differ/test_properties.py", 5000), ("tests/integration/storage/test_model.py", 300)],
)
def test_properties_hold_on_many_histories(tests: str, examples: int) -> None:
    """A process of its own, since the number of examples is settled when the tests are read."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout", "3000", tests]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "JIANBAO_EXAMPLES": str(examples)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-5000:]
