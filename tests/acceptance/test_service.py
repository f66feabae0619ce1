"""The service: stays up without network, tells how sources fare, ends in order, and goes on after any end."""

import re
import threading
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.newsstand import YEAR, YESTERDAY, Outlet, filler
from tests.support.program import Program, Service
from tests.support.receivers import HttpReceiver
from tests.support.site import Answer, Hit, Site, article_page

#: Children of a busy machine take their time.
pytestmark = pytest.mark.timeout(300)

#: Refuses connections: nothing listens there.
_CLOSED = "http://127.0.0.1:9/list/index.html"

#: What a route names is told at once, whatever else would go to the digest.
_NAMES = [
    "社区医院数",
    "医疗卫生机构数",
    "三级甲等医院数",
    "县域医疗次中心数",
    "省级区域医疗中心数",
    "紧密型县域医共体数",
]


def wait_for(program: Program, service: Service, met: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Ask for the status until *met* says so; the service has to run all the while."""
    while True:
        assert service.is_running, service.log.read_text(encoding="utf-8")
        status = program.status()
        if met(status):
            return status


def test_service_without_network_stays_up_and_goes_on_after_a_restart(fresh: Program) -> None:
    """Every source has its state and reason; SIGTERM ends the service; the next start remembers."""
    down = {"id": "down", "name": "断网", "publisher": "某报", "urls": [_CLOSED]}
    fresh.configure(sources=[down, {**down, "id": "off", "urls": ["http://127.0.0.1:9/off/"], "enabled": False}])

    with fresh.service() as service:
        status = wait_for(fresh, service, lambda status: status["sources"][0]["state"] != "never")
        second = fresh.run("run")
        code = service.terminate(within=5)
    with fresh.service() as again:
        after = wait_for(fresh, again, lambda _: again.says("service_started"))
        ended = again.terminate(within=5)

    down_state, off_state = status["sources"]
    assert (down_state["state"], down_state["last_success"]) == ("unreachable", None)
    assert down_state["reason"]
    assert down_state["next_run"]
    assert (off_state["state"], bool(off_state["reason"])) == ("disabled", True)
    assert second.code == 1
    assert str(service.process.pid) in second.err
    assert (code, ended) == (0, 0)
    assert after["sources"][0]["since"] == down_state["since"]


def test_killed_service_goes_on_to_the_same_history_and_deliveries(fresh: Program, tmp_path_factory: Any) -> None:  # noqa: ANN401 - pytest keeps its type
    """Kill -9 in the middle of a crawl loses no change and doubles none."""
    undisturbed = Program(tmp_path_factory.mktemp("undisturbed"))
    with Site() as site:
        outlet = Outlet(site, "daily")
        filler(outlet, [1])
        with HttpReceiver() as here, HttpReceiver() as there:
            for program, receiver in ((fresh, here), (undisturbed, there)):
                program.configure(
                    sources=[outlet.declared(area="450000", every="3s")],
                    routes=[{"name": "desk", "urls": [receiver.url()], "indicators": _NAMES}],
                    crawler={"timeout": 60},
                )
                assert program.run("crawl").code == 0
            gate = _publish_behind_a_gate(site, outlet)
            with fresh.service() as service:
                assert gate.reached.wait(60)
                service.kill()
            gate.opened.set()
            _run_until_told(fresh, here)
            _run_until_told(undisturbed, there)

            assert _told(here) == _told(there)
    assert _facts(fresh) == _facts(undisturbed)
    assert len(_facts(fresh)) == 6


class Gate:
    """An article that is answered only when the gate is opened."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()

    def answer(self, page: bytes) -> Callable[[Hit], Answer]:
        """Return what answers with *page* behind the gate."""

        def behind(_: Hit) -> Answer:
            self.reached.set()
            self.opened.wait(60)
            return Answer(body=page, headers={"Content-Type": "text/html; charset=utf-8"})

        return behind


def _publish_behind_a_gate(site: Site, outlet: Outlet) -> Gate:
    """Publish six articles with a figure each; the third one to be fetched is held back."""
    gate = Gate()
    for number, named in enumerate(_NAMES, start=10):
        name = named.removesuffix("数")
        title, text = f"{name}有多少", f"截至{YEAR}年底，广西共有{name}{number * 7}家。"
        url = outlet.publish(number, title, text)
        if number == 13:
            path = url.removeprefix(site.url(""))
            site.answer(path, gate.answer(article_page(title, text, day=YESTERDAY).encode()))
    return gate


def _run_until_told(program: Program, receiver: HttpReceiver) -> None:
    """Run the service until the changes of all six articles were sent."""
    with program.service() as service:
        while len(_told(receiver)) < 6:
            assert receiver.came.wait(60), service.log.read_text(encoding="utf-8")
            receiver.came.clear()
        assert service.terminate(within=5) == 0


def _facts(program: Program) -> set[tuple[str, str, str]]:
    return {(change["id"], change["change"], change["url"]) for change in program.changes()}


def _told(receiver: HttpReceiver) -> set[str]:
    """Return the change ids that were delivered."""
    return set(re.findall(r"#[0-9a-f]{8}", " ".join(message["message"] for message in receiver.received)))
