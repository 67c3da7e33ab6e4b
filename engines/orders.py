# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person asks for in one call of `make`, as a value, and where its files will lie.

Owns the order and the checks of its paths. Must not open a production.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from engines import catalog
from engines.frames.prompts.tables import style_names
from projects.declared_use import Use
from projects.errors import UserError
from projects.generation import Generation
from projects.production import DeliverySpec
from projects.timebase import FILM, FrameRate

DRAFT = ("veryfast", 20)
FINAL = ("medium", 18)
KINDS = ("speech", "segment", "media", "quick_still", "score", "bed", "mixdown", "clip", "upscale")


@dataclass(frozen=True, kw_only=True)
class Order:
    """One call of `make`. None means the default.

    Attributes:
        voices: (character, voice). sayings: (written, spoken). engines: (kind, engine id).
        music_take: another number is another take of the same music.
        cover_anew: shots are planned again, whatever the production holds; locked ones stay.
        generation: how models make the pictures; None leaves it as it was.
        style: one of those that come with the program; None leaves it as it was.
        use: what the film is for; None leaves it as it was declared.
    """

    script: Path
    output: Path
    project: Path | None = None
    episode: int | None = None
    size_px: tuple[int, int] | None = None
    rate: FrameRate | None = None
    draft: bool = False
    voices: tuple[tuple[str, str], ...] = ()
    sayings: tuple[tuple[str, str], ...] = ()
    label: bool = True
    label_reason: str = ""
    stems: bool = False
    music_take: int | None = None
    cover_anew: bool = False
    engines: tuple[tuple[str, str], ...] = ()
    generation: Generation | None = None
    style: str | None = None
    use: Use | None = None

    @property
    def film(self) -> Path:
        """The film's path, absolute."""
        return self.output.expanduser().absolute()

    @property
    def folder(self) -> Path:
        """The production's folder, absolute: beside the film unless one is named."""
        if self.project is not None:
            return self.project.expanduser().absolute()
        return self.film.with_suffix(".yingxi")

    def delivery(self) -> DeliverySpec:
        """What file is wanted."""
        width_px, height_px = self.size_px or (1080, 1920)
        preset, crf = DRAFT if self.draft else FINAL
        return DeliverySpec(
            width_px=width_px,
            height_px=height_px,
            rate=self.rate or FILM,
            preset=preset,
            crf=crf,
            draft=self.draft,
            label=self.label,
            label_reason=self.label_reason,
            output_path=str(self.film),
            stems=self.stems,
        )

    def check(self) -> None:
        """Refuse what cannot come to a good end, before anything is made.

        Raises:
            UserError: the output is no .mp4, is a folder, or its folder cannot be written; an
                engine is named for a kind that it does not make.
        """
        if self.film.suffix.lower() != ".mp4":
            raise UserError(
                "not_mp4",
                f"The film's name {self.output} does not end in .mp4.",
                "Name it FILE.mp4.",
            )
        if self.film.is_dir():
            raise UserError("output_is_folder", f"{self.film} is a folder.", "Name a file in it.")
        check_writable(self.film.parent)
        for kind, engine in self.engines:
            _check_engine(kind, engine)
        if self.style is not None and self.style not in style_names():
            raise UserError(
                "no_such_style",
                f"There is no style {self.style!r}.",
                f"One of: {', '.join(style_names())}.",
            )


def _check_engine(kind: str, engine: str) -> None:
    if kind not in KINDS:
        raise UserError(
            "no_such_kind", f"There is no kind {kind!r} of engine.", f"One of: {', '.join(KINDS)}."
        )
    able = catalog.engine(engine).capabilities().kinds
    if kind not in able:
        raise UserError(
            "wrong_engine",
            f"The engine {engine} makes {', '.join(able)}, not {kind}.",
            "`yingxi engines` lists what each one makes.",
        )


def check_writable(folder: Path) -> None:
    """Make a folder, and see that files can be made in it.

    Raises:
        UserError: `unwritable`, with the folder and the system's reason.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".yingxi-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as e:
        raise UserError(
            "unwritable",
            f"Nothing can be written in {folder}: {e.strerror or e}.",
            "Choose another folder with -o, or change its permissions.",
            path=str(folder),
        ) from e
