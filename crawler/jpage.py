"""Lists of 大汉 (Hanweb) sites: rows in an XML block of the page, more of them from its dataproxy.

Classic ``jpage``: an empty container, and beside it ``<record><![CDATA[<li>...]]></record>``. Newer ``JPAAS``: rows
from a JSON interface whose parameters stand in the page. The ids change at each redesign and are read from the page.
"""

import html as entities
import json
import re
from collections.abc import Callable
from urllib.parse import urlencode, urljoin

from crawler.lists import ListPage, read_list
from crawler.urls import absolute, with_fields

_RECORD = re.compile(r"<record>\s{0,99}<!\[CDATA\[(.{1,20000}?)\]\]>\s{0,99}</record>", re.IGNORECASE | re.DOTALL)
_TOTAL = re.compile(r"<totalrecord>\s{0,9}(\d{1,7})", re.IGNORECASE)
_NEXT_GROUP = re.compile(
    r"<nextgroup>\s{0,99}<!\[CDATA\[.{0,200}?href=[\"']([^\"']{1,1000})", re.IGNORECASE | re.DOTALL
)
_COLUMN = re.compile(r"/col/col(\d+)/")
_IDS = re.compile(r"webid=(\d+)[^\"'<>]{0,200}?unitid=(\d+)", re.IGNORECASE)
_QUERY_DATA = re.compile(r"querydata\s{0,9}=\s{0,9}(?:\"([^\"]{2,2000})\"|'([^']{2,2000})')", re.IGNORECASE)
_UNIT_PATH = re.compile(r"[\"'](/[\w/.-]{0,100}/front/page/build/unit)")
_DEFAULT_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"

#: Rows asked of a dataproxy at once, as the sites' own scripts do.
_GROUP = 60
_PER_PAGE = 20
_MAX_RECORDS = 500
_END_RECORD = re.compile(r"[?&]endrecord=(\d{1,7})")
_USUAL_FIELDS = {
    "col": "1",
    "appid": "1",
    "path": "/",
    "sourceContentType": "1",
    "permissiontype": "0",
    "perpage": "20",
}


def read_records(
    text: str, url: str, pattern: re.Pattern[str] | None, on_site: Callable[[str], bool]
) -> ListPage | None:
    """Return the rows of the records in *text*, ``None`` when it holds no records."""
    records = [match[1] for match in _RECORD.finditer(text)][:_MAX_RECORDS]
    if not records:
        return None
    return read_list(f"<html><body><ul>{''.join(records)}</ul></body></html>", url, pattern, on_site)


def unit_fragment(text: str) -> str | None:
    """Return the markup inside an answer of the JSON interface, ``None`` when *text* is none."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return None
    data = answer.get("data") if isinstance(answer, dict) else None
    fragment = data.get("html") if isinstance(data, dict) else None
    return fragment if isinstance(fragment, str) else None


def proxy_address(text: str, url: str) -> str | None:
    """Return where the records after those of *text*, found at *url*, come from; ``None`` when there are no more."""
    start = _records_before(text, url) + 1
    total = _TOTAL.search(text)
    if total and start > int(total[1]):
        return None
    if group := _NEXT_GROUP.search(text):
        return absolute(url, entities.unescape(group[1]))
    span = {"startrecord": str(start), "endrecord": str(start + _GROUP - 1)}
    if _END_RECORD.search(url):
        return with_fields(url, span)
    column, ids = _COLUMN.search(url), _IDS.search(entities.unescape(text))
    if column is None or ids is None:
        return None
    fields = {"columnid": column[1], "webid": ids[1], "unitid": ids[2], **_USUAL_FIELDS, **span}
    return urljoin(url, f"/module/web/jpage/dataproxy.jsp?{urlencode(fields)}")


def _records_before(text: str, url: str) -> int:
    asked = _END_RECORD.search(url)
    return int(asked[1]) if asked else len(_RECORD.findall(text))


def unit_address(text: str, url: str, page: int) -> str | None:
    """Return where the JSON interface serves *page* (from 1), ``None`` when the page names no such interface."""
    told = _QUERY_DATA.search(text)
    if told is None:
        return None
    try:
        fields = json.loads(entities.unescape(told[1] or told[2]).replace("'", '"'))
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None
    path = _UNIT_PATH.search(text)
    numbers = json.dumps({"pageNo": page, "pageSize": _PER_PAGE}, separators=(",", ":"))
    query = urlencode({**fields, "paramJson": numbers}, errors="replace")  # JSON may spell half a character
    return urljoin(url, f"{path[1] if path else _DEFAULT_UNIT}?{query}")


def next_unit(url: str, number: int) -> str | None:
    """Return the interface's address for page *number* + 1 where *url* is its address for *number*."""
    if "/build/unit?" not in url:
        return None
    return url.replace(f"%22pageNo%22%3A{number}%2C", f"%22pageNo%22%3A{number + 1}%2C")
