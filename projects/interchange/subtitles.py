# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions as `.srt` and `.ass` sidecars.

Owns both files' grammar and escaping. Must not know fonts' files or how captions are burned in.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from projects.captions import Caption, CaptionBand, CaptionLook
from projects.interchange.wordlists import words
from projects.timebase import FrameRate, nearest, seconds_of_frames

JOINER = "\u2060"
"""A word joiner: no width, no break; it takes a sign of markup its meaning and keeps it shown."""


@dataclass(frozen=True, kw_only=True)
class AssStyle:
    """How the `.ass` file looks; colours are `&HAABBGGRR`, lengths pixels of the picture."""

    font: str = "Yingxi Sans SC"
    size_px: int = 58
    width_px: int = 1080
    height_px: int = 1920
    bottom_px: int = 1240
    card_top_px: int = 420
    side_px: int = 120
    outline_px: int = 5
    colour: str = "&H00FFFFFF"
    outline_colour: str = "&H00101010"
    title: str = "Yingxi"


_FIELDS = words(
    """
    Name Fontname Fontsize PrimaryColour SecondaryColour OutlineColour BackColour Bold Italic
    Underline StrikeOut ScaleX ScaleY Spacing Angle BorderStyle Outline Shadow Alignment MarginL
    MarginR MarginV Encoding
    """
)


def style_for(look: CaptionLook) -> AssStyle:
    """The file's style for captions as they look in the picture; the usual look is the usual style.

    A plate has no counterpart that players agree on; there the outline stays.
    """
    usual = AssStyle()
    if look.colour == CaptionLook().colour:
        colour = usual.colour
    else:
        red, green, blue = (look.colour[at : at + 2].upper() for at in (1, 3, 5))
        colour = f"&H00{blue}{green}{red}"
    bottom_px = {
        CaptionBand.TOP: usual.height_px // 3,
        CaptionBand.MIDDLE: (usual.card_top_px + usual.bottom_px) // 2,
    }.get(look.band, usual.bottom_px)
    return replace(
        usual, size_px=round(usual.size_px * look.size), colour=colour, bottom_px=bottom_px
    )


def to_srt(captions: Iterable[Caption], rate: FrameRate) -> str:
    """SubRip, times to the nearest millisecond; captions without words are left out."""
    cues = [
        f"{number}\n{_srt_time(one.span.start, rate)} --> {_srt_time(one.span.end, rate)}\n"
        + "\n".join(_srt_row(row) for row in _rows(one))
        for number, one in enumerate(_shown(captions), 1)
    ]
    return "\n\n".join(cues) + "\n" if cues else ""


def to_ass(captions: Iterable[Caption], rate: FrameRate, style: AssStyle | None = None) -> str:
    """Advanced SubStation Alpha, times to the nearest hundredth; asides lean, cards stand high."""
    look = style or AssStyle()
    events = [
        f"Dialogue: 0,{_ass_time(one.span.start, rate)},{_ass_time(one.span.end, rate)},"
        f"{_style_of(one)},,0,0,0,,{_ass_rows(one)}"
        for one in _shown(captions)
    ]
    return "\n".join([*_ass_head(look), *events]) + "\n"


def _shown(captions: Iterable[Caption]) -> list[Caption]:
    kept = [one for one in captions if _rows(one) and one.span.length > 0]
    return sorted(kept, key=lambda one: (one.span.start, one.span.end))


def _rows(caption: Caption) -> list[str]:
    """Rows without line breaks of their own and without empty ones, which would end a cue."""
    flat = (
        " ".join(re.split(r"[\s\x00-\x1f\x85\u2028\u2029]+", row)).strip(" ")
        for row in caption.rows
    )
    return [row for row in flat if row]


def _srt_time(frames: int, rate: FrameRate) -> str:
    total = nearest(seconds_of_frames(frames, rate) * 1000)
    seconds, ms = divmod(total, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{ms:03}"


def _srt_row(row: str) -> str:
    """Players read tags and braces with a backslash as markup, and an arrow as a time."""
    held = re.sub(r"<(?=[A-Za-z/])", f"<{JOINER}", row)
    held = re.sub(r"\\(?=[Nnh])", f"\\\\{JOINER}", held.replace("{\\", f"{{{JOINER}\\"))
    return held.replace("-->", f"--{JOINER}>")


def _ass_time(frames: int, rate: FrameRate) -> str:
    total = nearest(seconds_of_frames(frames, rate) * Fraction(100))
    seconds, hundredths = divmod(total, 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{hundredths:02}"


def _ass_rows(caption: Caption) -> str:
    """Rows joined by the hard break, with braces and backslashes shown as they are."""
    return "\\N".join(
        row.replace("\\", f"\\{JOINER}").replace("{", "\\{").replace("}", "\\}")
        for row in _rows(caption)
    )


def _style_of(caption: Caption) -> str:
    if caption.card:
        return "Card"
    return "Aside" if caption.aside else "Line"


def _ass_head(look: AssStyle) -> list[str]:
    below = look.height_px - look.bottom_px
    font = look.font.replace(",", " ")

    def style(name: str, *, italic: bool, alignment: int, margin: int) -> str:
        lean = -1 if italic else 0
        return (
            f"Style: {name},{font},{look.size_px},{look.colour},{look.colour},"
            f"{look.outline_colour},&H80000000,-1,{lean},0,0,100,100,0,0,1,{look.outline_px},0,"
            f"{alignment},{look.side_px},{look.side_px},{margin},1"
        )

    return [
        "[Script Info]",
        f"Title: {' '.join(look.title.split())}",
        "ScriptType: v4.00+",
        f"PlayResX: {look.width_px}",
        f"PlayResY: {look.height_px}",
        "WrapStyle: 2",
        "ScaledBorderAndShadow: yes",
        "YCbCr Matrix: TV.709",
        "",
        "[V4+ Styles]",
        f"Format: {', '.join(_FIELDS)}",
        style("Line", italic=False, alignment=2, margin=below),
        style("Aside", italic=True, alignment=2, margin=below),
        style("Card", italic=False, alignment=8, margin=look.card_top_px),
        "",
        "[Events]",
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
    ]
