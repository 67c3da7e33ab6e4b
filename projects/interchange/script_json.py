# SPDX-License-Identifier: GPL-3.0-or-later
"""A screenplay as one plain object for `--json` outputs.

Owns the object's shape. Must not know files or the command line.
"""

from typing import Any

import msgspec

from projects.interchange.things import props_of
from projects.screenplay import Element, ElementKind, Scene, Screenplay

_SHOWN = frozenset(
    {
        ElementKind.LINE,
        ElementKind.ACTION,
        ElementKind.TRANSITION,
        ElementKind.CAPTION,
        ElementKind.SOUND,
        ElementKind.NOTE,
    }
)


def script_object(screenplay: Screenplay) -> dict[str, Any]:
    """Title, language, cast and scenes with their elements; plain dicts, lists, strings, numbers.

    `speaker` is the character's name; a group of several people is shown as it is written.
    """
    return {
        "title": screenplay.title,
        "language": screenplay.language,
        "format": screenplay.format,
        "encoding": screenplay.encoding,
        "episode": screenplay.episode,
        "episodes": list(screenplay.episodes),
        "declared_s": screenplay.declared_s,
        "period": screenplay.period,
        "fields": [{"key": key, "value": value} for key, value in screenplay.fields],
        "cast": [
            {
                "name": one.name,
                "aliases": list(one.aliases),
                "look": msgspec.to_builtins(one.look),
            }
            for one in screenplay.cast
        ],
        "scenes": [_scene(screenplay, scene) for scene in screenplay.scenes],
        "problems": [
            {"code": p.code, "message": p.message, "span": list(p.span)}
            for p in screenplay.problems
        ],
    }


def _scene(screenplay: Screenplay, scene: Scene) -> dict[str, Any]:
    props: dict[str, str] = {}
    for element in scene.elements:
        if element.kind is ElementKind.ACTION:
            for one in props_of(element.text):
                props[one.prop.value] = props.get(one.prop.value) or one.text_on_it
    return {
        "number": scene.number,
        "heading": scene.heading,
        "place": scene.place,
        "set": scene.set.value,
        "time": scene.time.value,
        "interior": scene.interior,
        "weather": scene.weather.value,
        "flashback": scene.flashback,
        "supplied": scene.supplied,
        "present": [screenplay.character(one).name for one in scene.present],
        "props": [{"prop": prop, "text": text} for prop, text in props.items()],
        "elements": [_element(screenplay, one) for one in scene.elements if one.kind in _SHOWN],
    }


def _element(screenplay: Screenplay, element: Element) -> dict[str, Any]:
    return {
        "kind": element.kind.value,
        "speaker": speaker_of(screenplay, element),
        "text": element.text,
        "direction": element.direction,
        "mode": element.mode.value,
        "emotion": element.emotion.value if element.emotion else None,
        "intensity": element.intensity,
        "dual": element.dual,
        "flashback": element.flashback,
        "span": list(element.span),
    }


def speaker_of(screenplay: Screenplay, element: Element) -> str:
    """Who is shown as speaking: the character, or a group as written; empty for no line."""
    if element.speaker is None:
        return element.speaker_name
    owner = screenplay.character(element.speaker)
    known = {name.casefold() for name in (owner.name, *owner.aliases)}
    written = " ".join(element.speaker_name.split()).casefold()
    return owner.name if written in known else element.speaker_name
