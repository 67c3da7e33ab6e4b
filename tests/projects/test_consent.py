# SPDX-License-Identifier: GPL-3.0-or-later
"""Consents: what they cover, on which day, and that they are journalled rows."""

import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from projects.commands import PutMedia, RemoveMedia, RevokeConsent, SetConsent, SetDeclaredUse
from projects.consent import ConsentScope, Gap, VoiceConsent, consent_id
from projects.declared_use import DeclaredUse, Use, declared_use
from projects.errors import UserError
from projects.ids import MediaId
from projects.medium import Medium, MediumKind
from projects.production import Production
from projects.store import ProductionStore

SAMPLE, PHRASE = MediaId("a" * 64), MediaId("b" * 64)
DAY = datetime.date(2026, 11, 28)
SOLD = DeclaredUse(territories=("CN",))
WORLD = DeclaredUse(territories=())
BOTH = replace(SOLD, territories=("CN", "US"))
WHOLE = VoiceConsent(
    id=consent_id("王芳", SAMPLE),
    person="王芳",
    production="rain",
    from_day="2026-01-01",
    until_day="2026-11-28",
    samples=(SAMPLE,),
    phrase="我同意。",
    phrase_media=PHRASE,
    recorded_by="李雷",
    recorded_on="2026-01-01",
)


def gap(consent: VoiceConsent, declared: DeclaredUse = SOLD, day: datetime.date = DAY, **more: str):
    return consent.gap(SAMPLE, declared, production=more.get("production", "rain"), day=day)


def test_a_whole_consent_covers_its_last_day() -> None:
    assert gap(WHOLE) is None
    assert gap(WHOLE, day=DAY + datetime.timedelta(days=1)) is Gap.EXPIRED
    assert gap(WHOLE, day=datetime.date(2025, 12, 31)) is Gap.NOT_YET


def test_a_consent_without_an_end_holds_until_it_is_revoked() -> None:
    endless = replace(WHOLE, until_day="")
    assert gap(endless, day=datetime.date(2060, 1, 1)) is None
    assert gap(replace(endless, revoked_on="2026-11-28")) is Gap.REVOKED
    assert gap(replace(endless, revoked_on="2026-11-29")) is None


@pytest.mark.parametrize(
    ("consent", "declared", "found"),
    [
        (replace(WHOLE, samples=(PHRASE,)), SOLD, Gap.OTHER_PERSON),
        (replace(WHOLE, production="other"), SOLD, Gap.OTHER_PRODUCTION),
        (replace(WHOLE, production="other", scope=ConsentScope.ALL), SOLD, None),
        (replace(WHOLE, uses=(Use.PRIVATE,)), SOLD, Gap.USE),
        (WHOLE, DeclaredUse(advertising=True), Gap.USE),
        (replace(WHOLE, uses=(Use.PRIVATE,)), DeclaredUse(commercial=False, private=True), None),
        (replace(WHOLE, territories=("CN",)), SOLD, None),
        (replace(WHOLE, territories=("CN",)), WORLD, Gap.TERRITORY),
        (replace(WHOLE, territories=("CN",)), BOTH, Gap.TERRITORY),
        (replace(WHOLE, phrase_media=None), SOLD, Gap.UNRECORDED),
        (replace(WHOLE, phrase_media=None, signed=PHRASE), SOLD, None),
    ],
)  # fmt: skip
def test_what_a_consent_does_not_cover(
    consent: VoiceConsent, declared: DeclaredUse, found: Gap | None
) -> None:
    assert gap(consent, declared) is found


@pytest.mark.parametrize(
    "wrong",
    [{"person": " "}, {"from_day": ""}, {"until_day": "2025-01-01"}, {"from_day": "tomorrow"}],
)
def test_a_record_that_says_nothing_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"consent|isoformat|Invalid"):
        replace(WHOLE, **wrong)


def test_a_consent_is_written_revoked_undone_and_kept_in_the_journal(tmp_path: Path) -> None:
    made = Production(title="雨", language="zh", seed_name="rain")
    with ProductionStore.create(tmp_path / "a.yingxi", made) as store:
        store.run(SetConsent(consent=WHOLE))
        store.run(RevokeConsent(consent=WHOLE.id, day="2026-11-01"))
        assert store.consents()[WHOLE.id].revoked_on == "2026-11-01"
        store.undo()
        assert store.consents() == {WHOLE.id: WHOLE}
        assert {SAMPLE, PHRASE} <= store.media_spoken_of()
    with ProductionStore.open(tmp_path / "a.yingxi") as store:
        assert store.consents() == {WHOLE.id: WHOLE}
        assert [e.label for e in store.history()][:2] == ["set_consent", "revoke_consent"]
        store.undo()
        assert store.consents() == {}
        with pytest.raises(UserError, match="no such consent"):
            store.run(RevokeConsent(consent=WHOLE.id, day="2026-11-01"))


def test_a_recording_that_a_consent_stands_on_stays_in_the_bin(tmp_path: Path) -> None:
    made = Production(title="雨", language="zh", seed_name="rain")
    with ProductionStore.create(tmp_path / "a.yingxi", made) as store:
        medium = Medium(id=SAMPLE, kind=MediumKind.VOICE, name="王芳")
        store.run(PutMedia(media=(medium,)))
        store.run(SetConsent(consent=WHOLE))
        with pytest.raises(UserError) as told:
            store.run(RemoveMedia(media=(SAMPLE,)))
        assert told.value.code == "medium_used"


def test_nothing_declared_is_for_sale(tmp_path: Path) -> None:
    made = Production(title="雨", language="zh", seed_name="rain")
    with ProductionStore.create(tmp_path / "a.yingxi", made) as store:
        assert store.declared_use().use is Use.COMMERCIAL
        for use in Use:
            store.run(SetDeclaredUse(declared=SOLD.shown_as(use)))
            assert store.declared_use().use is use
            assert store.declared_use().commercial is (use in (Use.COMMERCIAL, Use.ADVERTISING))
    assert declared_use("{broken") == DeclaredUse()
