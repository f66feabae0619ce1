"""The root of every error Jianbao raises on purpose.

An error takes typed facts, writes its own sentence, and says what to do next.
Each layer derives its own errors from :class:`JianbaoError` in its own module.
"""


class JianbaoError(Exception):
    """Root of all errors that Jianbao raises on purpose; the program prints its sentence, never a traceback."""


class InvalidValueError(JianbaoError, ValueError):
    """Raised when a domain value is built from facts that cannot be true together."""
