"""What spiders ask of answers and of failures to answer."""

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.urls import canonical, page_key
from crawler.verdicts import of_failure
from monitor.domain.article import Verdict

#: Redirects that are for good (RFC 9110 15.4); other ones say where a page is today.
_FOR_GOOD = (301, 308)


def refused_by(failure: Failure) -> tuple[Request, Verdict]:
    """Return the request of *failure* and what its end without an answer means; an error of ours is raised."""
    request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
    verdict = of_failure(failure.value, request) if failure.value else None
    if verdict is None:
        failure.raiseException()
    return request, verdict


def header(response: Response, name: str) -> str | None:
    """Return a header's text, ``None`` when it is absent."""
    value = response.headers.get(name)
    return value.decode("latin-1")[:500] if value else None


def moved_to(response: Response) -> str | None:
    """Return where the page of *response* lives from now on, when every redirect on the way was for good."""
    reasons = response.meta.get("redirect_reasons")
    if not reasons or any(reason not in _FOR_GOOD for reason in reasons):
        return None
    target, identity = canonical(response.url), response.meta["identity"]
    if target is None:
        return None
    return identity if page_key(target) == page_key(identity) else target
