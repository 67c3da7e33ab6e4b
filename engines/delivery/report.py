# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check of a finished film says: findings with time codes, and facts.

Owns the values. Must not know how anything is found.
"""

from enum import StrEnum

import msgspec

Fact = str | int | float | bool | None


class Severity(StrEnum):
    """Whether a film may go out."""

    ERROR = "error"
    WARNING = "warning"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not as it should be; `at_s` is None where it concerns the whole film.

    `frame` is given where one frame shows it.
    """

    code: str
    severity: Severity
    at_s: float | None = None
    message: str
    frame: int | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found; `ok` where no finding is an error."""

    ok: bool
    findings: tuple[Finding, ...]
    facts: dict[str, Fact]


def error(code: str, message: str, at_s: float | None = None) -> Finding:
    """A finding that keeps a film from going out."""
    at = None if at_s is None else round(at_s, 3)
    return Finding(code=code, severity=Severity.ERROR, at_s=at, message=message)


def warning(code: str, message: str, at_s: float | None = None) -> Finding:
    """A finding that a person should look at."""
    at = None if at_s is None else round(at_s, 3)
    return Finding(code=code, severity=Severity.WARNING, at_s=at, message=message)


def clock(seconds: float) -> str:
    """Seconds as a person reads them: 1:07.5."""
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes)}:{rest:04.1f}"
