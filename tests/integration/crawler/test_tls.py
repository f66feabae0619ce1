"""Certificates that cannot be trusted end in a verdict that says why, and what the operator may do about it."""

import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from monitor.domain.source import CrawlState
from tests.support.crawling import FIRST, Crawls, source_at, source_of
from tests.support.ledger import MemoryLedger
from tests.support.site import Site, article_page, list_page

NOW = datetime.now(UTC)
OAKLEY_2 = (
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6D"
    "F25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381"
    "FFFFFFFFFFFFFFFF"
)
DAY = timedelta(days=1)
TEXT = "全省共有社区医院204家，比上年增加12家，基层服务能力持续提升。" * 3
ROW = ("/list/202603/t20260301_0.html", "全省基层卫生健康工作进展", "2026-03-01")


def certificate(
    path: Path, *, address: str = "127.0.0.1", until: datetime = NOW + DAY, rsa_bits: int | None = None
) -> Path:
    """Write a key and a certificate that it signs itself."""
    key = rsa.generate_private_key(65537, rsa_bits) if rsa_bits else ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "made-up site")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(until - 9 * DAY)
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


def short_secret(path: Path) -> Path:
    """Write Diffie-Hellman parameters of 1024 bits: the second Oakley group of RFC 2409."""
    written = b64encode(bytes.fromhex(f"308187 028181 00{OAKLEY_2} 020102")).decode()
    path.write_text(f"-----BEGIN DH PARAMETERS-----\n{written}\n-----END DH PARAMETERS-----\n", encoding="ascii")
    return path


def site_with(chain: Path) -> AbstractContextManager[Site]:
    """Serve a column over TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    return serving(context)


@contextmanager
def serving(context: ssl.SSLContext) -> Iterator[Site]:
    """Serve a column over TLS as *context* has it."""
    with Site(tls=context) as site:
        site.page("/list/index.html", list_page([ROW]))
        site.page(ROW[0], article_page(ROW[1], TEXT))
        yield site


@pytest.fixture
def trust(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Return a function that lets this process trust a certificate, as the system's own do."""
    return lambda chain: monkeypatch.setenv("SSL_CERT_FILE", str(chain))


def test_trusted_certificate_is_no_matter(
    tmp_path: Path, ledger: MemoryLedger, crawl: Crawls, trust: Callable[[Path], None]
) -> None:
    """The check is on, and passes what it should."""
    chain = certificate(tmp_path / "good.pem")
    trust(chain)
    with site_with(chain) as site:
        report = crawl(source_at(site), ledger, FIRST)

    assert report.state is CrawlState.OK
    assert len(ledger.articles) == 1


@pytest.mark.parametrize(
    ("facts", "trusted", "said"),
    [
        ({}, False, "self-signed"),
        ({"until": NOW - DAY}, True, "expired"),
        ({"address": "192.0.2.1"}, True, "mismatch"),
    ],
)
def test_bad_certificate_is_told_with_its_fault(
    tmp_path: Path,
    ledger: MemoryLedger,
    crawl: Crawls,
    trust: Callable[[Path], None],
    facts: dict[str, object],
    trusted: bool,
    said: str,
) -> None:
    """No page is fetched from a site that may be another; the operator learns the fault and the switch."""
    chain = certificate(tmp_path / "bad.pem", **facts)  # type: ignore[arg-type]  # as the cases name them
    if trusted:
        trust(chain)
    with site_with(chain) as site:
        report = crawl(source_at(site), ledger, FIRST)

    assert report.state is CrawlState.UNREACHABLE
    assert "certificate" in report.reason
    assert said in report.reason
    assert "verify_tls = false" in report.reason
    assert "0x" not in report.reason
    assert site.hits == []


def test_switch_lets_a_bad_certificate_pass(tmp_path: Path, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Some sites of counties never renew theirs; it is the operator's risk, source by source."""
    with site_with(certificate(tmp_path / "bad.pem", until=NOW - DAY)) as site:
        report = crawl(source_at(site, verify_tls=False), ledger, FIRST)

    assert report.state is CrawlState.OK
    assert len(ledger.articles) == 1


def test_site_without_tls_is_told(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """An https address of a site that speaks http only."""
    report = crawl(source_of(f"https://127.0.0.1:{site.port}/list/index.html"), ledger, FIRST)

    assert report.state is CrawlState.UNREACHABLE
    assert "http://" in report.reason


@pytest.mark.parametrize(("legacy", "state"), [(False, CrawlState.UNREACHABLE), (True, CrawlState.OK)])
def test_site_of_the_old_days_needs_its_switch(
    tmp_path: Path, ledger: MemoryLedger, crawl: Crawls, legacy: bool, state: CrawlState
) -> None:
    """Keys that can be broken are refused, and the verdict names the switch."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("DHE:@SECLEVEL=0")
    context.load_cert_chain(certificate(tmp_path / "old.pem", rsa_bits=2048))
    context.load_dh_params(str(short_secret(tmp_path / "dh.pem")))
    with serving(context) as site:
        report = crawl(source_at(site, verify_tls=False, legacy_tls=legacy), ledger, FIRST)

    assert report.state is state
    assert ("legacy_tls = true" in report.reason) is not legacy
