"""In which order one command crawls its sources."""

from monitor.bootstrap.crawling import by_voice
from monitor.domain.history import Authority
from monitor.domain.source import Source


def _source(name: str, authority: Authority) -> Source:
    return Source(id=name, name=name, publisher=name, authority=authority, urls=(f"http://{name}.example/",))


def test_who_has_a_figure_comes_before_those_who_carry_it() -> None:
    """A repost that is read before its original would tell the organ's own correction as a contradiction."""
    paper, mirror = _source("paper", Authority.MEDIA), _source("mirror", Authority.REPOST)
    first, second = _source("commission", Authority.ORGAN), _source("hospital", Authority.ORGAN)

    assert by_voice([mirror, paper, first, second]) == [[first, second], [paper], [mirror]]
