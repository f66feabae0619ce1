"""The whole program beside a database server that is restarted again and again in the middle of its work."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.support.database import PostgresqlServer, postgresql_server
from tests.support.newsstand import YEAR, YESTERDAY, Outlet, filler
from tests.support.program import Program
from tests.support.receivers import HttpReceiver
from tests.support.site import Answer, Hit, Site, article_page

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]

_NAMES = ("社区医院", "三级甲等医院", "医疗卫生机构", "县域医疗次中心", "省级区域医疗中心", "紧密型县域医共体")


def test_a_running_service_outlives_restarts_of_its_database(tmp_path: Path) -> None:
    """Each article is answered after a restart: the crawl that fetched it loses its connection, a later one records."""
    with postgresql_server(hurried=False) as server, Site() as site, HttpReceiver() as receiver:
        program = Program(tmp_path, {"JIANBAO_DATABASE": server.fresh()})
        outlet = Outlet(site, "daily")
        filler(outlet, [1])
        program.configure(
            sources=[outlet.declared(area="450000", every="3s")],
            routes=[{"name": "desk", "urls": [receiver.url()], "indicators": [f"{name}数" for name in _NAMES]}],
            crawler={"timeout": 60},
        )
        assert program.run("crawl").code == 0
        with program.service() as service:
            for number, name in enumerate(_NAMES, start=10):
                _publish_behind_a_restart(site, outlet, server, number, name)
                while len(_told(receiver)) <= number - 10:
                    assert receiver.came.wait(300), service.log.read_text(encoding="utf-8")
                    receiver.came.clear()
                    assert service.is_running
            assert service.terminate(within=30) == 0
        changes = program.changes()

    assert len(changes) == len({change["series"] for change in changes}) == len(_NAMES)
    assert {change["change"] for change in changes} == {"new"}
    assert set(_told(receiver)) == {f"#{change['id'][:8]}" for change in changes}
    assert max(_told(receiver).values()) <= 2


def _publish_behind_a_restart(site: Site, outlet: Outlet, server: PostgresqlServer, number: int, name: str) -> None:
    title, text = f"{name}有多少", f"截至{YEAR}年底，广西共有{name}{number * 7}家。"
    url = outlet.publish(number, title, text)
    page, hits = article_page(title, text, day=YESTERDAY).encode(), Counter[str]()

    def answer(hit: Hit) -> Answer:
        hits[hit.path] += 1
        if hits[hit.path] == 1:
            server.restart("immediate" if number % 2 else "fast")
        return Answer(body=page, headers={"Content-Type": "text/html; charset=utf-8"})

    site.answer(url.removeprefix(site.url("")), answer)


def _told(receiver: HttpReceiver) -> Counter[str]:
    """Return how often each change id was delivered."""
    return Counter(re.findall(r"#[0-9a-f]{8}", " ".join(message["message"] for message in receiver.received)))
