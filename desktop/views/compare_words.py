# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between two states of a production, in words.

Owns the words. Must not know widgets nor how states are compared.
"""

from desktop.i18n import tr
from projects.comparison import Difference, EpisodeFacts, ShotPair

GROUPS = {
    "place": ("set", "interior", "camera_side", "sign_text", "era"),
    "hour": ("time",),
    "weather": ("weather",),
    "light": ("rig", "key_side", "grade"),
    "camera": ("size", "angle", "move"),
    "people": ("cast",),
    "thing": ("insert",),
    "effects": ("effects", "sound_cues"),
    "lines": ("elements", "uses", "speech"),
    "length": ("length_frames", "lead_s", "tail_s", "hold_s"),
    "feeling": ("emotion", "intensity", "reversal"),
    "joins": ("transition_in", "transition_out"),
    "lock": ("locked",),
    "variant": ("variant",),
    "take": ("take",),
    "order": ("order",),
    "name": ("slate", "scene", "purpose", "off_script"),
}
"""Fields that a person knows under one word."""


def _group_word(group: str) -> str:
    return {
        "place": tr("Place"),
        "hour": tr("Hour"),
        "weather": tr("Weather"),
        "light": tr("Lighting"),
        "camera": tr("Camera"),
        "people": tr("People"),
        "thing": tr("Thing in the picture"),
        "effects": tr("Effects"),
        "lines": tr("Lines"),
        "length": tr("Length"),
        "feeling": tr("Feeling"),
        "joins": tr("Joins"),
        "lock": tr("Lock"),
        "variant": tr("Variant"),
        "take": tr("Take"),
        "order": tr("Order"),
        "name": tr("Name"),
    }[group]


def shot_words(pair: ShotPair, other: str) -> str:
    """What is the matter with a shot; `other` is what the second state is called."""
    if pair.difference is Difference.ONLY_FIRST:
        return tr("Not in {state}", state=other)
    if pair.difference is Difference.ONLY_SECOND:
        return tr("Only in {state}", state=other)
    fields = set(pair.fields)
    return " · ".join(_group_word(name) for name, of in GROUPS.items() if fields & set(of))


def facts_words(facts: EpisodeFacts | None) -> str:
    """What an episode holds, in a row."""
    if facts is None:
        return tr("Not there")
    minutes, seconds = divmod(round(facts.seconds), 60)
    return " · ".join(
        (
            tr("one shot|{count} shots", count=facts.shots),
            tr("one clip|{count} clips", count=facts.clips),
            tr("one line|{count} lines", count=facts.lines),
            f"{minutes}:{seconds:02}",
        )
    )
