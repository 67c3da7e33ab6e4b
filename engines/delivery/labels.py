# SPDX-License-Identifier: GPL-3.0-or-later
"""The AI label: what is seen in the opening picture, and the entry in the file's metadata.

Owns wording, size, place and the seven keys. Must not know how files are muxed.

Source: GB 45438-2025 (visible: >= 5 % of the shorter side, >= 2 s; metadata: Annex E).
"""

import json
import re
import uuid
from fractions import Fraction

from projects.errors import BugError
from projects.ids import RecipeHash
from projects.timebase import FrameRate, frames_of_seconds

VISIBLE_TEXT = "AI生成"
VISIBLE_S = Fraction(3)
FONT_PX = 64
"""Ink of the ideographs is then 61 px; the rule asks for 54 of 1080."""
LEFT_PX, TOP_PX = 120, 290
"""Where the ink begins at 1080x1920: the corner of the live box that all platforms leave."""
DRAFT_MARK = "草稿 不得发布"
"""Stands to its end in the picture of a draft that may not be released."""
RELEASE_ENTRY, NOT_FOR_RELEASE = "YINGXI_RELEASE", "draft-not-for-release"
"""Of the same draft's metadata."""
ENTRY = "AIGC"
PRODUCER = "YINGXI"
KEYS = (
    "Label",
    "ContentProducer",
    "ProduceID",
    "ReservedCode1",
    "ContentPropagator",
    "PropagateID",
    "ReservedCode2",
)
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://yingxi.invalid/produce-id")
_ALLOWED = re.compile(r"[\x21-\x7e]*")


def label_frames(rate: FrameRate) -> int:
    """Frames that the visible label stands."""
    return frames_of_seconds(VISIBLE_S, rate)


def label_split(lengths_frames: tuple[int, ...], rate: FrameRate) -> tuple[int, ...]:
    """How many first frames of each shot carry the label, for shots in film order."""
    left = label_frames(rate)
    out: list[int] = []
    for length in lengths_frames:
        out.append(min(length, left))
        left -= out[-1]
    return tuple(out)


def produce_id(master: RecipeHash) -> str:
    """The content number: a UUID from the master's recipe, equal for equal films."""
    return str(uuid.uuid5(NAMESPACE, master))


def implicit_label(master: RecipeHash, *, producer: str = PRODUCER) -> str:
    """JSON for the `AIGC` entry: seven keys, printable ASCII without blanks.

    Raises:
        BugError: the producer's name holds other signs.
    """
    values = ("1", producer, produce_id(master), "", producer, produce_id(master), "")
    text = json.dumps(dict(zip(KEYS, values, strict=True)), separators=(",", ":"))
    if not _ALLOWED.fullmatch(text):
        raise BugError("label_signs", f"The label {text!r} holds signs outside 0x21-0x7E")
    return text


def label_problems(text: str) -> tuple[str, ...]:
    """What is wrong with an `AIGC` entry, in words; empty where it is well formed."""
    out: list[str] = []
    if not _ALLOWED.fullmatch(text):
        out.append("it holds signs outside 0x21-0x7E")
    try:
        value = json.loads(text)
    except ValueError:
        return (*out, "it is not JSON")
    if not isinstance(value, dict):
        return (*out, "it is not a JSON object")
    missing = [key for key in KEYS if key not in value]
    unknown = [key for key in value if key not in KEYS]
    if missing:
        out.append(f"it lacks {', '.join(missing)}")
    if unknown:
        out.append(f"it has unknown keys {', '.join(map(str, unknown))}")
    if any(not isinstance(part, str) for part in value.values()):
        out.append("a value is not text")
    if value.get("Label") not in ("1", "2", "3"):
        out.append(f"Label is {value.get('Label')!r}, not 1, 2 or 3")
    out += [f"{key} is empty" for key in ("ContentProducer", "ProduceID") if value.get(key) == ""]
    return tuple(out)
