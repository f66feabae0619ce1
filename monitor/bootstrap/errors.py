"""Errors of the composition root."""

from monitor.domain.errors import JianbaoError


class WrongUsage(JianbaoError):
    """Raised where what was asked makes no sense; says what to write instead. The program exits with 2."""


class UnknownArea(WrongUsage):
    """Raised for a default area that is no division; names what may have been meant."""

    def __init__(self, code: str, near: str | None) -> None:
        hint = f"did you mean {near}?" if near else "write a GB/T 2260 code such as 450000"
        super().__init__(f"{code!r} is no code of a division; {hint}")
