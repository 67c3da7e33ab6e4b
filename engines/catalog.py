# SPDX-License-Identifier: GPL-3.0-or-later
"""Which engines there are: a static table, and what other packages offer.

Owns the table of "module:Class" strings. Must not import an engine before it is asked for.
"""

from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points

from engines.api import Engine
from engines.importing import load
from projects.errors import BugError, UserError

GROUP = "yingxi.engines"

BUILT_IN: dict[str, str] = {
    "voice.kokoro": "engines.voice.kokoro:KokoroEngine",
    "voice.espeak": "engines.voice.espeak:EspeakEngine",
    "voice.coqui": "engines.voice.coqui:CoquiEngine",
    "stage.segment": "engines.assembly.segments:StageSegmentEngine",
    "stage.still": "engines.assembly.quick_still:QuickStillEngine",
    "stage.guide": "engines.stage.guide:GuideEngine",
    "assembly.media": "engines.assembly.media:MediaSegmentEngine",
    "assembly.still": "engines.assembly.still:StillSegmentEngine",
    "frames.identity": "engines.frames.identity:IdentityEngine",
    "frames.likeness": "engines.frames.likeness:LikenessEngine",
    "frames.sdxl": "engines.frames.sdxl:SdxlEngine",
    "frames.flux": "engines.frames.flux:FluxEngine",
    "frames.flux2": "engines.frames.flux2:Flux2Engine",
    "frames.zimage": "engines.frames.zimage:ZImageEngine",
    "frames.qwen": "engines.frames.qwen:QwenEngine",
    "motion.wan": "engines.motion.wan:WanEngine",
    "motion.ltx": "engines.motion.ltx:LtxEngine",
    "motion.hunyuan": "engines.motion.hunyuan:HunyuanEngine",
    "motion.cogvideox": "engines.motion.cogvideox:CogVideoXEngine",
    "motion.svd": "engines.motion.svd:SvdEngine",
    "motion.parallax": "engines.motion.parallax:ParallaxEngine",
    "sound.score": "engines.sound.score_engine:ScoreEngine",
    "sound.bed": "engines.sound.bed_engine:BedEngine",
    "sound.mixdown": "engines.sound.mixdown_engine:MixdownEngine",
    "finishing.realesrgan": "engines.finishing.realesrgan:RealesrganEngine",
    "finishing.deflicker": "engines.finishing.deflicker:DeflickerEngine",
    "finishing.smooth": "engines.finishing.smooth:SmoothEngine",
    "story.llama": "engines.story.llama.engine:LlamaEngine",
    "fake.voice": "engines.fakes:FakeVoice",
    "fake.segment": "engines.fakes:FakeSegment",
    "fake.still": "engines.fakes:FakeStill",
    "fake.score": "engines.fakes:FakeScore",
    "fake.bed": "engines.fakes:FakeBed",
    "fake.mixdown": "engines.fakes:FakeMixdown",
    "frames.fake": "engines.fake_pictures:FakeFrames",
    "motion.fake": "engines.fake_pictures:FakeMotion",
    "fake.upscale": "engines.fake_pictures:FakeUpscale",
    "fake.model": "engines.fakes:FakeModel",
    "fake.trouble": "engines.fakes:FakeTrouble",
}


def offered() -> dict[str, str]:
    """Engine id -> "module:Class" of every engine, built in or from another package.

    Raises:
        UserError: another package claims the id of a built-in engine.
    """
    table = dict(BUILT_IN)
    for point in _others():
        if point.name in table:
            raise UserError(
                "engine_id_taken",
                f"{point.value} wants the engine id {point.name}, which is built in.",
                "Uninstall that package or ask its author for another id.",
            )
        table[point.name] = point.value
    return table


@lru_cache(maxsize=1)
def _others() -> tuple[EntryPoint, ...]:
    """What other packages offer; looked for once, as every package has to be asked."""
    return tuple(entry_points(group=GROUP))


def engine(identity: str) -> Engine:
    """A fresh engine, not loaded.

    Raises:
        UserError: nobody offers it. BugError: the table names what is not there.
    """
    table = offered()
    if identity not in table:
        raise UserError(
            "no_such_engine",
            f"There is no engine {identity!r}.",
            f"Known: {', '.join(sorted(table))}.",
        )
    module, _, name = table[identity].partition(":")
    made = getattr(load(module), name)()
    if not isinstance(made, Engine):
        raise BugError("not_an_engine", f"{table[identity]} has not the methods of an engine.")
    return made
