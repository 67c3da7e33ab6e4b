# SPDX-License-Identifier: GPL-3.0-or-later
"""The one family of errors that a person may see: what, where, what next.

Owns the kinds and their exit codes. Must not know who shows them.
"""

from enum import StrEnum


class Kind(StrEnum):
    """Whose turn it is."""

    USER = "user"
    ENVIRONMENT = "environment"
    BUG = "bug"


EXIT_CODES = {Kind.USER: 2, Kind.ENVIRONMENT: 3, Kind.BUG: 1}


class ProductionError(Exception):
    """Root of all errors that carry a sentence for a person.

    Attributes:
        code: stable lower_snake name, for programs.
        message: names the thing and the value.
        hint: the next step.
        context: plain values for logs and for the wire.
    """

    kind = Kind.BUG

    def __init__(
        self, code: str, message: str, hint: str = "", **context: str | int | float
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.context = code, message, hint, context

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UserError(ProductionError):
    """The user's input can be fixed."""

    kind = Kind.USER


class MachineError(ProductionError):
    """The machine lacks something: disk, memory, weights, a library."""

    kind = Kind.ENVIRONMENT


class BugError(ProductionError):
    """Ours: an invariant does not hold."""
