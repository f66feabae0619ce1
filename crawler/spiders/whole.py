"""An article while its parts are being fetched."""

from dataclasses import dataclass, field, replace

from scrapy.http import Response

from crawler.parts import MAX_PARTS, next_part
from crawler.reading.parts import Part, bundle, join
from monitor.domain.article import Article, digest
from monitor.domain.source import Fetched


@dataclass(slots=True)
class Whole:
    """The parts of one article as they come; most have one only."""

    #: The answer that holds the first part.
    first: Response
    #: What the first part says.
    opening: Article
    parts: list[Response] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin with the first part."""
        self.asked.add(self.first.url)
        self.add(self.first, self.opening)

    def add(self, response: Response, article: Article) -> None:
        """Take in the next part."""
        self.parts.append(response)
        self.articles.append(article)

    def next_part(self, text: str, url: str, max_bytes: int) -> str | None:
        """Return the part after the page *text* at *url*, as long as all parts are within bounds."""
        if len(self.asked) >= MAX_PARTS or sum(len(part.body) for part in self.parts) >= max_bytes:
            return None
        found = next_part(text, url, self.first.url, self.asked)
        if found is not None:
            self.asked.add(found)
        return found

    @property
    def article(self) -> Article:
        """All parts as one article."""
        return join(self.articles)

    def of(self, first: Fetched) -> Fetched:
        """Return the fetch of the *first* part as that of all: one snapshot, and no validators, which know but one."""
        if len(self.asked) == 1:
            return first
        body = bundle([Part(part.url, part.body) for part in self.parts])
        headers = {name: text for name, text in first.headers.items() if name not in {"etag", "last-modified"}}
        transferred = sum(part.meta["transferred"] for part in self.parts)
        return replace(first, body=body, digest=digest(body), headers=headers, transferred=transferred)
