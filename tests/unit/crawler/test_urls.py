"""Addresses: one page has one address, however it is written."""

import pytest

from crawler.urls import absolute, canonical, domain_of, host_slot, page_key, site_of, variants, with_fields


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("HTTP://WJW.Example.gov.cn:80/a/b.html#top", "http://wjw.example.gov.cn/a/b.html"),
        ("https://a.example:443/x", "https://a.example/x"),
        ("https://a.example", "https://a.example/"),
        ("http://a.example:8080/x", "http://a.example:8080/x"),
        ("http://a.example//xcs///yqtb/1.html", "http://a.example/xcs/yqtb/1.html"),
        ("http://user:secret@a.example/x", "http://a.example/x"),
        ("http://a.example/x?utm_source=wx&id=7&from=timeline", "http://a.example/x?id=7"),
        ("http://a.example/x?spm=1", "http://a.example/x"),
        ("http://xj.people.com.cn/BIG5/n2/2026/0109/c186332-41468031.html", "http://xj.people.com.cn/n2/2026/0109/c186332-41468031.html"),
        ("http://he.people.com.cn/n2/2025/0713/c192235-41289615-2.html", "http://he.people.com.cn/n2/2025/0713/c192235-41289615.html"),
        ("http://a.example/BIG5/n2/c1-2-3.html", "http://a.example/BIG5/n2/c1-2-3.html"),
        ("http://a.example/新闻/1.html", "http://a.example/%E6%96%B0%E9%97%BB/1.html"),
        ("http://a.example/a b\t.html", "http://a.example/a%20b.html"),
        ("http://a.example./x", "http://a.example/x"),
        (" http://a.example/x ", "http://a.example/x"),
    ],
)  # fmt: skip
def test_address_is_written_one_way(written: str, meant: str) -> None:
    """What cannot matter is removed; what may matter stays."""
    assert canonical(written) == meant
    assert canonical(meant) == meant


@pytest.mark.parametrize(
    "written",
    ["javascript:void(0)", "ftp://a.example/x", "file:///etc/passwd", "//a.example/x", "a.html", "http://", "http://[::1",
     "http://a.example:99999/", "data:text/html,x", "http://a.example/" + "x" * 3000, ""],
)  # fmt: skip
def test_what_is_no_web_address_is_none(written: str) -> None:
    """Nothing else is ever asked for."""
    assert canonical(written) is None


def test_relative_links_start_from_their_page() -> None:
    """`./` and `../` are closed."""
    assert absolute("https://a.example/x/y/index.html", "./202603/t1.html") == "https://a.example/x/y/202603/t1.html"
    assert absolute("https://a.example/x/y/index.html", "../../t1.html") == "https://a.example/t1.html"
    assert absolute("https://a.example/x/", "javascript:void(0)") is None


def test_variants_of_an_address_are_one_page() -> None:
    """Scheme and www do not part pages: http and https, with and without www, are the same item."""
    all_ways = variants("http://www.a.example/x?id=1")

    assert set(all_ways) == {
        f"{scheme}://{host}/x?id=1" for scheme in ("http", "https") for host in ("a.example", "www.a.example")
    }
    assert all_ways[0] == "http://www.a.example/x?id=1"
    assert len({page_key(way) for way in all_ways}) == 1
    assert variants("http://127.0.0.1:8000/x") == ("http://127.0.0.1:8000/x",)


def test_hosts_are_told_apart_by_their_own_ports() -> None:
    """The scheme's port is no port of its own."""
    assert site_of("https://www.a.example/x") == site_of("http://a.example/y") == "a.example"
    assert site_of("http://127.0.0.1:1/") != site_of("http://127.0.0.1:2/")
    assert host_slot("https://a.example/") == host_slot("http://a.example:80/") == "a.example"
    assert host_slot("http://a.example:8080/") == "a.example:8080"


def test_fields_are_set_in_a_query() -> None:
    """Others are kept."""
    assert with_fields("http://a.example/p?a=1&start=1", {"start": "61"}) == "http://a.example/p?a=1&start=61"


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("http://health.people.com.cn/n1/1.html", "people.com.cn"),
        ("https://wsjkw.gxzf.gov.cn/a.html", "gxzf.gov.cn"),
        ("https://www.gx.chinanews.com/a.html", "chinanews.com"),
        ("http://www.hospital.gx.cn/", "hospital.gx.cn"),
        ("http://news.cn/", "news.cn"),
        ("http://127.0.0.1:8000/", "127.0.0.1:8000"),
        ("http://192.0.2.1/", "192.0.2.1"),
        ("http://[::1]:80/", "[::1]:80"),
        ("http://localhost/", "localhost"),
        ("http://a.example.org:8080/", "a.example.org:8080"),
    ],
)
def test_domain_is_what_its_owner_registered(url: str, domain: str) -> None:
    """A bare address, and one with a port of its own, stands for itself."""
    assert domain_of(url) == domain
