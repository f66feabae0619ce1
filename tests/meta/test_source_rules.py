"""House rules that no linter checks: size, stubs, reasons."""

import ast
import re
import statistics
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.meta.checkout import ROOT, product_modules

MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 60
USUAL_FUNCTION_LINES = 10

UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
# A linter or type-checker comment with codes and nothing after them.
UNREASONED = re.compile(r"#\s*(?:noqa(?::\s*[A-Z]+\d*(?:,\s*[A-Z]+\d*)*)?|type:\s*ignore(?:\[[\w\s,-]*\])?)\s*$")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, Function):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


def _module(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", product_modules(), ids=_module)
def test_module_is_short(path: Path) -> None:
    """A module has one duty and fits in one sitting."""
    assert len(path.read_text(encoding="utf-8").splitlines()) < MAX_MODULE_LINES


@pytest.mark.parametrize("path", product_modules(), ids=_module)
def test_no_function_is_long(path: Path) -> None:
    """A function above the limit is several functions."""
    assert [name for name, lines in _functions(path) if lines > MAX_FUNCTION_LINES] == []


def test_most_functions_are_under_ten_lines() -> None:
    """The median, docstring included."""
    lengths = [lines for path in product_modules() for _, lines in _functions(path)]

    assert not lengths or statistics.median(lengths) <= USUAL_FUNCTION_LINES


@pytest.mark.parametrize("path", product_modules(), ids=_module)
def test_module_is_finished(path: Path) -> None:
    """No stub, no note to self, no handler that catches everything unseen."""
    names = {node.id for node in ast.walk(_tree(path)) if isinstance(node, ast.Name)}
    bare = [node.lineno for node in ast.walk(_tree(path)) if isinstance(node, ast.ExceptHandler) and node.type is None]

    assert "NotImplementedError" not in names
    assert bare == []
    assert [(line, text) for line, text in _comments(path) if UNFINISHED.search(text)] == []


@pytest.mark.parametrize("path", product_modules(), ids=_module)
def test_every_suppression_has_a_reason(path: Path) -> None:
    """`# noqa: CODE - why` and `# type: ignore[code]  # why`."""
    assert [(line, text) for line, text in _comments(path) if UNREASONED.search(text)] == []
