"""Text from pages, made fit for a message: one line, bounded, nothing invisible, the figure marked."""

import unicodedata

from monitor.domain.record import NAMELESS

#: Characters of an excerpt shown at most.
EXCERPT_LENGTH = 160

#: Characters of a name or title from a page.
NAME_LENGTH = 60

#: An address longer than this is of no use in a message.
URL_LENGTH = 500

#: Where a text comes from that was handed in without an address.
BY_HAND = "手工录入"

_ELLIPSIS = "…"

#: What would make a value_text match inside a longer number.
_DIGITS = frozenset("0123456789０１２３４５６７８９.．,，")


def clean(text: str | None, limit: int = NAME_LENGTH) -> str:
    """Return *text* as one line of at most *limit* characters, without control, format or private characters."""
    shown = text or ""
    if not shown.isprintable():  # what is printable holds no such character
        shown = "".join(sign for sign in shown if unicodedata.category(sign)[0] != "C" or sign in "\t\n\r")
    line = " ".join(shown.split())
    return line if len(line) <= limit else line[: limit - 1] + _ELLIPSIS


def clean_url(url: str, by_hand: str = BY_HAND) -> str:
    """Return *url* without blanks and invisible characters, cut when it is absurdly long.

    *by_hand* stands for the address of a text that has none.
    """
    if url.startswith(NAMELESS):
        return by_hand
    return clean(url, URL_LENGTH).replace(" ", "%20")


def marked(excerpt: str, value_text: str | None, limit: int = EXCERPT_LENGTH) -> str:
    """Return *excerpt* as one line with the figure in 【】, cut around the figure when it is long."""
    line, figure = clean(excerpt, len(excerpt) + 1), clean(value_text)
    at = _find(line, figure)
    if at is None:
        return clean(line, limit)
    end = at + len(figure)
    before, after = line[:at], line[end:]
    room = max(limit - len(figure) - 2, 0)
    if len(before) + len(after) > room:
        half = room // 2
        keep_before = max(half, room - len(after))
        keep_after = max(half, room - len(before))
        before = before if len(before) <= keep_before else _ELLIPSIS + before[len(before) - keep_before + 1 :]
        after = after if len(after) <= keep_after else after[: keep_after - 1] + _ELLIPSIS
    return f"{before}【{figure}】{after}"


def _find(line: str, figure: str) -> int | None:
    """Return where *figure* stands by itself, not inside a longer number; else where it stands first."""
    if not figure:
        return None
    at = line.find(figure)
    first = None if at < 0 else at
    while at >= 0:
        if not (at > 0 and line[at - 1] in _DIGITS and figure[0] in _DIGITS):
            return at
        at = line.find(figure, at + 1)
    return first
