# SPDX-License-Identifier: GPL-3.0-or-later
"""Screenplays for coverage tests, built by hand from a few marks."""

import re

import pytest

from projects.cast import Character, Look, Sex
from projects.ids import CharacterId, ElementId, SceneId, derived
from projects.screenplay import Element, ElementKind, LineMode, Scene, Screenplay
from projects.staging import SetName, TimeOfDay, Weather

MODES = {m.value.upper(): m for m in LineMode}


def person(name, sex=None):
    look = Look(sex={"f": Sex.FEMALE, "m": Sex.MALE}.get(sex or ""))
    return Character(id=CharacterId(derived("character", name)), name=name, look=look)


class Builder:
    """`# set time weather`, `△ action`, `Name(direction)[OS]: words`, `> CUT TO:`, `【sound】`."""

    def __init__(self):
        self.at = 0
        self.seen = {}

    def identity(self, kind, *parts):
        ordinal = self.seen.get((kind, parts), 0)
        self.seen[(kind, parts)] = ordinal + 1
        return derived(kind, *parts, str(ordinal))

    def element(self, kind, text, scene, **more):
        span = (self.at, self.at + len(text))
        self.at += len(text) + 1
        speaker = more.get("speaker_name", "")
        identity = ElementId(self.identity("element", scene, kind.value, speaker, text))
        return Element(id=identity, kind=kind, span=span, text=text, **more)

    def play(self, text, cast, *, language="zh", genre="", period=False):
        people = {n.split(":")[0]: person(*n.split(":")) for n in cast}
        scenes = []
        head = None
        for raw in text.strip().splitlines():
            row = raw.strip()
            if not row:
                continue
            if row.startswith("#"):
                head = self.scene(row[1:].split(), len(scenes) + 1)
                scenes.append((head, []))
                continue
            assert head is not None, "a screenplay begins with a # heading"
            scenes[-1][1].append(self.row(row, head.id, people))
        done = tuple(
            Scene(
                **{
                    f: getattr(s, f)
                    for f in (
                        "id",
                        "number",
                        "heading",
                        "place",
                        "set",
                        "time",
                        "weather",
                        "interior",
                        "flashback",
                    )
                },
                elements=tuple(e),
                present=tuple(dict.fromkeys(x.speaker for x in e if x.speaker)),
            )
            for s, e in scenes
        )
        return Screenplay(
            format="juben",
            language=language,
            fields=(("类型", genre),) if genre else (),
            period=period,
            elements=tuple(e for s in done for e in s.elements),
            scenes=done,
            cast=tuple(people.values()),
        )

    def scene(self, words, number):
        return Scene(
            id=SceneId(self.identity("scene", *words)),
            number=f"1-{number}",
            heading=" ".join(words),
            place=words[0],
            set=SetName(words[0]),
            time=TimeOfDay(words[1]) if len(words) > 1 else TimeOfDay.NIGHT,
            weather=Weather(words[2]) if len(words) > 2 else Weather.CLEAR,
            flashback="flashback" in words[3:],
        )

    def row(self, row, scene, people):
        if row.startswith("△"):
            return self.element(ElementKind.ACTION, row[1:].strip(), scene)
        if row.startswith(">"):
            return self.element(ElementKind.TRANSITION, row[1:].strip(), scene)
        if row.startswith("【"):
            return self.element(ElementKind.SOUND, row.strip("【】"), scene)
        m = re.match(r"([^(\[:：]+)(?:\(([^)]*)\))?(?:\[([A-Z^]+)\])?[:：]\s*(.*)", row)
        assert m is not None, row
        name, direction, mode, words = m.groups()
        dual = bool(mode and "^" in mode)
        return self.element(
            ElementKind.LINE,
            words,
            scene,
            speaker=people[name.strip()].id,
            speaker_name=name.strip(),
            direction=direction or "",
            mode=MODES.get((mode or "").strip("^"), LineMode.SPOKEN),
            dual=dual,
        )


@pytest.fixture
def play():
    return lambda *args, **more: Builder().play(*args, **more)
