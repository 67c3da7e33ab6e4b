# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may be spoken by a checkpoint: plans fall back and say so, exports refuse with a sentence."""

import datetime
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from workshops import Ears, studio_of, workshop_of

from engines.checkpoints import Checkpoint, Task
from engines.film import FilmMaker
from engines.model_store import ModelStore
from engines.planner import EpisodePlanner
from engines.preflight import Subject, Weight, blocks, preflight
from engines.recipe import canonical
from engines.studio import Studio
from engines.voice.permission import Rules, spoken_by, trouble, without_checkpoint
from engines.voice.request import SpeakRequest
from engines.voice.voices import voice_named
from engines.workshop_events import Failed
from projects.cast import Character, VoiceChoice
from projects.commands import RecastVoice, SetConsent, SetDeclaredUse
from projects.consent import VoiceConsent, consent_id
from projects.declared_use import DeclaredUse, Use
from projects.errors import UserError
from projects.ids import CharacterId, ElementId, MediaId
from projects.screenplay import Element

SAMPLE, PHRASE = MediaId("a" * 64), MediaId("b" * 64)
DAY = datetime.date(2026, 11, 28)
CONSENT = VoiceConsent(
    id=consent_id("王芳", SAMPLE),
    person="王芳",
    production="rain",
    from_day="2026-01-01",
    samples=(SAMPLE,),
    phrase_media=PHRASE,
)
VOICE = VoiceChoice(
    engine="coqui",
    name="zm_yunxi",
    pitch_semitones=1.5,
    chosen=True,
    checkpoint="own",
    sample=SAMPLE,
    consent=CONSENT.id,
)
WHO = Character(id=CharacterId("c"), name="林晚", voice=VOICE)


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelStore:
    """A weights folder of its own, with one checkpoint that films for sale may use."""
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "weights"))
    store, place = ModelStore(), tmp_path / "own"
    place.mkdir()
    (place / "config.json").write_text('{"model": "vits"}')
    (place / "model.pth").write_bytes(b"weights")
    store.add(checkpoint(), place)
    return store


def checkpoint(**more: object) -> Checkpoint:
    raw: dict[str, object] = {"id": "own", "name": "Own", "family": "coqui", "task": Task.VOICE}
    return Checkpoint(**{**raw, "licence": "apache_2", **more})  # pyright: ignore[reportArgumentType]


def rules(models: ModelStore, *consents: VoiceConsent, **more: object) -> Rules:
    raw: dict[str, object] = {
        "consents": {one.id: one for one in consents},
        "declared": DeclaredUse(),
        "production": "rain",
        "day": DAY,
        "models": models,
    }
    return Rules(**{**raw, **more})  # pyright: ignore[reportArgumentType]


def code(person: Character, known: Rules) -> str:
    found = trouble(person, known)
    return "" if found is None else found.code


def test_a_voice_with_consent_and_licence_is_spoken(models: ModelStore) -> None:
    assert code(WHO, rules(models, CONSENT)) == ""
    assert code(replace(WHO, voice=VoiceChoice(name="zf_xiaoxiao")), rules(models)) == ""


@pytest.mark.parametrize(
    ("consent", "told"),
    [
        (None, "consent_missing"),
        (replace(CONSENT, until_day="2026-11-27"), "consent_expired"),
        (replace(CONSENT, revoked_on="2026-11-01"), "consent_revoked"),
        (replace(CONSENT, samples=(PHRASE,)), "consent_other_person"),
        (replace(CONSENT, production="else"), "consent_other_production"),
        (replace(CONSENT, uses=(Use.PRIVATE,)), "consent_use"),
        (replace(CONSENT, phrase_media=None), "consent_unrecorded"),
    ],
)
def test_a_clone_without_a_consent_that_covers_it_has_a_name_and_a_sentence(
    models: ModelStore, consent: VoiceConsent | None, told: str
) -> None:
    known = rules(models, *((consent,) if consent else ()))
    found = trouble(WHO, known)
    assert isinstance(found, UserError)
    assert found.code == told
    assert "林晚" in str(found)
    assert "{" not in str(found)
    assert found.hint


def test_a_voice_of_the_checkpoints_own_needs_no_consent(models: ModelStore) -> None:
    own = replace(WHO, voice=replace(VOICE, sample=None, consent=None))
    assert code(own, rules(models)) == ""


def test_a_licence_that_forbids_the_use(models: ModelStore, tmp_path: Path) -> None:
    models.add(checkpoint(licence="coqui_cpml"), tmp_path / "own")
    assert code(WHO, rules(models, CONSENT)) == "voice_licence"
    assert code(WHO, rules(models, CONSENT, declared=DeclaredUse(commercial=False))) == ""
    models.add(checkpoint(licence="hunyuan_community"), tmp_path / "own")
    assert code(WHO, rules(models, CONSENT)) == ""
    france = DeclaredUse(territories=("CN", "FR"))
    assert code(WHO, rules(models, CONSENT, declared=france)) == "voice_licence"
    models.add(checkpoint(licence=""), tmp_path / "own")
    assert code(WHO, rules(models, CONSENT)) == "voice_licence"


def test_consent_comes_before_the_absent_checkpoint(models: ModelStore) -> None:
    away = replace(WHO, voice=replace(VOICE, checkpoint="gone"))
    assert code(away, rules(models)) == "consent_missing"
    assert code(away, rules(models, CONSENT)) == "checkpoint_missing"


def test_recipes_of_other_voices_are_as_they_were() -> None:
    request = SpeakRequest(
        line=ElementId("l"), text="你好", language="zh", voice=VoiceChoice(name="zf_xiaoxiao")
    )
    told = canonical(request)
    assert isinstance(told, dict)
    assert told["voice"] == {
        "engine": "kokoro",
        "name": "zf_xiaoxiao",
        "pitch_semitones": 0,
        "formant_ratio": 1,
        "pace": 1,
        "tremor": 0,
        "chosen": False,
    }
    assert canonical(without_checkpoint(VOICE)) == canonical(
        VoiceChoice(name="zm_yunxi", pitch_semitones=1.5, chosen=True)
    )


def test_an_old_document_reads_and_a_new_one_keeps_all() -> None:
    old = b'{"engine":"kokoro","name":"zf_xiaoxiao","pace":1.1}'
    assert msgspec.json.decode(old, type=VoiceChoice) == VoiceChoice(name="zf_xiaoxiao", pace=1.1)
    assert msgspec.json.decode(msgspec.json.encode(VOICE), type=VoiceChoice) == VOICE


def test_the_stand_in_hides_nothing_of_the_choice() -> None:
    engine, asked = spoken_by(VOICE, "voice.kokoro", barred=False)
    assert (engine, asked.checkpoint, asked.sample, asked.name) == (
        "voice.coqui",
        "own",
        SAMPLE,
        "",
    )
    engine, asked = spoken_by(VOICE, "voice.kokoro", barred=True)
    assert (engine, asked.name, asked.checkpoint) == ("voice.kokoro", "zm_yunxi", "")
    assert spoken_by(asked, "voice.espeak", barred=False) == ("voice.espeak", asked)


@pytest.fixture
def studio(tmp_path: Path, models: ModelStore) -> Iterator[Studio]:
    """A production whose first speaker speaks with a cloned voice."""
    del models
    with studio_of(tmp_path, engines=()) as made:
        speaker = next(line.speaker for line in lines_of(made) if line.speaker)
        made.store.run(RecastVoice(character=speaker, voice=VOICE))
        yield made


def lines_of(studio: Studio) -> tuple[Element, ...]:
    script = studio.episode_asked().screenplay
    assert script is not None
    return script.lines


def consented(studio: Studio, **more: object) -> None:
    name = studio.store.production().seed_name
    studio.store.run(SetConsent(consent=replace(CONSENT, production=name, **more)))


def test_only_the_lines_of_a_cloned_voice_go_to_its_engine(studio: Studio) -> None:
    consented(studio)
    planner = EpisodePlanner(studio, studio.episode_asked())
    asked = {one.engine: one for one in planner.speech()}
    assert set(asked) == {"voice.coqui", planner.speech_engine()}
    recipe = msgspec.json.decode(asked["voice.coqui"].recipe.text)
    assert recipe["weights"] == {"own": ModelStore().sha256("own")}
    assert not [told for told in planner.notices() if "Until then" in told]
    planner.require_voices()


def test_without_consent_another_voice_speaks_and_is_announced(studio: Studio) -> None:
    planner = EpisodePlanner(studio, studio.episode_asked())
    assert {one.engine for one in planner.speech()} == {planner.speech_engine()}
    assert any("Until then a voice of Kokoro" in told for told in planner.notices())
    with pytest.raises(UserError) as refused:
        planner.require_voices()
    assert refused.value.code == "consent_missing"
    consented(studio, revoked_on="2026-01-02")
    with pytest.raises(UserError) as refused:
        planner.require_voices()
    assert refused.value.code == "consent_revoked"


def test_an_absent_checkpoint_is_told_and_the_film_may_be_shown(studio: Studio) -> None:
    consented(studio)
    planner = EpisodePlanner(studio, studio.episode_asked())
    before = planner.speech_mark()
    installed = ModelStore().require("own")
    installed.path.rename(installed.path.with_name("moved"))
    assert {one.engine for one in planner.speech()} == {planner.speech_engine()}
    assert planner.speech_mark() != before
    planner.require_voices()


def test_make_refuses_before_it_makes_anything(studio: Studio) -> None:
    told: list[str] = []
    maker = FilmMaker(studio, report=lambda *_, **__: None, say=told.append)
    with pytest.raises(UserError) as refused:
        maker.finish()
    assert refused.value.code == "consent_missing"
    assert told == []
    assert not any(studio.store.takes(line.id) for line in lines_of(studio))


def test_an_export_of_the_room_ends_with_the_sentence(studio: Studio, tmp_path: Path) -> None:
    consented(studio, until_day="2026-01-02")
    ears = Ears()
    room = workshop_of(studio, ears, tmp_path, auto=False)
    try:
        wanted = replace(studio.store.episode(1).delivery, output_path=str(tmp_path / "out.mp4"))
        room.export(wanted)
        failed = ears.wait_for(lambda event: isinstance(event, Failed))
    finally:
        room.close()
    assert isinstance(failed, Failed)
    assert failed.error.code == "consent_expired"
    assert "王芳" in failed.error.message
    assert not (tmp_path / "out.mp4").exists()


def test_the_checks_before_an_export_refuse_too(studio: Studio) -> None:
    episode = studio.episode_asked()
    planner = EpisodePlanner(studio, episode)
    subject = Subject(
        timeline=planner.cut({}).timeline,
        delivery=episode.delivery,
        voices=planner.voice_troubles(),
    )
    checks = preflight(subject)
    assert blocks(checks)
    assert checks[0].code == "consent_missing"
    assert checks[0].weight is Weight.ERROR
    studio.store.run(SetDeclaredUse(declared=DeclaredUse(advertising=True)))
    consented(studio)
    assert planner.voice_troubles()[0].error.code == "consent_use"


def test_what_a_film_is_for_is_ordered_and_kept(tmp_path: Path) -> None:
    with studio_of(tmp_path, use=Use.FREE) as made:
        assert made.store.declared_use().use is Use.FREE
    with studio_of(tmp_path) as made:
        assert made.store.declared_use().use is Use.FREE


def test_a_checkpoints_voice_is_named_by_an_order() -> None:
    assert voice_named("coqui:xtts-v2/Claribel Dervla") == VoiceChoice(
        engine="coqui", name="", checkpoint="xtts-v2", speaker="Claribel Dervla", chosen=True
    )
    assert voice_named("coqui:own").speaker == ""


def test_planning_a_checkpoints_line_loads_nothing_heavy() -> None:
    heavy = ("numpy", "scipy", "torch", "TTS", "av")
    asks = f"""
import sys
from engines.voice.coqui import CoquiEngine
import engines.voice.permission
print([n for n in {heavy} if n in sys.modules])
"""
    ended = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
