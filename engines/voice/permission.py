# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a person's voice may be spoken: its checkpoint is here, its licence and the consent of
who was recorded allow what the production is for.

Owns the checks and their sentences. Must not know planners, exports nor how anything is spoken.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from engines.checkpoints import Checkpoint
from engines.model_licence import objection
from engines.model_store import ModelStore
from projects.cast import Character, VoiceChoice
from projects.consent import Gap, VoiceConsent
from projects.declared_use import DeclaredUse
from projects.errors import MachineError, ProductionError, UserError
from projects.ids import ConsentId
from projects.store import ProductionStore

COQUI, ENGINE = "coqui", "voice.coqui"
FALLBACKS = {"zh": "zf_xiaoxiao", "en": "af_heart"}
"""Speak for a checkpoint's voice that names nobody."""
ABSENT = "checkpoint_missing"
"""The one trouble that no law has with: another voice speaks, and the film may be shown."""
SENTENCES: dict[Gap, tuple[str, str]] = {
    Gap.MISSING: (
        "{who}'s voice is cloned from a recording without the consent of the person recorded.",
        "Fill in the consent in the cast panel, or choose another voice.",
    ),
    Gap.REVOKED: (
        "{person} has taken back the consent to {who}'s voice on {revoked}.",
        "Choose another voice for {who}.",
    ),
    Gap.EXPIRED: (
        "{person}'s consent to {who}'s voice ended on {until}.",
        "Ask {person} for a new one and fill it in, or choose another voice.",
    ),
    Gap.NOT_YET: (
        "{person}'s consent to {who}'s voice begins on {since}.",
        "Wait until then, or ask {person} for an earlier day.",
    ),
    Gap.OTHER_PERSON: (
        "{who}'s voice is cloned from a recording that {person}'s consent does not cover.",
        "Choose a recording of {person}, or fill in the consent of who speaks in this one.",
    ),
    Gap.OTHER_PRODUCTION: (
        "{person}'s consent to {who}'s voice is for another production.",
        "Ask {person} for this one and fill it in.",
    ),
    Gap.USE: (
        "{person}'s consent to {who}'s voice does not cover what this production is for ({use}).",
        "Ask {person}, or change what the production is for.",
    ),
    Gap.TERRITORY: (
        "{person}'s consent to {who}'s voice does not cover all places where the film is shown.",
        "Ask {person}, or change where the film is shown.",
    ),
    Gap.UNRECORDED: (
        "{person}'s consent to {who}'s voice is not recorded.",
        "Record {person} reading the words of the consent, or add the signed paper.",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What decides, as it stands on a day."""

    consents: Mapping[ConsentId, VoiceConsent]
    declared: DeclaredUse
    production: str
    day: datetime.date
    models: ModelStore

    @classmethod
    def of(cls, store: ProductionStore, day: datetime.date | None = None) -> "Rules":
        """Of a production; today where no day is given."""
        return cls(
            consents=store.consents(),
            declared=store.declared_use(),
            production=store.production().seed_name,
            day=day or datetime.datetime.now(tz=datetime.UTC).astimezone().date(),
            models=ModelStore(),
        )


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Why a person's voice is not spoken as chosen."""

    person: Character
    error: ProductionError

    @property
    def forbids(self) -> bool:
        """Whether the film may not be shown with it; a checkpoint that is not here is no matter."""
        return self.error.code != ABSENT


def is_checkpoint(voice: VoiceChoice | None) -> bool:
    """Whether a voice is a checkpoint's."""
    return voice is not None and voice.engine == COQUI


def troubles(people: Iterable[Character], rules: Rules) -> tuple[Trouble, ...]:
    """Of all these people, in their order."""
    found = ((one, trouble(one, rules)) for one in people)
    return tuple(Trouble(person=one, error=error) for one, error in found if error is not None)


def trouble(person: Character, rules: Rules) -> ProductionError | None:
    """Why a person's voice may not be spoken as chosen; None where it may."""
    voice = person.voice
    if voice is None or not is_checkpoint(voice):
        return None
    error = _consent_trouble(person, voice, rules)
    if error is not None:
        return error
    installed = rules.models.find(voice.checkpoint)
    if installed is None or not installed.path.exists():
        return MachineError(
            ABSENT,
            f"The voice of {person.name}, {voice.checkpoint}, is not on this machine.",
            f"Run: yingxi models import FOLDER --as {voice.checkpoint}",
            name=voice.checkpoint,
            who=person.name,
        )
    return _licence_trouble(person, installed.checkpoint, rules.declared)


def instead(one: Trouble) -> str:
    """What a person is told of it before anything is made."""
    return f"{one.error} Until then a voice of Kokoro speaks for {one.person.name}."


def spoken_by(
    voice: VoiceChoice, usual: str, *, barred: bool, language: str = "zh"
) -> tuple[str, VoiceChoice]:
    """The engine that speaks with a voice, and the voice as it is asked.

    Args:
        voice: as chosen.
        usual: the engine of voices that are no checkpoint's.
        barred: the voice may not be spoken, or its checkpoint is not here.
        language: of the script.
    """
    if not is_checkpoint(voice):
        return usual, voice
    if not barred:
        return ENGINE, msgspec.structs.replace(voice, name="", chosen=False)
    plain = without_checkpoint(voice)
    return usual, msgspec.structs.replace(plain, name=plain.name or FALLBACKS.get(language, ""))


def without_checkpoint(voice: VoiceChoice) -> VoiceChoice:
    """The voice of Kokoro that stands in for a checkpoint's, bent as it is."""
    return msgspec.structs.replace(
        voice,
        engine="kokoro",
        checkpoint="",
        speaker="",
        language="",
        sample=None,
        consent=None,
    )


def require(found: Iterable[Trouble]) -> None:
    """Refuse a film with a voice that may not be heard in it.

    Raises:
        UserError: of the first such person; `consent_*` or `voice_licence`.
    """
    for one in found:
        if one.forbids:
            raise one.error


def _consent_trouble(person: Character, voice: VoiceChoice, rules: Rules) -> UserError | None:
    if voice.sample is None:
        return None
    consent = rules.consents.get(voice.consent) if voice.consent is not None else None
    gap: Gap | None = Gap.MISSING
    if consent is not None:
        gap = consent.gap(voice.sample, rules.declared, production=rules.production, day=rules.day)
    if gap is None:
        return None
    values = {
        "who": person.name,
        "person": consent.person if consent else "",
        "until": consent.until_day if consent else "",
        "since": consent.from_day if consent else "",
        "revoked": consent.revoked_on if consent else "",
        "use": rules.declared.use.value,
    }
    told, advice = SENTENCES[gap]
    return UserError(
        f"consent_{gap.value}", told.format(**values), advice.format(**values), **values
    )


def _licence_trouble(
    person: Character, checkpoint: Checkpoint, declared: DeclaredUse
) -> UserError | None:
    """What a checkpoint's licence has against the production's use."""
    why = objection(checkpoint, declared)
    if not why:
        return None
    return UserError(
        "voice_licence",
        f"{person.name} speaks with a model whose licence forbids it: {why}",
        "Choose another voice, or change what the production is for.",
        who=person.name,
        model=checkpoint.name,
        use=declared.use.value,
    )
