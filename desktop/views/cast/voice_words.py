# SPDX-License-Identifier: GPL-3.0-or-later
"""Voices of checkpoints in words: which one, whose, and why one may not be spoken.

Owns the words. Must not know widgets.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assets.licences import licences
from desktop.i18n import language, tr
from desktop.words import word
from projects.cast import VoiceChoice
from projects.declared_use import Use

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.checkpoints import Checkpoint
    from projects.errors import ProductionError

UNKNOWN = "unknown_weights"
"""Record of a checkpoint whose licence nobody has named."""


def checkpoint_words(voice: VoiceChoice) -> str:
    """A checkpoint's voice by name."""
    from engines.model_store import ModelStore

    found = ModelStore().find(voice.checkpoint)
    name = voice.checkpoint if found is None else found.checkpoint.name
    return f"{name} · {voice.speaker}" if voice.speaker else name


def cloned_words(session: "Session", voice: VoiceChoice) -> str:
    """Whose voice is cloned, and until when; empty where none is."""
    if voice.sample is None:
        return ""
    consent = session.store.consents().get(voice.consent) if voice.consent else None
    if consent is None:
        medium = session.store.medium(voice.sample)
        return tr("Cloned from {name}", name=medium.name if medium else voice.sample[:8])
    if not consent.until_day:
        return tr("Cloned: {person}, until it is taken back", person=consent.person)
    return tr("Cloned: {person}, until {day}", person=consent.person, day=consent.until_day)


def licence_words(checkpoint: "Checkpoint") -> str:
    """What a checkpoint may be used for, in plain words."""
    record = licences().get(checkpoint.licence or UNKNOWN)
    if record is None:
        return ""
    said = record.says_zh if language.code.startswith("zh") else record.says_en
    return f"{record.name}: {said}" if said else record.name


def refusal_words(error: "ProductionError") -> str:
    """Why a voice may not be spoken, as a person reads it."""
    return voice_check_words(error.code, error.context) or error.message


def voice_check_words(code: str, v: Mapping[str, str | int | float]) -> str:
    """The sentence of a refusal's code; empty for a code of something else."""
    who, person = v.get("who", ""), v.get("person", "")
    match code:
        case "consent_missing":
            return tr("{who}'s voice is cloned without the consent of who speaks in it.", who=who)
        case "consent_revoked":
            return tr(
                "{person} has taken back the consent to {who}'s voice.", person=person, who=who
            )
        case "consent_expired":
            return tr(
                "{person}'s consent to {who}'s voice ended on {day}.",
                person=person,
                who=who,
                day=v.get("until", ""),
            )
        case "consent_not_yet":
            return tr(
                "{person}'s consent to {who}'s voice begins on {day}.",
                person=person,
                who=who,
                day=v.get("since", ""),
            )
        case "consent_other_person":
            return tr(
                "{person}'s consent does not cover the recording that {who} speaks with.",
                person=person,
                who=who,
            )
        case "consent_other_production":
            return tr("{person}'s consent is for another production.", person=person)
        case _:
            return _more_words(code, v)


def _more_words(code: str, v: Mapping[str, str | int | float]) -> str:
    who, person = v.get("who", ""), v.get("person", "")
    use = word(Use(str(v.get("use") or Use.COMMERCIAL.value)))
    match code:
        case "consent_use":
            return tr("{person} has not agreed to: {use}.", person=person, use=use)
        case "consent_territory":
            return tr("{person}'s consent does not cover every place of the film.", person=person)
        case "consent_unrecorded":
            return tr("{person}'s consent is not recorded.", person=person)
        case "voice_licence":
            return tr(
                "The licence of {model} does not allow what the film is for; {who} speaks with it.",
                model=v.get("model", ""),
                who=who,
            )
        case "voice_absent" | "checkpoint_missing":
            return tr("{who}'s voice is not on this machine: another one speaks.", who=who)
        case _:
            return ""
