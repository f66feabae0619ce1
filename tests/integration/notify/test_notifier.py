"""The notifier against real servers: honest outcomes, no secrets in errors or logs."""

import logging
from http import HTTPStatus

import pytest

from monitor.domain.delivering import Refused, Sent
from monitor.domain.routing import fingerprint
from monitor.notifier import Notifier, describe, problem_of
from tests.support.receivers import HttpReceiver, MailReceiver


def test_a_message_arrives_as_it_is(bell: HttpReceiver) -> None:
    """Chinese, quotation marks, markup and line breaks; the user agent is ASCII."""
    body = "原文：“全区共建成【204家】社区医院” <b>&amp;</b>\n第二行　#12345678"

    assert Notifier({"bell": bell.url()}).send("bell", "【更新】广西｜社区医院", body) == Sent()
    (got,) = bell.received
    assert (got["title"], got["message"], got["agent"]) == ("【更新】广西｜社区医院", body, "Jianbao")


def test_a_mail_arrives_as_it_is(mail: MailReceiver) -> None:
    """Through a real SMTP server."""
    assert Notifier({"mail": mail.url()}).send("mail", "【更新】广西", "第一行\n<b>第二行</b>") == Sent()

    (got,) = mail.received
    assert got["Subject"] == "【更新】广西"
    assert got.get_content().splitlines() == ["第一行", "<b>第二行</b>"]


def test_markup_is_escaped_where_the_channel_shows_markup(mail: MailReceiver) -> None:
    """Nothing fetched reaches a mail unescaped."""
    Notifier({"mail": mail.url() + "&format=html"}).send("mail", "题", "<script>alert(1)</script>")

    (got,) = mail.received
    html = got.get_body(("html",))
    assert html is not None
    assert "<script>" not in html.get_content()
    assert "&lt;script&gt;" in html.get_content()


def test_mails_need_not_wait_for_one_another(mail: MailReceiver, caplog: pytest.LogCaptureFixture) -> None:
    """Apprise holds the second mail of one sender object back for 5.5 s; SIGTERM must not wait for that."""
    notifier = Notifier({"mail": mail.url()})
    with caplog.at_level(logging.DEBUG):
        outcomes = [notifier.send("mail", f"第{number}封", "文") for number in range(3)]

    assert outcomes == [Sent()] * 3
    assert "hrottl" not in caplog.text


@pytest.mark.parametrize("query", ["", "?optional=yes"])
def test_a_refusal_is_told(bell: HttpReceiver, query: str) -> None:
    """A 404 is no success, and no channel is optional."""
    bell.status = HTTPStatus.NOT_FOUND
    outcome = Notifier({"bell": bell.url() + query}).send("bell", "题", "文")

    assert isinstance(outcome, Refused)
    assert "404" in outcome.error


def test_a_refused_mail_is_told(mail: MailReceiver) -> None:
    """By the server's word."""
    mail.answer = "554 no such editor"

    assert isinstance(Notifier({"mail": mail.url()}).send("mail", "题", "文"), Refused)


def test_nothing_of_the_address_is_told_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Tokens stand in paths, user names and queries; Apprise and its HTTP library log them at DEBUG."""
    url = "json://someuser:pass-word@127.0.0.1:9/token-in-path?-key=token-in-query"
    with caplog.at_level(logging.DEBUG):
        outcome = Notifier({"bell": url}).send("bell", "题", "文")

    assert isinstance(outcome, Refused)
    for secret in ("someuser", "pass-word", "token-in-path", "token-in-query"):
        assert secret not in outcome.error
        assert secret not in caplog.text


def test_a_channel_that_is_not_configured_is_told() -> None:
    """A route changed while something was on its way."""
    outcome = Notifier({}).send("0123456789abcdef", "题", "文")

    assert outcome == Refused("no channel 0123456789abcdef is configured; put it back, or give the route another")


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("json://127.0.0.1/x", None),
        ("nosuch://token-here", "Apprise knows no service 'nosuch'"),
        ("mailto://", "Apprise takes mailto:// but not the rest of this address"),
    ],
)
def test_addresses_are_checked_before_they_are_used(url: str, problem: str | None) -> None:
    """By `config check`; what is wrong holds no secret."""
    found = problem_of(url)

    if problem is None:
        assert found is None
    else:
        assert found is not None
        assert found.startswith(problem)
        assert "token-here" not in found


def test_a_channel_is_described_by_service_and_fingerprint(bell: HttpReceiver) -> None:
    """For lists people read."""
    assert describe(bell.url()) == f"JSON {fingerprint(bell.url())}"


def test_what_is_too_long_for_a_channel_comes_in_parts(bell: HttpReceiver) -> None:
    """Rather than being refused or cut."""
    text = "\n".join(f"第{number}行，一共很多行" for number in range(5000))
    Notifier({"bell": bell.url()}).send("bell", "题", text)

    assert len(bell.received) > 1
    assert "".join(part["message"] for part in bell.received).count("一共很多行") == 5000
