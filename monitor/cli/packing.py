"""``show --evidence``: everything that proves a change, packed for keeping outside the database."""

import json
import zipfile
from pathlib import Path
from typing import Any

from monitor.bootstrap.files import check_new_file
from monitor.domain.record import Snapshot
from monitor.domain.views import Provenance

_README = """\
健报存证：一条变化的原始依据。
page.bin      抓取到的原始字节，SHA-256 见 evidence.json 的 snapshot
headers.json  抓取地址、时间、状态和响应头
article.txt   从该页读出的标题（首行）和正文；start、end 为正文中的字符位置（Unicode code points，不含首行）
evidence.json 数值、原文摘录、位置、摘要和理由
摘自公开报道，不等于官方统计。

page.bin holds the bytes as fetched; their SHA-256 is `snapshot` in evidence.json (check: sha256sum page.bin).
article.txt is the title, a line break, and the body that start and end count from.
"""


def pack_evidence(file: Path, found: Provenance, page: Snapshot, line: dict[str, Any]) -> None:
    """Write the new zip *file*: page, headers, article and *line*, the proof as JSON. Raises WrongUsage."""
    check_new_file(file, "pieces of evidence")
    headers = {
        "url": page.url, "fetched_at": page.fetched_at.isoformat(), "status": page.status,
        "headers": [list(header) for header in page.headers],
    }  # fmt: skip
    with zipfile.ZipFile(file, "x", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("README.txt", _README)
        packed.writestr("page.bin", page.body)
        packed.writestr("headers.json", _json(headers))
        packed.writestr("article.txt", f"{found.view.title}\n{found.body}")
        packed.writestr("evidence.json", _json(line))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
