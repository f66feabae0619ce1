"""How fast texts are read, beside jieba's tagger and trafilatura; whether time and memory stay in proportion."""

import gc
import json
import logging
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from itertools import cycle, islice
from pathlib import Path

import jieba
import jieba.posseg
import trafilatura

from config.catalogue import load_indicators
from config.tables import find_config, read_tables
from crawler.reading import read
from monitor.bootstrap.extracting import build_extractor
from monitor.domain.article import Article
from monitor.domain.extraction.extractor import Extractor
from tests.benchmarks.board import Board, alternating, cpu, fail, ratio, resident
from tests.benchmarks.pages import long_page, page
from tests.benchmarks.texts import STYLES, briefing, day

#: Saved texts and pages beside the repository, measured too where they are.
CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
PUBLISHED = date(2026, 3, 12)
#: How many times as fast as the tagger.
FASTER = 8
#: The share of trafilatura's time.
SHARE = 1 / 3
#: A text so many times as long may take so many times as long, and a little more.
LENGTHS = (1, 2, 4, 8, 16, 32, 64)
SLACK = 1.3
ARTICLES = 100_000
#: MB that a process of any number of articles may grow after the first thousand.
GROWTH = 8


@cache
def extractor() -> Extractor:
    """Return the extractor of the packaged catalogue."""
    indicators, _ = load_indicators(read_tables(find_config(None)).indicators)
    return build_extractor(indicators)


def extract(body: str) -> int:
    """Normalise and extract one text; return the number of observations."""
    return len(extractor().extract(title="", body=body, published=PUBLISHED, area="450000").observations)


# ------------------------------------------------------------------------------------------------- beside a tagger


def tag(body: str) -> int:
    """Tag one text as jieba does by default."""
    return len(jieba.posseg.lcut(body))


def against_tagger(board: Board) -> None:
    """Normalise and extract, beside jieba's tagger on the same texts."""
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    tag("健康")
    board.heading("normalise + extract, beside jieba's part-of-speech tagger (CPU time, same texts by turns)")
    rounds, count = board.less(7, 3), board.less(12, 6)
    for style, write in STYLES.items():
        # New texts in every round: what was read before must not help.
        extract(write(0))
        seeds = iter(range(1, rounds * count + 1))
        _by_style(board, style, [[write(seed) for seed in islice(seeds, count)] for _ in range(rounds)])
    _by_text(board, "a day's news", [text for seed in range(1, board.less(21, 6)) for text in day(seed)])
    if saved := _saved_texts():
        _by_text(board, "saved texts", saved)


def _by_style(board: Board, style: str, rounds: list[list[str]]) -> None:
    ours: list[float] = []
    theirs: list[float] = []
    found = 0
    for bodies in rounds:
        spent, numbers = cpu(lambda: [extract(body) for body in bodies])  # noqa: B023 - used at once
        found += sum(numbers)
        ours.append(spent)
        theirs.append(cpu(lambda: [tag(body) for body in bodies])[0])  # noqa: B023 - used at once
    characters = sum(len(body) for bodies in rounds for body in bodies)
    density = f"{characters / found:.0f} characters a figure" if found else "no figures"
    board.tell(f"{style}: {density}", ratio(ours, theirs), "x")
    board.tell(f"{style}: extractor", sum(ours) / characters * 1e6, "us/character")
    board.tell(f"{style}: tagger", sum(theirs) / characters * 1e6, "us/character")


def _by_text(board: Board, name: str, bodies: list[str]) -> None:
    """Compare text by text, each read once by either; a text weighs the same whatever its length and density."""
    ours, theirs = ([cpu(partial(work, body))[0] for body in bodies] for work in (extract, tag))
    times = [their / our for our, their in zip(ours, theirs, strict=True)]
    board.tell(f"{name}, {len(bodies)}: a quarter less than", statistics.quantiles(times, n=4)[0], "x")
    board.tell(f"{name}: median", statistics.median(times), "x", least=FASTER)


def _saved_texts() -> list[str]:
    """Return the bodies of the saved pages and of the annotated texts; empty where there are none."""
    pages = (read(file.read_bytes(), kind="html") for file in sorted((CORPORA / "html").glob("*.html")))
    bodies = [one.body for one in pages if isinstance(one, Article)]
    for file in sorted((CORPORA / "gold").glob("*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        source = file.with_suffix(".txt").read_text(encoding="utf-8")
        bodies.append(
            source[source.find(told["body_first"]) : source.rfind(told["body_last"]) + len(told["body_last"])]
        )
    return bodies


# --------------------------------------------------------------------------------------------- beside trafilatura


def read_and_extract(markup: bytes) -> None:
    """Read one page and extract its figures."""
    article = read(markup, kind="html", url="https://wsjkw.example/xw/202603/t20260312_1.html")
    if isinstance(article, Article):
        extract(article.body)


def trafilatura_reads(markup: bytes) -> object:
    """Let trafilatura read one page: text, title and date, as we do."""
    return trafilatura.bare_extraction(markup, with_metadata=True)


def against_trafilatura(board: Board) -> None:
    """Read and extract, beside trafilatura's reading alone."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    board.heading("read + extract, beside trafilatura (CPU time of each page, by turns)")
    _beside_trafilatura(board, "made-up", [page(seed).encode() for seed in range(board.less(60, 12))])
    if saved := [file.read_bytes() for file in sorted((CORPORA / "html").glob("*.html"))]:
        _beside_trafilatura(board, "saved", saved)


def _beside_trafilatura(board: Board, kind: str, pages: list[bytes]) -> None:
    if not any(isinstance(read(one, kind="html"), Article) for one in pages):
        fail(f"no {kind} page is an article")
    ours: list[float] = []
    theirs: list[float] = []
    for one in pages:
        own, other = alternating(3, partial(read_and_extract, one), partial(trafilatura_reads, one))
        ours.append(min(own))
        theirs.append(min(other))
    mine, other_median = statistics.median(ours), statistics.median(theirs)
    size = statistics.mean(map(len, pages)) / 1000
    board.tell(f"{kind} pages, {len(pages)} of {size:.0f} KB: ours, median", mine * 1000, "ms")
    board.tell(f"{kind} pages: trafilatura, median", other_median * 1000, "ms")
    board.tell(f"{kind} pages: share of trafilatura's median", mine / other_median, "", most=SHARE)


# ----------------------------------------------------------------------------------------------------- proportion


def length(board: Board) -> None:
    """Time of texts up to 64 times as long."""
    board.heading("time by length of text")
    text = briefing(1)
    _proportional(board, "extract", extract, lambda times: "\n".join([text] * times))
    _proportional(board, "read", lambda made: read(made.encode(), kind="html"), lambda times: long_page(text, times))


def _proportional(board: Board, name: str, work: Callable[[str], object], lengthen: Callable[[int], str]) -> None:
    made = {times: lengthen(times) for times in LENGTHS}
    work(made[1])
    spent = {times: min(cpu(partial(work, text))[0] for _ in range(5)) for times, text in made.items()}
    for times, seconds in spent.items():
        characters = len(made[times])
        board.tell(f"{name}: {characters / 1000:.0f}k characters", seconds / characters * 1e6, "us/character")
    # The shortest text is left out of the target: what any text costs weighs most there.
    low, high = LENGTHS[2], LENGTHS[-1]
    growth = (spent[high] / len(made[high])) / (spent[low] / len(made[low]))
    board.tell(f"{name}: time per character, {high} times the text beside {low} times", growth, "x", most=SLACK)


def memory(board: Board) -> None:
    """Resident memory before and after very many articles."""
    articles = board.less(ARTICLES, 3000)
    board.heading(f"memory over {articles:,} articles")
    texts = [write(seed)[:500] for seed in range(80) for write in STYLES.values()]
    for body in islice(cycle(texts), 1000):
        extract(body)
    gc.collect()
    before = resident()
    for body in islice(cycle(texts), articles):
        extract(body)
    gc.collect()
    board.tell("resident memory after 1,000", before / 2**20, "MB")
    board.tell("growth to the end", (resident() - before) / 2**20, "MB", most=GROWTH)


def start(board: Board) -> None:
    """Start `jianbao extract`, beside a bare interpreter."""
    board.heading("one run of `jianbao extract` on one page (CPU time of the process, by turns)")
    program = [sys.executable, "-m", "monitor", "extract", "-"]
    markup = page(1).encode()
    ours, bare = [], []
    for _ in range(board.less(15, 5)):
        ours.append(_child(program, markup))
        bare.append(_child([sys.executable, "-c", "pass"], b""))
    board.tell("interpreter, packages, catalogue and the page", statistics.median(ours) * 1000, "ms")
    board.tell("interpreter alone", statistics.median(bare) * 1000, "ms")


def _child(command: list[str], given: bytes) -> float:
    """Return the CPU seconds that *command* takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=given, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
