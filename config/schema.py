"""The fields of [database], [crawler], [service] and [[route]] with their types, and how a wrong one is told."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError
from pydantic_core import ErrorDetails

from config.problems import ConfigProblem, unknown_key
from monitor.domain.errors import InvalidValueError
from monitor.domain.routing import Language, MinChange
from monitor.domain.timing import Cron, DaySpan, parse_duration, parse_zone

Model = TypeVar("Model", bound="Fields")
_Value = TypeVar("_Value")

_PERCENT = Decimal(100)
_POINTS = ("个百分点", "百分点", "pp")


def _text(parse: Callable[[str], _Value]) -> PlainValidator:
    """Return a validator that reads text with *parse*, which raises InvalidValueError."""

    def read(value: object) -> _Value:
        if not isinstance(value, str):
            raise ValueError(f"{value!r} is not text in quotation marks")  # noqa: TRY004 - what pydantic collects
        return parse(value)

    return PlainValidator(read)


def _parse_quiet(text: str) -> DaySpan | None:
    return DaySpan.parse(text) if text.strip() else None


def _parse_min_change(value: object) -> MinChange:
    """Read ``10`` (base unit), ``0.05`` or ``"5%"`` (a fraction; points of a rate), ``"0.5百分点"`` or ``"0.5pp"``."""
    text = str(value).strip().replace("％", "%")
    suffix = next((word for word in ("%", *_POINTS) if text.endswith(word)), "")
    try:
        number = Decimal(text.removesuffix(suffix).strip())
    except InvalidOperation:
        number = Decimal(-1)
    if isinstance(value, bool) or not number.is_finite() or number < 0:
        raise InvalidValueError(f'{value!r} is not a threshold; write 10, 0.05, "5%" or "0.5百分点"')
    if suffix == "%":
        return MinChange(relative=number / _PERCENT)
    return MinChange(relative=number) if not suffix and number < 1 else MinChange(absolute=number)


Zone = Annotated[ZoneInfo, _text(parse_zone)]
Quiet = Annotated[DaySpan | None, _text(_parse_quiet)]
CronLine = Annotated[Cron, _text(Cron.parse)]
Duration = Annotated[timedelta, _text(parse_duration)]
Threshold = Annotated[MinChange, PlainValidator(_parse_min_change)]
AreaPrefix = Annotated[str, Field(pattern=r"^[1-9][0-9]{1,5}$")]
KindWord = Literal["new", "update", "revision", "discrepancy", "refinement", "backfill", "withdrawal"]
NonEmpty = Annotated[str, Field(min_length=1, max_length=200)]


class Fields(BaseModel):
    """One table. Unknown keys are told apart before, so that they are warnings."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class DatabaseTable(Fields):
    """``[database]``."""

    url: str | None = Field(default=None, examples=["sqlite:////var/lib/jianbao/jianbao.db"])


class CrawlerTable(Fields):
    """``[crawler]``."""

    user_agent: str = Field(examples=["Jianbao/1 (+https://example.org/bot)"])
    contact: str = Field(examples=["https://example.org/bot"])
    #: Seconds.
    delay: float = Field(ge=0, le=3600, examples=[2.0])
    #: Seconds.
    timeout: float = Field(gt=0, le=600, examples=[30.0])
    max_bytes: int = Field(ge=1000, le=500_000_000, examples=[5_000_000])
    max_pages: int = Field(ge=1, le=1000, examples=[5])
    max_articles: int = Field(ge=1, le=100_000, examples=[1000])
    allow_private_addresses: bool = Field(examples=[False])
    packaged_sources: bool = Field(examples=[True])
    gone_after: Duration = Field(examples=["1d"])
    concurrent: int = Field(ge=1, le=64, examples=[4])
    deadline: Duration = Field(examples=["30m"])
    #: Megabytes.
    memory: int = Field(ge=256, le=65536, examples=[1024])


class ServiceTable(Fields):
    """``[service]``."""

    timezone: Zone = Field(examples=["Asia/Shanghai"])
    quiet: Quiet = Field(examples=["22:00-07:00"])
    digest: CronLine = Field(examples=["0 18 * * *"])


class RouteTable(Fields):
    """One ``[[route]]``. Absent fields fall back to ``[service]`` or to the default kinds."""

    name: NonEmpty = Field(examples=["ops"])
    urls: list[NonEmpty] = Field(default=[], examples=[["json://127.0.0.1:8080/alerts"]])
    urls_env: NonEmpty | None = Field(default=None, examples=["JIANBAO_CHANNELS"])
    kinds: list[KindWord] | None = Field(default=None, examples=[["new", "update", "revision", "discrepancy"]])
    areas: list[AreaPrefix] = Field(default=[], examples=[["45", "5201"]])
    indicators: list[NonEmpty] = Field(default=[], examples=[["社区医院数"]])
    institutions: list[NonEmpty] = Field(default=[], examples=[["人民医院"]])
    min_change: Threshold | None = Field(default=None, examples=["5%"])
    digest: CronLine | None = Field(default=None, examples=["0 18 * * *"])
    quiet: Quiet | Literal["service"] = Field(default="service", examples=["22:00-07:00"])
    timezone: Zone | None = Field(default=None, examples=["Asia/Shanghai"])
    language: Literal["zh", "en"] = Field(default="zh", examples=["zh"])
    enabled: bool = Field(default=True, examples=[True])

    @property
    def tongue(self) -> Language:
        """The language of the messages."""
        return Language(self.language)


def read_fields(
    model: type[Model], table: Mapping[str, Any], file: str, entry: str
) -> tuple[Model | None, list[ConfigProblem]]:
    """Give *table* its types; ``None`` when a field is wrong. Unknown keys are warnings."""
    known = {key: value for key, value in table.items() if key in model.model_fields}
    problems = [unknown_key(file, entry, key, model.model_fields) for key in table if key not in known]
    try:
        return model.model_validate(known), problems
    except ValidationError as error:
        return None, problems + [_problem(model, found, file, entry) for found in _first_of_each(error)]


def _first_of_each(error: ValidationError) -> list[ErrorDetails]:
    """Return one error a field: a union tells one for each of its members."""
    found: dict[str, ErrorDetails] = {}
    for details in error.errors(include_url=False):
        found.setdefault(str(details["loc"][0]), details)
    return list(found.values())


def _problem(model: type[Fields], details: ErrorDetails, file: str, entry: str) -> ConfigProblem:
    name = str(details["loc"][0])
    at = next((part for part in details["loc"][1:] if isinstance(part, int)), None)
    text = details["msg"].removeprefix("Value error, ")
    problem, _, hint = text.partition("; ")
    place = "" if at is None else f"item {at + 1}: "
    examples = model.model_fields[name].examples or [""]
    return ConfigProblem(
        file=file,
        entry=entry,
        field=name,
        problem=place + (problem[:1].lower() + problem[1:] if problem[:1].isalpha() else problem),
        hint=hint or f"write for example {name} = {_toml(examples[0])}",
    )


def _toml(value: object) -> str:
    """Write *value* as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
