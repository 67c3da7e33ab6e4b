# SPDX-License-Identifier: GPL-3.0-or-later
"""A screenplay back to text: the source itself, or converted to either format.

Owns the two writers. What a format cannot say is written in the nearest form it can: speech in
brackets becomes 〔〕 in the 剧本 format, whose brackets are directions. Must not know files.
"""

import re

from projects.interchange.cues import opens_with_mode
from projects.interchange.pieces import trimmed
from projects.interchange.script_json import speaker_of
from projects.screenplay import Element, ElementKind, LineMode, Scene, Screenplay
from projects.staging import TimeOfDay, Weather

_CJK = re.compile(r"[\u3400-\u9fff]")
_MODES_ZH = {
    LineMode.OS: "OS",
    LineMode.VO: "VO",
    LineMode.OFF: "场外",
    LineMode.PHONE: "电话里",
}
_MODES_FOUNTAIN = {
    LineMode.OS: "内心独白",
    LineMode.VO: "V.O.",
    LineMode.OFF: "O.C.",
    LineMode.PHONE: "on phone",
}
_HOURS_ZH = {TimeOfDay.DAY: "日", TimeOfDay.DUSK: "黄昏", TimeOfDay.NIGHT: "夜"}
_WEATHERS_ZH = {
    Weather.RAIN: "雨",
    Weather.LIGHTNING: "雷雨",
    Weather.SNOW: "雪",
    Weather.FOG: "雾",
    Weather.WIND: "大风",
    Weather.DUST: "沙尘",
    Weather.EMBERS: "火光",
}


def source_text(screenplay: Screenplay, text: str) -> str:
    """The source as the elements cover it; equal to `text` for every script that was read."""
    return "".join(text[start:end] for start, end in (e.span for e in screenplay.elements))


def write_juben(screenplay: Screenplay) -> str:
    """The screenplay in the 剧本 format; 场外 is off screen, OS the inner voice."""
    rows: list[str] = []
    if screenplay.title:
        rows.append(f"片名：{_one_row(screenplay.title)}")
    rows += [f"集数：第{screenplay.episode}集", ""]
    rows += _cast_rows(screenplay)
    for index, scene in enumerate(screenplay.scenes, 1):
        rows += ["", _juben_heading(scene, f"{screenplay.episode}-{index}")]
        rows += _juben_present(screenplay, scene)
        rows += [_juben_element(screenplay, one) for one in scene.elements if one.text]
    return "\n".join(rows) + "\n"


def _cast_rows(screenplay: Screenplay) -> list[str]:
    rows = ["人物："]
    for one in screenplay.cast:
        told = re.sub(r"\s*\n\s*", " ", one.look.described)
        rows.append(f"{one.name}，{told}" if told else one.name)
    return rows if screenplay.cast else []


def _juben_heading(scene: Scene, number: str) -> str:
    inside = {True: "内", False: "外", None: ""}[scene.interior]
    place = re.sub(r"\s+-\s+", " ", scene.place)
    weather = _WEATHERS_ZH.get(scene.weather, "")
    flash = "闪回" if scene.flashback else ""
    parts = (number, flash, place, _HOURS_ZH.get(scene.time, "夜"), inside, weather)
    return " ".join(part for part in parts if part)


def _juben_present(screenplay: Screenplay, scene: Scene) -> list[str]:
    names = [screenplay.character(one).name for one in scene.present]
    return [f"人物：{'、'.join(names)}"] if names else []


def _juben_element(screenplay: Screenplay, element: Element) -> str:
    words = _one_row(element.text)
    if element.kind is ElementKind.LINE:
        mode = _MODES_ZH.get(element.mode, "")
        if mode == "OS" and not _CJK.search(element.speaker_name):
            mode = "内心独白"
        told = "，".join(p for p in (mode, _no_brackets(_one_row(element.direction))) if p)
        spoken = words.translate(str.maketrans("（）()", "〔〕〔〕"))
        if opens_with_mode(spoken):
            spoken = f"（）{spoken}"  # empty brackets say nothing and keep the words whole
        name = speaker_of(screenplay, element)
        return f"{name}（{told}）：{spoken}" if told else f"{name}：{spoken}"
    if element.kind is ElementKind.SOUND:
        return f"【音效：{words}】"
    if element.kind is ElementKind.CAPTION:
        return f"【字幕：{words}】"
    if element.kind is ElementKind.NOTE:
        return f"【{words}】"
    if element.kind is ElementKind.TRANSITION:
        return f"（{words}）" if re.match(r"闪回|回忆", words) else f"转场：{words}"
    return f"△{words}"


def write_fountain(screenplay: Screenplay) -> str:
    """The screenplay as Fountain; full-width brackets become plain ones."""
    blocks: list[str] = []
    title = f"Title: {_one_row(screenplay.title)}\n" if screenplay.title else ""
    blocks.append(f"{title}Episode: {screenplay.episode}")
    for scene in screenplay.scenes:
        blocks.append(_fountain_heading(scene))
        blocks += [_fountain_element(screenplay, one) for one in scene.elements if one.text]
    return "\n\n".join(blocks) + "\n"


def _fountain_heading(scene: Scene) -> str:
    hour, weather = scene.time.value.upper(), scene.weather.value.upper()
    wide = _CJK.search(scene.place) is not None
    inside = {True: "INT", False: "EXT", None: ""}[scene.interior]
    if wide:
        hour, weather = _HOURS_ZH.get(scene.time, "夜"), _WEATHERS_ZH.get(scene.weather, "")
    dry = not weather or scene.weather is Weather.CLEAR
    flash = ("闪回" if wide else "FLASHBACK") if scene.flashback else ""
    place = scene.place or ("场景" if wide else "PLACE")
    parts = [part for part in (place, hour, "" if dry else weather, flash) if part]
    number = f" #{scene.number}#" if scene.number else ""
    return f"{inside}. {' - '.join(parts)}{number}" if inside else f".{' - '.join(parts)}{number}"


def _fountain_element(screenplay: Screenplay, element: Element) -> str:
    words = _escaped(_one_row(element.text))
    if element.kind is ElementKind.LINE:
        mode = _MODES_FOUNTAIN.get(element.mode, "")
        dual = " ^" if element.dual else ""
        name = _escaped(speaker_of(screenplay, element))
        cue = f"@{name}{f' ({mode})' if mode else ''}{dual}"
        told = _no_brackets(_escaped(_one_row(element.direction)))
        return "\n".join(p for p in (cue, f"({told})" if told else "", _guarded(words)) if p)
    if element.kind is ElementKind.SOUND:
        return f"SFX: {words}"
    if element.kind is ElementKind.CAPTION:
        return f"> {words} <"
    if element.kind is ElementKind.NOTE:
        return f"[[{words}]]"
    if element.kind is ElementKind.TRANSITION:
        return f"> {words}"
    return f"!{words}"


def _one_row(text: str) -> str:
    return trimmed(re.sub(r"\s*[\r\n]+\s*", " ", text))


def _no_brackets(text: str) -> str:
    return text.translate({ord(sign): None for sign in "（）()"})


def _guarded(words: str) -> str:
    """A row of speech that Fountain would take for a parenthetical or a lyric."""
    return f"\\{words}" if words[:1] in "(（~" and words else words


def _escaped(text: str) -> str:
    """Emphasis, notes and boneyards as plain signs."""
    out = re.sub(r"([\\*_])", r"\\\1", text)
    return out.replace("[[", "\\[\\[").replace("/\\*", "\\/\\*")
