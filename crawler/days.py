"""Days as list rows and addresses write them."""

import re
from datetime import date

_TEXT = re.compile(r"(?<!\d)((?:19|20)\d{2})\s{0,2}[-./年／－]\s{0,2}(\d{1,2})\s{0,2}[-./月／－]\s{0,2}(\d{1,2})(?!\d)")
_YEARLESS = re.compile(r"(?<![\d-])(?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])(?:日)?(?![\d-])")
_URL = (
    re.compile(r"/t((?:19|20)\d{2})(\d{2})(\d{2})_"),
    re.compile(r"/((?:19|20)\d{2})-(\d{1,2})-(\d{1,2})(?!\d)"),
    re.compile(r"/((?:19|20)\d{2})/(\d{2})-?(\d{2})/"),
    re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/"),
    re.compile(r"/((?:19|20)\d{2})(\d{2})(\d{2})/"),
)


def day_in_text(text: str) -> date | None:
    """Return the first whole day *text* states, ``None`` when it states none."""
    return next((day for match in _TEXT.finditer(text) if (day := _day(match))), None)


def day_in_url(url: str) -> date | None:
    """Return the day an address carries: when the page was made, which may differ from its publication by some days."""
    matches = (pattern.search(url) for pattern in _URL)
    return next((day for match in matches if match and (day := _day(match))), None)


def looks_dated(text: str) -> bool:
    """Tell whether *text* holds a day, with or without its year (07-03)."""
    return bool(_TEXT.search(text) or _YEARLESS.search(text))


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:  # such as month 13
        return None
