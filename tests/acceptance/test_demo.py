"""The demonstration keeps what it promises."""

import pytest

from tests.support.program import Program

#: Children of a busy machine take their time.
pytestmark = pytest.mark.timeout(300)


def test_demo_tells_news_and_explains_silence(fresh: Program) -> None:
    """New, update, revision and discrepancy reach a real receiver; every silence has its reason; nothing is left."""
    ended = fresh.run("demo")

    assert ended.code == 0, ended.err
    for title in ("【首次收录】", "【更新】", "【原稿改数】", "【说法不一】"):
        assert title in ended.out
    assert ended.out.count("静默") >= 4
    assert not fresh.database.exists()
