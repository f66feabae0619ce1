"""A newsstand: outlets on one made-up site, each with a list page and articles; all text is invented."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.support.site import Site, article_page, list_page

TODAY = datetime.now(UTC).date()
#: The day the made-up articles bear unless they say otherwise: not so old that they go to the digest.
YESTERDAY = str(TODAY - timedelta(days=1))
#: The last year that is over.
YEAR = TODAY.year - 1


@dataclass
class Outlet:
    """One column of the site."""

    site: Site
    name: str
    rows: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Put the empty list online."""
        self._list()

    @property
    def url(self) -> str:
        """The address of the list page."""
        return self.site.url(f"/{self.name}/index.html")

    def publish(self, number: int, title: str, *paragraphs: str, day: str = YESTERDAY, origin: str = "") -> str:
        """Put an article online, or edit it; return its address."""
        path = f"/{self.name}/t{number}.html"
        self.site.page(path, article_page(title, *paragraphs, day=day, origin=origin), validators=True)
        if path not in [row[0] for row in self.rows]:
            self.rows.insert(0, (path, title, day))
        self._list()
        return self.site.url(path)

    def list_only(self, path: str, title: str) -> None:
        """List an address whose page is set up elsewhere."""
        self.rows.insert(0, (path, title, YESTERDAY))
        self._list()

    def _list(self) -> None:
        self.site.page(f"/{self.name}/index.html", list_page(self.rows, title=self.name), validators=True)

    def declared(self, **facts: object) -> dict[str, object]:
        """Return the source that watches this outlet."""
        return {"id": self.name, "name": self.name, "publisher": f"{self.name}报", "urls": [self.url], **facts}


def filler(outlet: Outlet, numbers: Sequence[int]) -> None:
    """Publish articles without a figure worth recording."""
    for number in numbers:
        outlet.publish(
            number, f"第{number}期健康讲座走进乡村", "医务人员来到村里，为乡亲们讲解饮食与锻炼。", "大家听得认真。"
        )
