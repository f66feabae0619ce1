"""The next page of a list, as each family of sites writes it."""

import pytest

from crawler.lists import parse
from crawler.paging import next_page

BASE = "https://wjw.example.gov.cn/xwzx/"


def following(body: str, url: str = f"{BASE}index.html", number: int = 1, declared: str | None = None) -> str | None:
    """Return the page after *url*, without the folder."""
    text = f"<html><body>{body}</body></html>"
    tree = parse(text)
    assert tree is not None
    found = next_page(tree, text, url, number, declared, f"{BASE}index.html")
    return found.removeprefix(BASE) if found else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<script>createPageHTML(25, 0, "index", "html");</script>', "index_1.html"),
        ("<script>createPageHTML(25,0,'index','shtml')</script>", "index_1.shtml"),
        ('<script>createPage("25", "0", "index", "html")</script>', "index_1.html"),
        ('<script>createPageHTML(1, 0, "index", "html");</script>', None),
        ("<script>var countPage = 25; var currentPage = 0;</script>", "index_1.html"),
        ("<script>$('#p').pagination({totalPage: 54, current: 1})</script>", "index_2.html"),
        ("<script>var pageCount = '3'</script>", "index_2.html"),
        ("<script>var totalPages = 1</script>", None),
        ('<a href="index_2.html">下一页</a>', "index_2.html"),
        ('<a href="index_2.html">下页</a>', "index_2.html"),
        ('<a href="index_2.html"> 下一頁 &gt; </a>', "index_2.html"),
        ('<a href="index_2.html">Next</a>', "index_2.html"),
        ('<a href="index_2.html">&gt;</a>', "index_2.html"),
        ('<a href="index_2.html">»</a>', "index_2.html"),
        ('<a class="next" href="p2.html"><img></a>', "p2.html"),
        ('<link rel="next" href="p2.html">', "p2.html"),
        ('<a href="index.html">[1]</a> <a href="index2.html">[2]</a>', "index2.html"),
        ('<a href="?page=2">2</a>', "index.html?page=2"),
        ('<a href="javascript:next()">下一页</a>', None),
        ('<a href="#">下一页</a>', None),
        ('<a href="https://other.example/2.html">下一页</a>', None),
        ('<a href="index.html">下一页</a>', None),
        ("", None),
    ],
)
def test_next_page_is_found(body: str, expected: str | None) -> None:
    """Links first, then what the paging script is given."""
    assert following(body) == expected


def test_later_pages_count_on() -> None:
    """拓尔思 counts from nought, the others from one."""
    assert (
        following('<script>createPageHTML(3, 1, "index", "html")</script>', f"{BASE}index_1.html", 2) == "index_2.html"
    )
    assert following('<script>createPageHTML(3, 2, "index", "html")</script>', f"{BASE}index_2.html", 3) is None
    assert following("<script>totalPage: 3</script>", f"{BASE}index_2.html", 2) == "index_3.html"
    assert following("<script>var countPage = 25</script>", f"{BASE}index_1.html", 2) == "index_2.html"


def test_list_names_of_their_own_are_kept() -> None:
    """A list called tygl.shtml goes on as tygl_2.shtml."""
    assert following("<script>totalPage: 3</script>", f"{BASE}tygl.shtml") == "tygl_2.shtml"


@pytest.mark.parametrize(
    ("declared", "number", "expected"),
    [
        ("index_{index}.html", 1, "index_1.html"),
        ("list_{page}.shtml", 1, "list_2.shtml"),
        ("list_{page}.shtml", 4, "list_5.shtml"),
        ("none", 1, None),
    ],
)
def test_declared_names_go_before_all_rules(declared: str, number: int, expected: str | None) -> None:
    """A source may say how its pages are called."""
    assert following('<a href="other.html">下一页</a>', number=number, declared=declared) == expected
