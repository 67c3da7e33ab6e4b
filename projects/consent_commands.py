# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of consents and of the declared use.

Owns which rows they change. A consent is never removed: it is revoked, and stays readable.
"""

from dataclasses import dataclass

import msgspec

from projects.changes import RowEdit, put
from projects.consent import VoiceConsent
from projects.declared_use import SETTING, DeclaredUse
from projects.errors import UserError
from projects.ids import ConsentId
from projects.rows import ConsentRow, Rows, SettingRow


@dataclass(frozen=True, kw_only=True)
class SetConsent:
    """A consent is written down, or written down anew."""

    consent: VoiceConsent
    label: str = "set_consent"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row."""
        return (put(rows, ConsentRow(consent=self.consent)),)


@dataclass(frozen=True, kw_only=True)
class RevokeConsent:
    """The person has taken it back, on a day (ISO)."""

    consent: ConsentId
    day: str
    label: str = "revoke_consent"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row.

        Raises:
            UserError: `no_consent`.
        """
        row = rows.get(ConsentRow, self.consent)
        if row is None:
            raise UserError("no_consent", "There is no such consent.", "Fill it in first.")
        revoked = msgspec.structs.replace(row.consent, revoked_on=self.day)
        return (put(rows, ConsentRow(consent=revoked)),)


@dataclass(frozen=True, kw_only=True)
class SetDeclaredUse:
    """What the production is for."""

    declared: DeclaredUse
    label: str = "set_declared_use"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row."""
        value = msgspec.json.encode(self.declared).decode()
        return (put(rows, SettingRow(name=SETTING, value=value)),)
