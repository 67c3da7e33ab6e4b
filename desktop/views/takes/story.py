# SPDX-License-Identifier: GPL-3.0-or-later
"""How a take was made, in words: what was asked of which engine, and what happened meanwhile.

Owns reading it. Must not know widgets. It reads the list of jobs, which is quick.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from desktop.i18n import tr, words
from desktop.views.board.take_deeds import drawn_from
from desktop.views.voices import voice_of
from desktop.words import word
from projects.shots import Take

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.frames.request import FrameRequest, Lora
    from engines.jobs import Job
    from engines.motion.request import MotionRequest

Facts = list[tuple[str, str]]
AS_ASKED = "as_asked"
RUNGS = {
    AS_ASKED: words("as asked"),
    "encoders_freed": words("the reader of the words left the memory in between"),
    "quantised": words("weights in eight bits"),
    "model_offload": words("parts of the model waited in the main memory"),
    "group_offload": words("layers of the model waited in the main memory"),
    "tiled": words("the picture was decoded in tiles"),
    "fewer_frames": words("fewer frames at a time"),
    "smaller": words("painted smaller"),
}
"""Of the ladder of memory (engines/diffusion/ladder), for people."""
ENGINES = {
    "stage.segment": words("Drawn by the stage"),
    "voice.kokoro": words("Spoken by Kokoro"),
    "voice.espeak": words("Spoken by eSpeak"),
    "voice.coqui": words("Spoken by a voice model"),
    "motion.parallax": words("A still, moved by its depth"),
    "own": words("Brought by a person"),
}
VERSIONS = ("torch", "diffusers", "transformers")


def story_of(session: "Session", take: Take) -> Facts:
    """Lines of a name and what is so; never empty."""
    from engines.job_queue import JobQueue
    from engines.jobs import job_id
    from engines.own_take import is_own

    queue = JobQueue(session.store)
    job = queue.get(job_id(take.recipe, take.target)) or next(
        (one for one in queue.jobs() if one.recipe == take.recipe), None
    )
    making = json.loads(take.making or "{}")
    found: Facts = [(tr("Kind"), word(take.kind))]
    if is_own(take):
        found.append((tr("Made by"), tr(ENGINES["own"])))
    elif job is not None:
        found += _asked(job)
    else:
        lost = tr("What it was asked with is not in this production any more.")
        found.append((tr("Made by"), f"{making.get('engine', '')} {lost}".strip()))
    drawn = drawn_from(session, take)
    if drawn is not None:
        found.append((tr("Seed"), str(drawn[1])))
    return [
        *found,
        *_happened(making),
        (tr("Identifier"), take.id),
        (tr("Recipe"), take.recipe[:16]),
    ]


def as_text(facts: Facts) -> str:
    """For the clipboard."""
    return "\n".join(f"{name}: {said}" for name, said in facts)


def _asked(job: "Job") -> Facts:
    from engines.frames.request import FrameRequest
    from engines.motion.request import MotionRequest
    from engines.voice.request import SpeakRequest

    family = job.engine.partition(".")[0]
    kinds = {"frames": FrameRequest, "motion": MotionRequest, "voice": SpeakRequest}
    kind = kinds.get(family)
    version = str(json.loads(job.recipe_text or "{}").get("version", ""))
    engine = f"{job.engine} {version}".strip()
    request: Any = None
    if kind is not None:
        try:
            request = msgspec.msgpack.decode(job.request, type=kind)
        except msgspec.MsgspecError:
            request = None
    if isinstance(request, FrameRequest):
        return [*_still(request), (tr("Engine"), engine)]
    if isinstance(request, MotionRequest) and request.checkpoint:
        return [*_clip(request), (tr("Engine"), engine)]
    named = ENGINES.get(job.engine)
    found = [(tr("Made by"), tr(named) if named else job.engine), (tr("Engine"), engine)]
    if isinstance(request, SpeakRequest):
        found[1:1] = [(tr("Words"), request.text), (tr("Voice"), voice_of(request.voice))]
    return found


def _still(request: "FrameRequest") -> Facts:
    size = f"{request.width_px} x {request.height_px}"
    steps = tr(
        "{steps} steps, guidance {guidance}",
        steps=request.steps,
        guidance=f"{request.guidance_scale:g}",
    )
    found: Facts = [(tr("Made by"), _name(request.checkpoint))]
    found += [(tr("Words"), request.prompt), (tr("Not seen"), request.negative)]
    found += [(tr("Seed"), str(request.seed)), (tr("Sampling"), steps), (tr("Size"), size)]
    if request.init is not None:
        free = tr("{percent} % free of the drawing", percent=round(request.strength * 100))
        found.append((tr("Freedom"), free))
    maps = [f"{one.kind} {one.weight:g} ({_name(one.checkpoint)})" for one in request.controls]
    people = {one.character for one in request.references}
    if people:
        shown = tr("one person|{count} people", count=len(people))
        found.append((tr("Shown pictures of"), shown))
    found.append((tr("Guided by"), ", ".join(maps)))
    found.append((tr("LoRAs"), _loras(request.loras)))
    found.append((tr("Precision"), request.precision))
    return [(name, said) for name, said in found if said]


def _clip(request: "MotionRequest") -> Facts:
    size = f"{request.model_width_px} x {request.model_height_px}"
    fps = float(request.rate.fraction)
    length = tr(
        "{frames} frames, {seconds} s",
        frames=request.length_frames,
        seconds=f"{request.length_frames / fps:.1f}",
    )
    steps = tr(
        "{steps} steps, guidance {guidance}",
        steps=request.steps,
        guidance=f"{request.guidance_scale:g}",
    )
    found = [
        (tr("Made by"), _name(request.checkpoint)),
        (tr("Words"), request.prompt),
        (tr("Not seen"), request.negative),
        (tr("Camera"), word(request.move)),
        (tr("Seed"), str(request.seed)),
        (tr("Sampling"), steps),
        (tr("Size"), size),
        (tr("Length"), length),
        (tr("LoRAs"), _loras(request.loras)),
        (tr("Precision"), request.precision),
    ]
    return [(name, said) for name, said in found if said]


def _loras(loras: "tuple[Lora, ...]") -> str:
    return ", ".join(f"{_name(one.checkpoint)} {one.weight:g}" for one in loras)


def _name(checkpoint: str) -> str:
    """As the models page calls it, with its id where that says more."""
    from engines.model_store import ModelStore

    if not checkpoint:
        return tr("the model itself")
    here = ModelStore().find(checkpoint)
    if here is None:
        return tr("{name} (not here)", name=checkpoint)
    return here.checkpoint.name or checkpoint


def _happened(making: dict[str, Any]) -> Facts:
    """What went on while it was made."""
    return [(name, said) for name, said in _lines(making) if said]


def _lines(making: dict[str, Any]) -> Iterator[tuple[str, str]]:
    rungs = [one for one in str(making.get("ladder", "")).split(" > ") if one]
    if rungs:
        said = [tr(RUNGS[one]) if one in RUNGS else one.replace("_", " ") for one in rungs]
        yield tr("Memory ladder"), " → ".join(said)
    yield tr("Instead"), str(making.get("instead", ""))
    if int(making.get("runs") or 0) > 1:
        yield tr("Runs"), str(making["runs"])
    if int(making.get("batch") or 0) > 1:
        yield tr("In one go"), tr("{count} stills", count=making["batch"])
    took_s = making.get("wall_s", making.get("took_s"))
    if isinstance(took_s, int | float):
        yield tr("Took"), tr("{seconds} s", seconds=f"{took_s:.1f}")
    for key, name in (("peak_device_bytes", tr("Card's memory")), ("peak_rss_bytes", tr("Memory"))):
        size = making.get(key)
        if isinstance(size, int | float) and size > 0:
            yield name, tr("{size} GB at the fullest", size=f"{size / 2**30:.1f}")
    yield tr("Device"), str(making.get("device", ""))
    yield tr("Libraries"), ", ".join(f"{k} {making[k]}" for k in VERSIONS if making.get(k))
