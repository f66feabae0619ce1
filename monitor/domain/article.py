"""Articles and verdicts: what a reader makes of one snapshot."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias


def digest(data: bytes) -> str:
    """Return the SHA-256 digest of *data* in hex: the identity of snapshots and bodies."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A title and body with what the page says of itself, as read from one snapshot."""

    url: str | None
    #: As published: script, pinyin and punctuation kept.
    title: str
    #: Paragraphs joined by ``\n``; tables as rows of cells joined by ``\t``. As published.
    body: str
    #: A date, or an aware time when the page gives one; in the publisher's zone.
    published_at: date | datetime | None = None
    #: Who carries the text (site or page owner).
    publisher: str | None = None
    #: The medium the page names (来源/转自), else ``None``.
    origin: str | None = None
    #: The columns (breadcrumb) the page stands in, outermost first.
    columns: tuple[str, ...] = ()
    #: Which reader read it, with its version, e.g. ``"trs/1"``; for replay and debugging.
    reader: str = ""

    @property
    def published_on(self) -> date | None:
        """The day of publication."""
        moment = self.published_at
        return moment.date() if isinstance(moment, datetime) else moment

    @property
    def version(self) -> str:
        """The digest that identifies this version of the article: title and body, nothing else."""
        return digest(f"{self.title}\n{self.body}".encode())


@dataclass(frozen=True, slots=True)
class Blocked:
    """The site refuses or challenges us; stop, report and slow down. We never evade a block."""

    evidence: str
    code: str = "blocked"


@dataclass(frozen=True, slots=True)
class ChangedLayout:
    """The page is alive but our rules find nothing where they used to; write a new reader version or selector."""

    evidence: str
    code: str = "changed_layout"


@dataclass(frozen=True, slots=True)
class Incomplete:
    """The page came truncated, empty or in an unreadable encoding; trying again may help."""

    evidence: str
    code: str = "incomplete"


@dataclass(frozen=True, slots=True)
class Gone:
    """The page says it was removed (404, 410, soft 404); believed only after two misses a day apart."""

    evidence: str
    code: str = "gone"


@dataclass(frozen=True, slots=True)
class NotAnArticle:
    """The page is a list, a video, a download or something else without a body of prose."""

    evidence: str
    code: str = "not_an_article"


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The site did not answer (DNS, connection, timeout, 5xx); it will be tried again."""

    evidence: str
    code: str = "unreachable"


#: A typed refusal: why a page gave no article. None of them is ever a change.
Verdict: TypeAlias = Blocked | ChangedLayout | Incomplete | Gone | NotAnArticle | Unreachable
