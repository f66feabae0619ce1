"""One crawl in a process of its own: ``python -m tests.support.crawl_child JSON``; prints its counts as JSON."""

import json
import sys
from pathlib import Path

from monitor.domain.source import Source
from tests.support.crawling import FIRST, Crawls
from tests.support.ledger import MemoryLedger


def main(job: dict[str, str | float]) -> None:
    """Crawl as *job* says."""
    source = Source(id=str(job["id"]), name="栏目", publisher="某省卫生健康委员会", urls=(str(job["url"]),))
    ledger = MemoryLedger()
    report = Crawls(Path(str(job["hosts"])))(source, ledger, FIRST, delay=job["delay"])
    told = {"state": report.state.value, "articles": len(ledger.articles), "reason": report.reason}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
