# SPDX-License-Identifier: GPL-3.0-or-later
"""Presets of a delivery: a platform, a size and a quality under one name.

Owns the list and its words. Must not know any widget.
"""

from dataclasses import dataclass

from desktop.i18n import tr


@dataclass(frozen=True, kw_only=True)
class Preset:
    """One preset; `id` is kept in the production."""

    id: str
    platform: str = "all"
    width_px: int = 1080
    height_px: int = 1920
    speed: str = "medium"
    crf: int = 18
    draft: bool = False


PRESETS = (
    Preset(id="all"),
    Preset(id="douyin", platform="douyin"),
    Preset(id="kuaishou", platform="kuaishou"),
    Preset(id="weixin", platform="weixin"),
    Preset(id="xiaohongshu", platform="xiaohongshu"),
    Preset(id="tiktok", platform="tiktok"),
    Preset(id="shorts", platform="shorts"),
    Preset(id="reels", platform="reels"),
    Preset(id="reelshort", platform="reelshort"),
    Preset(id="small", width_px=720, height_px=1280),
    Preset(id="draft", width_px=540, height_px=960, speed="veryfast", crf=24, draft=True),
)
OF_ID = {one.id: one for one in PRESETS}
SIZES = ((1080, 1920), (720, 1280), (540, 960))
QUALITIES = (("slow", 16), ("medium", 18), ("medium", 21), ("veryfast", 24))
"""Speed of x264 and crf, the best first."""
RATES = ((24, 1), (25, 1), (30, 1))


def preset_words(preset: str) -> str:
    """What a preset is called."""
    match preset:
        case "all":
            return tr("All platforms")
        case "douyin":
            return tr("Douyin")
        case "kuaishou":
            return tr("Kuaishou")
        case "weixin":
            return tr("WeChat")
        case "xiaohongshu":
            return tr("Xiaohongshu")
        case "tiktok":
            return "TikTok"
        case "shorts":
            return "YouTube Shorts"
        case "reels":
            return "Instagram Reels"
        case "reelshort":
            return "ReelShort"
        case "small":
            return tr("Small, 720p")
        case "draft":
            return tr("Draft")
        case _:
            return preset


def quality_words(at: int) -> str:
    """What a quality is called."""
    return (tr("Best"), tr("High"), tr("Good"), tr("Draft"))[at]
