"""Datelines: where and when an agency wrote (新华社北京4月11日电, 本报讯). They tell nothing of the figures."""

import re

#: 8日电子屏 is no dateline.
_WIRED = re.compile(r"[电讯](?![子力话视影脑台动疗梯商])")
#: 4月11日|电, 新华社|电.
_FILED = re.compile(r"(?:(?:(?:20[0-9]{2}年)?[0-9]{1,2}月)?[0-9]{1,2}[日号]|(?<=[社网报台]))(?:综合)?专?\Z")
#: 北京|4月11日电, 香港|中通社7月24日电.
_FROM = re.compile(r"[\u4e00-\u9fff]{0,6}(?:20[0-9]{2}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}[日号](?:综合)?专?(?:电|讯)")
#: The agency and the place before the day.
_WRITER = re.compile(r"(?:^|(?<=[\n。 　(（【]))据?[\u4e00-\u9fff·]{0,18}$")
#: 据新华社电 may stand within a sentence.
_QUOTED = re.compile(r"据[\u4e00-\u9fff]{1,12}[社网报台]$")
#: A dateline is no longer than this.
_LONGEST = 24


def find_datelines(text: str) -> list[tuple[int, int]]:
    """Return the spans of the datelines of *text* in order."""
    spans: list[tuple[int, int]] = []
    for wired in _WIRED.finditer(text):
        filed = _FILED.search(text, max(0, wired.start() - _LONGEST), wired.start())
        if filed is None:
            continue
        low = max(spans[-1][1] if spans else 0, filed.start() - _LONGEST)
        writer = _WRITER.search(text, low, filed.start()) or _QUOTED.search(text, low, filed.start())
        if writer and (low < writer.start() or low == 0 or text[low - 1] in "\n。 　(（【"):
            spans.append((writer.start(), wired.end()))
    return spans


def is_filed_from(text: str, end: int) -> bool:
    """Tell whether the place that ends at *end* is where a dateline says that the text was written."""
    near = text[end : end + _LONGEST]
    return ("电" in near or "讯" in near) and _FROM.match(text, end) is not None
