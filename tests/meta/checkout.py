"""The checkout that the meta tests look at."""

import subprocess
from pathlib import Path

import pytest

#: The folder that holds pyproject.toml.
ROOT = Path(__file__).resolve().parents[2]

#: The packages of the product; the names are generic, which is why they are guarded.
PACKAGES = ("config", "crawler", "monitor", "storage")


def tracked_files() -> list[Path]:
    """Return the files under version control that exist, as absolute paths; skip where there is no repository."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so that no file is tracked")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listing.split("\0") if name and (path := ROOT / name).is_file()]


def product_modules() -> list[Path]:
    """Return every Python file of the product."""
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
