# SPDX-License-Identifier: GPL-3.0-or-later
"""Framings of a still and the camera's path between two of them, as values.

Owns the geometry and its check. Must not know pixels or encoders.
"""

import msgspec

from projects.errors import UserError
from projects.open_enum import OpenEnum


class Framing(msgspec.Struct, frozen=True, kw_only=True):
    """What the picture shows of a still: a rectangle in fractions of its width and height."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0


class Glide(OpenEnum):
    """How a camera move runs through time."""

    LINEAR = "linear"
    SMOOTH = "smooth"


class CameraPath(msgspec.Struct, frozen=True, kw_only=True):
    """From one framing to another over the length of a shot."""

    start: Framing = Framing()
    end: Framing = Framing()
    glide: Glide = Glide.SMOOTH

    def at(self, frame: int, length_frames: int) -> Framing:
        """The framing of a frame; the last frame stands at `end`."""
        share = frame / max(length_frames - 1, 1)
        if self.glide is Glide.SMOOTH:
            share = share * share * (3 - 2 * share)
        a, b = self.start, self.end
        return Framing(
            left=a.left + (b.left - a.left) * share,
            top=a.top + (b.top - a.top) * share,
            width=a.width + (b.width - a.width) * share,
            height=a.height + (b.height - a.height) * share,
        )


def check_path(path: CameraPath, still_px: tuple[int, int], picture_px: tuple[int, int]) -> None:
    """Refuse framings that leave the still or stretch it by more than a pixel.

    Raises:
        UserError: names the framing.
    """
    for name, one in (("first", path.start), ("last", path.end)):
        inside = (
            one.left >= -1e-9
            and one.top >= -1e-9
            and one.width > 0
            and one.height > 0
            and one.left + one.width <= 1 + 1e-9
            and one.top + one.height <= 1 + 1e-9
        )
        if not inside:
            raise UserError(
                "framing_outside",
                f"The {name} framing {one} leaves the still.",
                "Move it inside the picture.",
            )
        shown = one.width * still_px[0] / (one.height * still_px[1])
        if abs(shown * picture_px[1] / picture_px[0] - 1) > 0.004:
            raise UserError(
                "framing_stretched",
                f"The {name} framing has the shape {shown:.3f}, the picture "
                f"{picture_px[0] / picture_px[1]:.3f}.",
                "Give both framings the picture's shape.",
            )
