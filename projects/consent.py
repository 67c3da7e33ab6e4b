# SPDX-License-Identifier: GPL-3.0-or-later
"""Consents: that a living person lets their voice be spoken by a model, for what and how long.

Owns the record and whether it covers a use on a day. Must not know models, files nor who asks.
"""

import datetime

import msgspec

from projects.declared_use import DeclaredUse, Use
from projects.ids import ConsentId, MediaId, derived
from projects.open_enum import OpenEnum


class ConsentScope(OpenEnum):
    """In what the voice may be heard."""

    PRODUCTION = "production"
    ALL = "all"


class Gap(OpenEnum):
    """Why a consent does not cover a use; the first that holds."""

    MISSING = "missing"
    REVOKED = "revoked"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    OTHER_PERSON = "other_person"
    OTHER_PRODUCTION = "other_production"
    USE = "use"
    TERRITORY = "territory"
    UNRECORDED = "unrecorded"


class VoiceConsent(msgspec.Struct, frozen=True, kw_only=True):
    """One person's word.

    Attributes:
        person: whose voice it is, as they are called in life.
        scope: this production or all. production: its seed name, where it is only this one.
        uses: what the voice may be used for. territories: empty for everywhere.
        from_day, until_day: ISO dates, both included; no end where the second is empty.
        samples: recordings of this person that may be cloned.
        phrase: the words that were read aloud. phrase_media: the recording of them.
        signed: a signed paper, where there is one.
        recorded_by, recorded_on: who took the phrase down, and on which day.
        revoked_on: the day on which it was taken back; empty while it holds.

    Raises:
        ValueError: nobody is named, a date is none, or it ends before it begins.
    """

    id: ConsentId
    person: str
    scope: ConsentScope = ConsentScope.PRODUCTION
    production: str = ""
    uses: tuple[Use, ...] = (Use.PRIVATE, Use.FREE, Use.COMMERCIAL)
    territories: tuple[str, ...] = ()
    from_day: str
    until_day: str = ""
    samples: tuple[MediaId, ...] = ()
    phrase: str = ""
    phrase_media: MediaId | None = None
    signed: MediaId | None = None
    recorded_by: str = ""
    recorded_on: str = ""
    revoked_on: str = ""

    def __post_init__(self) -> None:
        if not self.person.strip():
            raise ValueError("a consent needs the name of the person")
        for day in (self.from_day, self.until_day, self.recorded_on, self.revoked_on):
            if day:
                datetime.date.fromisoformat(day)
        if not self.from_day or (self.until_day and self.until_day < self.from_day):
            raise ValueError(f"a consent from {self.from_day!r} until {self.until_day!r}")

    def gap(
        self, sample: MediaId, declared: DeclaredUse, *, production: str, day: datetime.date
    ) -> Gap | None:
        """Why it does not cover a recording's use on a day; None where it does."""
        today = day.isoformat()
        checks = (
            (Gap.REVOKED, bool(self.revoked_on) and self.revoked_on <= today),
            (Gap.EXPIRED, bool(self.until_day) and self.until_day < today),
            (Gap.NOT_YET, self.from_day > today),
            (Gap.OTHER_PERSON, sample not in self.samples),
            (Gap.OTHER_PRODUCTION, self._elsewhere(production)),
            (Gap.USE, declared.use not in self.uses),
            (Gap.TERRITORY, not self._reaches(declared.territories)),
            (Gap.UNRECORDED, self.phrase_media is None and self.signed is None),
        )
        return next((gap for gap, holds in checks if holds), None)

    def _elsewhere(self, production: str) -> bool:
        return self.scope is not ConsentScope.ALL and self.production != production

    def _reaches(self, territories: tuple[str, ...]) -> bool:
        if not self.territories:
            return True
        return bool(territories) and set(territories) <= set(self.territories)


def consent_id(person: str, sample: MediaId) -> ConsentId:
    """One record for a person and a recording: to fill it in anew is to change it."""
    return ConsentId(derived("consent", person.strip(), sample))
