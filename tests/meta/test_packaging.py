"""The four generic package names mean this checkout, and the wheel holds them and nothing else."""

import subprocess
import sys
import tomllib
import zipfile
from importlib.machinery import PathFinder
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from tests.meta.checkout import PACKAGES, ROOT, tracked_files

#: Marks of caches that must not be shipped.
LITTER = ("__pycache__", ".pyc")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """Return the [project] table."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Build the wheel without network and return the names in it."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=100)
    (built,) = target.glob("*.whl")
    return zipfile.ZipFile(built).namelist()


@pytest.mark.parametrize("package", PACKAGES)
def test_package_name_resolves_to_this_checkout_alone(package: str) -> None:
    """Nothing else on the path may offer a package or module of the same name."""
    specs = (PathFinder.find_spec(package, [entry]) for entry in dict.fromkeys(sys.path))
    origins = {Path(spec.origin or "namespace").parent for spec in specs if spec is not None}

    assert origins == {ROOT / package}


@pytest.mark.parametrize("package", PACKAGES)
def test_package_name_is_free(package: str) -> None:
    """Neither the standard library nor another installed distribution uses the name."""
    assert package not in sys.stdlib_module_names
    assert set(packages_distributions().get(package, [])) <= {"jianbao"}


def test_packages_resolve_from_any_folder(tmp_path: Path) -> None:
    """The installed program finds this checkout wherever it is started."""
    code = f"import importlib; print(*[importlib.import_module(name).__file__ for name in {PACKAGES!r}], sep='\\n')"

    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert found.stdout.splitlines() == [str(ROOT / package / "__init__.py") for package in PACKAGES]


def test_wheel_top_level_holds_exactly_the_four_packages(wheel: list[str], project: dict[str, Any]) -> None:
    """Tests, benchmarks and deployment files are not installed."""
    top = {name.split("/")[0] for name in wheel}

    assert top == {*PACKAGES, f"jianbao-{project['version']}.dist-info"}


def test_wheel_holds_every_tracked_file_of_the_packages(wheel: list[str]) -> None:
    """Packaged data (sources, indicators, areas, templates, migrations) is shipped with the code."""
    tracked = {path.relative_to(ROOT).as_posix() for path in tracked_files()}

    assert {name for name in tracked if name.startswith(tuple(f"{package}/" for package in PACKAGES))} <= set(wheel)
    assert not [name for name in wheel if any(mark in name for mark in LITTER)]


def test_program_is_declared(wheel: list[str], project: dict[str, Any]) -> None:
    """The wheel declares `jianbao` and carries the licence."""
    assert project["scripts"] == {"jianbao": "monitor.__main__:main"}
    assert any(name.endswith("entry_points.txt") for name in wheel)
    assert any(name.endswith("licenses/LICENSE") for name in wheel)
