"""What a person at a terminal sees beside the lines that a pipe gets."""

import os
import pty
import subprocess
import sys
from contextlib import suppress

from tests.support.program import Program
from tests.support.site import Site, article_page, list_page


def test_a_crawl_shows_how_far_it_is(fresh: Program, site: Site) -> None:
    """A site that answers slowly is no program that hangs; what is told of each source stays on the screen."""
    site.page("/list/", list_page([("/a/t20260301_1.html", "全区社区医院进展", "2026-03-01")]))
    site.page("/a/t20260301_1.html", article_page("全区社区医院进展", "截至2025年底，全区共建成社区医院204家。"))
    fresh.configure(sources=[{"id": "mine", "area": "450000", "urls": [site.url("/list/")]}])

    seen = _on_a_terminal(fresh, "crawl")

    assert "正在抓取 0/1" in seen
    assert "mine: ok" in seen


def _on_a_terminal(program: Program, *arguments: str) -> str:
    """Return all that a terminal of its own gets from a run."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "monitor", *arguments]
    surroundings = {**program.surroundings(), "TERM": "xterm-256color"}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings)
    os.close(theirs)
    seen = b""
    with suppress(OSError):  # as Linux says that the other side is closed
        while piece := os.read(ours, 65536):
            seen += piece
    os.close(ours)
    assert process.wait(60) == 0
    return seen.decode()
