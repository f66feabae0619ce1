"""The configuration file: merged over defaults, every error told with its place, the rest runs."""

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path

import pytest

from config.problems import ConfigError
from config.settings import Settings, default_database, load_settings
from config.tables import find_config
from monitor.domain.routing import Language, Route, fingerprint
from monitor.domain.timing import DaySpan

BELL = "json://127.0.0.1:8080/secret-token"

Load = Callable[..., Settings]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function that loads settings from the text of a file."""

    def load(text: str = "", **environment: str) -> Settings:
        path = tmp_path / "jianbao.toml"
        path.write_text(text, encoding="utf-8")
        return load_settings(path, None, environment)

    return load


def route(settings: Settings) -> Route:
    """Return the only route."""
    (found,) = settings.routes
    return found


def told(settings: Settings) -> list[str]:
    """Return the problems without the path of the file."""
    return [str(problem).removeprefix(problem.file + ": ") for problem in settings.problems]


def test_no_file_means_the_defaults() -> None:
    """A program that was never configured runs."""
    settings = load_settings(environment={})

    assert settings.problems == ()
    assert settings.crawler.max_pages == 5
    assert settings.service.timezone.key == "Asia/Shanghai"
    assert settings.database == default_database()


def test_a_file_changes_single_fields(load: Load) -> None:
    """What it does not name stays as it was; a delay of 0 is honoured."""
    settings = load('[crawler]\ndelay = 0\ncontact = "https://example.org"')

    assert (settings.crawler.delay, settings.crawler.contact) == (0, "https://example.org")
    assert settings.crawler.timeout == 30


def test_the_command_line_goes_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    """The nearest wins."""
    path = tmp_path / "x.toml"
    path.write_text('[database]\nurl = "sqlite:///file.db"', encoding="utf-8")
    environment = {"JIANBAO_DATABASE": "sqlite:///environment.db", "JIANBAO_CONFIG": str(path)}

    assert load_settings(None, "sqlite:///option.db", environment).database == "sqlite:///option.db"
    assert load_settings(None, None, environment).database == "sqlite:///environment.db"
    assert load_settings(path, None, {}).database == "sqlite:///file.db"
    assert find_config(None, environment) == path


def test_a_route_falls_back_to_the_service(load: Load) -> None:
    """Quiet hours, digest and zone are said once."""
    settings = load(
        '[service]\nquiet = "22:00-07:00"\ndigest = "30 8 * * 1-5"\ntimezone = "Asia/Urumqi"\n'
        f'[[route]]\nname = "all"\nurls = ["{BELL}"]'
    )

    assert route(settings).quiet == DaySpan(time(22), time(7))
    assert route(settings).digest.hours == frozenset({8})
    assert route(settings).zone.key == "Asia/Urumqi"
    assert route(settings).kinds is None
    assert route(settings).language is Language.CHINESE


def test_a_route_may_go_its_own_way(load: Load) -> None:
    """Every field of its own."""
    settings = load(
        '[service]\nquiet = "22:00-07:00"\n'
        f'[[route]]\nname = "west"\nurls = ["{BELL}", "{BELL}"]\nkinds = ["revision"]\nareas = ["450000", "5223"]\n'
        'indicators = ["社区医院"]\ninstitutions = ["人民医院"]\nmin_change = "5%"\nquiet = ""\nlanguage = "en"\n'
        'digest = "0 9 1,15 * *"\ntimezone = "UTC"'
    )
    found = route(settings)

    assert (found.areas, found.kinds, found.quiet) == (("45", "5223"), frozenset({"revision"}), None)
    assert found.targets == (fingerprint(BELL),)
    assert found.digest.days == frozenset({1, 15})
    assert (found.language, found.zone.key) == (Language.ENGLISH, "UTC")
    assert settings.channels == {fingerprint(BELL): BELL}


def test_channels_come_from_the_environment(load: Load) -> None:
    """Secrets stay out of the file."""
    settings = load('[[route]]\nname = "ops"\nurls_env = "CHANNELS"', CHANNELS=f"{BELL}  mailto://u:p@example.org")

    assert len(route(settings).targets) == 2


def test_nothing_shows_a_channel_or_a_password(load: Load) -> None:
    """Settings end up in logs and tracebacks."""
    settings = load(f'[database]\nurl = "postgresql://u:pass-word@h/d"\n[[route]]\nname = "all"\nurls = ["{BELL}"]')

    assert "secret-token" not in repr(settings)
    assert "pass-word" not in repr(settings)


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ('quiet = "25:00-07:00"', "field 'quiet': '25:00-07:00' is not a span of the day; write for example"),
        ('digest = "daily"', "field 'digest': 'daily' is not a crontab line; write five fields, for example"),
        ('timezone = "Mars/Olympus"', "field 'timezone': 'Mars/Olympus' is not an IANA time zone; write for example"),
        ('kinds = ["news"]', "field 'kinds': item 1: input should be 'new', 'update', 'revision'"),
        ('areas = ["Guangxi"]', "field 'areas': item 1: string should match pattern"),
        ('min_change = "much"', "field 'min_change': 'much' is not a threshold; write 10, 0.05, \"5%\""),
        ('language = "fr"', "field 'language': input should be 'zh' or 'en'; write for example language = \"zh\""),
        ("urls = 5", "field 'urls': input should be a valid list; write for example urls = [\"json://"),
    ],
)
def test_a_broken_route_disables_itself_and_says_what_to_write(load: Load, field: str, message: str) -> None:
    """File, entry, field, and what to write instead; the others run."""
    broken = f'[[route]]\nname = "broken"\n{field}\n' + ("" if field.startswith("urls") else f'urls = ["{BELL}"]\n')
    settings = load(f'{broken}[[route]]\nname = "good"\nurls = ["{BELL}"]')

    assert [found.name for found in settings.routes] == ["good"]
    (problem,) = told(settings)
    assert problem.startswith(f'[[route]] "broken", {message}')


def test_a_broken_field_of_a_table_falls_back_to_its_default(load: Load) -> None:
    """The crawler must not stop for a typing error, and the rest of the table holds."""
    settings = load('[crawler]\ndelay = "slow"\nmax_pages = 2\n[service]\ntimezone = "Nowhere"')

    assert (settings.crawler.delay, settings.crawler.max_pages) == (2.0, 2)
    assert settings.service.timezone.key == "Asia/Shanghai"
    assert [problem.field for problem in settings.problems] == ["delay", "timezone"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[crawler]\nmax_page = 3", "[crawler], field 'max_page': nothing reads this key; did you mean 'max_pages'?"),
        ('[[routes]]\nname = "x"', "top level, field 'routes': nothing reads this key; did you mean 'route'?"),
        ('[route]\nname = "x"', "[[route]]: is not an array of tables; write [[route]] with two pairs of brackets"),
        ("crawler = 3", "[crawler]: is not a table; write a line [crawler] above it"),
        ('[[route]]\nurls = ["json://h"]', "[[route]] number 1, field 'name': field required"),
        ('[[route]]\nname = "x"', "[[route]] \"x\", field 'urls': there is no channel to send to"),
        ('[[route]]\nname = "x"\nurls_env = "NO"', "field 'urls_env': the environment variable NO is not set; set NO"),
        ('[[route]]\nname = "x"\nurls = ["pass-word"]', "field 'urls': channel 1 is no URL with ://"),
    ],
)
def test_what_nothing_reads_or_can_use_is_told(load: Load, text: str, message: str) -> None:
    """With the nearest known key, and never with a secret."""
    problems = told(load(text))

    assert len([problem for problem in problems if message in problem]) == 1
    assert "pass-word" not in "".join(problems)


def test_an_unknown_key_disables_nothing(load: Load) -> None:
    """A warning."""
    settings = load(f'[[route]]\nname = "x"\ncolour = "red"\nurls = ["{BELL}"]')

    assert not settings.problems[0].disables
    assert len(settings.routes) == 1


def test_two_routes_of_one_name_are_one_too_many(load: Load) -> None:
    """Deliveries are known by the name of their route."""
    entry = f'[[route]]\nname = "x"\nurls = ["{BELL}"]\n'

    assert told(load(entry * 2)) == ["[[route]] \"x\", field 'name': another route has this name; give it its own name"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[crawler\ndelay = 1", "is not TOML: Expected ']'"),
        (b"[crawler]\ndelay = ,\n", "line 2, column 9"),
        (b"[crawler]\ndelay = ", "line 2, where the file ends"),
        (b"\xff\xfe", "is not UTF-8 at byte 0; save it as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, content: bytes, message: str) -> None:
    """Line and column; there is nothing to go on with."""
    path = tmp_path / "x.toml"
    path.write_bytes(content)

    with pytest.raises(ConfigError) as error:
        load_settings(path, None, {})
    assert str(error.value).startswith(f"{path}: ")
    assert message in str(error.value)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    """A slip in --config must not mean the defaults."""
    with pytest.raises(ConfigError, match="there is no such file; name another with --config"):
        load_settings(tmp_path / "no.toml", None, {})


def test_a_broken_database_is_fatal(load: Load) -> None:
    """The default database would take another one's news."""
    with pytest.raises(ConfigError, match="database"):
        load("[database]\nurl = 5")


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    """Editors of another system write one."""
    path = tmp_path / "x.toml"
    path.write_bytes("\ufeff[crawler]\nmax_pages = 7".encode())

    assert load_settings(path, None, {}).crawler.max_pages == 7


def test_durations_are_durations(load: Load) -> None:
    """Not seconds, not text."""
    assert load('[crawler]\ndeadline = "90s"').crawler.deadline == timedelta(seconds=90)
