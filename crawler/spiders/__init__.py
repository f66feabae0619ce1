"""One spider for each access method, on shared bases. A spider decides where to go; readers decide what a page says."""

from crawler.spiders.base import SourceSpider
from crawler.spiders.feed import FeedSpider, SitemapSpider
from crawler.spiders.jpage import JpageSpider
from crawler.spiders.listing import ListingSpider
from monitor.domain.source import Access

#: Access method -> its spider.
SPIDERS: dict[Access, type[SourceSpider]] = {
    Access.LISTING: ListingSpider,
    Access.JPAGE: JpageSpider,
    Access.FEED: FeedSpider,
    Access.SITEMAP: SitemapSpider,
}

__all__ = ["SPIDERS", "SourceSpider"]
