"""Arrows point inward: the import contracts are kept, they bite, and no module stands outside them."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.meta.checkout import PACKAGES, ROOT

LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]

#: One wrong import for each contract of pyproject.toml, by the module that gets it.
WRONG = {
    "monitor/domain/wrong.py": "import logging\nimport typer\nimport rich\nimport crawler\n",
    "config/wrong.py": "import storage\nimport scrapy\nimport apscheduler\nimport apprise\nimport sqlmodel\n",
}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*LINT, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, check=False)


def test_import_contracts_are_kept() -> None:
    """The house of the design: siblings never import one another, each library has one owner."""
    report = _lint(ROOT)

    assert report.returncode == 0, report.stdout + report.stderr


def test_every_contract_catches_a_wrong_import(tmp_path: Path) -> None:
    """A contract that could not be broken would guard nothing."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in WRONG.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    report = _lint(tmp_path)

    assert "Contracts: 0 kept, " in report.stdout, report.stdout + report.stderr


def test_every_module_of_monitor_has_a_layer() -> None:
    """A new module must be given its place before it can be imported from anywhere."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (layers,) = [contract["layers"] for contract in linter["contracts"] if contract["id"] == "layers"]
    placed = set(re.findall(r"monitor\.(\w+)", " ".join(layers)))
    modules = {path.stem for path in (ROOT / "monitor").iterdir() if _is_module(path)}

    assert modules - {"__init__"} <= placed


def _is_module(path: Path) -> bool:
    return path.suffix == ".py" or (path / "__init__.py").exists()
