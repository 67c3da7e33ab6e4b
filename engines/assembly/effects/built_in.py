# SPDX-License-Identifier: GPL-3.0-or-later
"""The built-in picture effects on frames in memory; cheap, and the same for the same frame.

Owns what each does to pixels. Must not know clips, files or who asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

Pixels = np.ndarray
"""uint8 [height, width, 3], B G R, contiguous."""
Values = Mapping[str, Any]
GREY = np.array([0.114, 0.587, 0.299], np.float32)
FULL_WIDTH_PX = 1080
SHAKE_REACH = 0.025
"""Of the width, at full amount."""
BLUR_REACH = 0.03
GLOW_REACH = 0.02


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Which frame of its clip is worked on.

    Attributes:
        seed: of the clip's picture; what looks random hangs on it and on the frame alone.
    """

    frame: int
    frames: int
    rate_hz: float
    seed: int

    @property
    def share(self) -> float:
        """How much of the clip has gone, 0 at its first frame and 1 at its last."""
        return self.frame / max(1, self.frames - 1)


def black_and_white(x: Pixels, v: Values, moment: Moment) -> Pixels:
    """Greys, with some contrast so that they do not fall flat."""
    del moment
    grey = cv2.cvtColor(cv2.cvtColor(x, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    grey = cv2.LUT(grey, _contrast_table(0.0, v["contrast"]))
    return cv2.addWeighted(grey, v["amount"], x, 1.0 - v["amount"], 0.0)


def brightness_contrast(x: Pixels, v: Values, moment: Moment) -> Pixels:
    """Curve and saturation."""
    del moment
    out = cv2.LUT(x, _contrast_table(v["brightness"], v["contrast"]))
    if not v["saturation"]:
        return out
    grey = cv2.cvtColor(cv2.cvtColor(out, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    factor = 1.0 + v["saturation"]
    return cv2.addWeighted(out, factor, grey, 1.0 - factor, 0.0)


def colour_temperature(x: Pixels, v: Values, moment: Moment) -> Pixels:
    """Warmer is more red and less blue; tint goes from green to magenta."""
    del moment
    warm, tint = 0.35 * v["warmth"], 0.25 * v["tint"]
    gains = np.array([1.0 - warm, 1.0 - tint, 1.0 + warm], np.float32)
    gains /= float((GREY * gains).sum())
    ramp = np.arange(256, dtype=np.float32)[:, None] * gains
    table = np.clip(np.rint(ramp), 0, 255).astype(np.uint8)[None]
    return cv2.LUT(x, table)


def vignette(x: Pixels, v: Values, moment: Moment) -> Pixels:
    """Darker towards the corners."""
    del moment
    return cv2.multiply(x, _vignette(x.shape[:2], v["amount"], v["reach"]), dtype=cv2.CV_8U)


def blur(x: Pixels, v: Values, moment: Moment) -> Pixels:
    """Soft all over."""
    del moment
    return _soft(x, v["amount"] * BLUR_REACH * x.shape[1])


def glow(x: Pixels, v: Values, moment: Moment) -> Pixels:
    """What is bright shines over its edges."""
    del moment
    small = cv2.resize(x, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    floor = 255.0 * v["threshold"]
    ramp = np.clip((np.arange(256) - floor) / max(1.0, 255.0 - floor), 0, 1) * np.arange(256)
    bright = cv2.LUT(small, np.rint(ramp).astype(np.uint8))
    shine = _soft(bright, GLOW_REACH * x.shape[1] / 2)
    shine = cv2.resize(shine, (x.shape[1], x.shape[0]), interpolation=cv2.INTER_LINEAR)
    rest = cv2.bitwise_not(cv2.convertScaleAbs(shine, alpha=1.3 * v["amount"]))
    return cv2.bitwise_not(cv2.multiply(cv2.bitwise_not(x), rest, scale=1.0 / 255.0))


def film_grain(x: Pixels, v: Values, moment: Moment) -> Pixels:
    """Fresh grain every frame, strongest in the mid tones."""
    height, width = x.shape[:2]
    unit = width / FULL_WIDTH_PX
    coarse = max(1.0, (1.0 + 2.5 * v["size"]) * unit)
    shape = (max(2, round(height / coarse)), max(2, round(width / coarse)))
    made = np.random.default_rng((moment.seed, moment.frame))
    noise = made.standard_normal(shape, dtype=np.float32) * np.float32(
        34.0 * v["amount"] * min(1.0, unit**0.5)
    )
    noise = cv2.resize(noise, (width, height), interpolation=cv2.INTER_LINEAR)
    luma = cv2.cvtColor(x, cv2.COLOR_BGR2GRAY)
    noise *= cv2.LUT(luma, _mid_tones())
    return cv2.add(x, cv2.cvtColor(noise, cv2.COLOR_GRAY2BGR), dtype=cv2.CV_8U)


def shake(x: Pixels, v: Values, moment: Moment) -> Pixels:
    """The camera trembles; the picture is a little larger so that no edge shows."""
    reach = v["amount"] * SHAKE_REACH
    at = moment.frame / moment.rate_hz * (1.5 + 7.0 * v["speed"])
    phase = float(moment.seed % 1009)
    across = np.sin(1.7 * at + phase) * 0.6 + np.sin(4.3 * at + 2.0 * phase) * 0.4
    down = np.sin(2.1 * at + 3.0 * phase) * 0.6 + np.sin(3.7 * at + phase) * 0.4
    centre = (0.5 + reach * float(across), 0.5 + reach * 0.6 * float(down))
    return _zoomed(x, 1.0 / (1.0 - 2.2 * reach), centre)


def punch_in(x: Pixels, v: Values, moment: Moment) -> Pixels:
    """Closer from the first frame to the last, eased."""
    share = moment.share
    eased = share * share * (3.0 - 2.0 * share)
    zoom = v["from_zoom"] + (v["to_zoom"] - v["from_zoom"]) * eased
    return _zoomed(x, zoom, (v["across"], v["down"]))


def mirror(x: Pixels, v: Values, moment: Moment) -> Pixels:
    """Left for right, or top for bottom."""
    del moment
    return cv2.flip(x, 0 if v["axis"] == "vertical" else 1)


APPLY: dict[str, Callable[[Pixels, Values, Moment], Pixels]] = {
    "black_and_white": black_and_white,
    "brightness_contrast": brightness_contrast,
    "colour_temperature": colour_temperature,
    "vignette": vignette,
    "blur": blur,
    "glow": glow,
    "film_grain": film_grain,
    "shake": shake,
    "punch_in": punch_in,
    "mirror": mirror,
}


@lru_cache(maxsize=16)
def _contrast_table(brightness: float, contrast: float) -> Pixels:
    slope = 1.0 + contrast if contrast < 0 else 1.0 + 1.5 * contrast
    ramp = (np.arange(256) - 127.5) * slope + 127.5 + 110.0 * brightness
    return np.clip(np.rint(ramp), 0, 255).astype(np.uint8)


@lru_cache(maxsize=4)
def _vignette(size: tuple[int, int], amount: float, reach: float) -> np.ndarray:
    height, width = size
    across = np.linspace(-1.0, 1.0, width, dtype=np.float32)[None, :]
    down = np.linspace(-1.0, 1.0, height, dtype=np.float32)[:, None]
    away = np.sqrt((across**2 + down**2) / 2.0)
    inner = 0.85 - 0.6 * reach
    dark = np.clip((away - inner) / (1.0 - inner), 0.0, 1.0) ** 1.5 * amount
    return np.repeat((1.0 - dark)[:, :, None], 3, axis=2).astype(np.float32)


@lru_cache(maxsize=1)
def _mid_tones() -> np.ndarray:
    level = np.arange(256, dtype=np.float32) / 255.0
    return (0.25 + 0.75 * (1.0 - (2.0 * level - 1.0) ** 2)).astype(np.float32)


def _soft(x: Pixels, sigma_px: float) -> Pixels:
    """A Gaussian; wide ones are made small first, which nobody sees."""
    if sigma_px < 0.3:
        return x
    shrink = max(1, int(sigma_px // 3))
    if shrink == 1:
        return cv2.GaussianBlur(x, (0, 0), sigma_px)
    size = (max(2, x.shape[1] // shrink), max(2, x.shape[0] // shrink))
    small = cv2.GaussianBlur(cv2.resize(x, size, interpolation=cv2.INTER_AREA), (0, 0), 3.0)
    return cv2.resize(small, (x.shape[1], x.shape[0]), interpolation=cv2.INTER_CUBIC)


def _zoomed(x: Pixels, zoom: float, centre: tuple[float, float]) -> Pixels:
    """A part of the picture, 1/zoom of it, as near to a centre as its edges allow; sub-pixel."""
    height, width = x.shape[:2]
    half = 0.5 / zoom
    across = min(max(centre[0], half), 1.0 - half)
    down = min(max(centre[1], half), 1.0 - half)
    left, top = (across - half) * width, (down - half) * height
    matrix = np.array([[zoom, 0.0, -left * zoom], [0.0, zoom, -top * zoom]], np.float32)
    way = cv2.INTER_LINEAR
    return cv2.warpAffine(x, matrix, (width, height), flags=way, borderMode=cv2.BORDER_REPLICATE)
