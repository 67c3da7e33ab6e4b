# SPDX-License-Identifier: GPL-3.0-or-later
"""Likeness: who wears their colours and stands in their place scores above who does not."""

import hashlib
from pathlib import Path

import cv2
import numpy as np
import pytest

from assets.store import blob_path
from engines.api import Workplace
from engines.frames.identity import (
    IdentityEngine,
    IdentityFacts,
    IdentityRequest,
    Likeness,
    Sitter,
    comparable,
    figure,
)
from projects.errors import UserError
from projects.ids import CharacterId, MediaId

RED, BLUE, GREY = (40, 40, 200), (200, 60, 40), (120, 120, 120)
MEI = CharacterId("mei")


class Never:
    def check(self) -> None:
        pass


@pytest.fixture
def engine(tmp_path: Path) -> IdentityEngine:
    made = IdentityEngine()
    made.load(Workplace(media=tmp_path, scratch=tmp_path, weights=tmp_path))
    return made


def kept(folder: Path, pixels: np.ndarray) -> MediaId:
    raw = cv2.imencode(".png", pixels)[1].tobytes()
    media = MediaId(hashlib.sha256(raw).hexdigest())
    path = blob_path(folder, media)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return media


def somebody(colour: tuple[int, int, int], *, at: int = 30, ground: tuple[int, ...] = GREY):
    pixels = np.full((160, 90, 3), ground, np.uint8)
    pixels[50:150, at : at + 30] = colour
    return pixels


def labels() -> np.ndarray:
    found = np.zeros((160, 90), np.uint8)
    found[50:150, 30:60] = 1
    return found


def scored(
    engine: IdentityEngine, folder: Path, still: np.ndarray, sheet: tuple[MediaId, ...] = ()
) -> IdentityFacts:
    asked = IdentityRequest(
        still=kept(folder, still),
        drawing=kept(folder, somebody(RED)),
        regions=kept(folder, labels()),
        people=(Sitter(character=MEI, label=1, sheet=sheet),),
    )
    facts = engine.run(asked, lambda *_, **__: None, Never()).facts
    assert isinstance(facts, IdentityFacts)
    return facts


def test_the_drawings_colours_in_their_place_score_best(engine, tmp_path: Path) -> None:
    same = scored(engine, tmp_path, somebody(RED, ground=(90, 110, 100))).score
    other = scored(engine, tmp_path, somebody(BLUE)).score
    gone = scored(engine, tmp_path, np.full((160, 90, 3), GREY, np.uint8)).score
    assert same > 0.9
    assert same > other + 0.3
    assert other > gone, "somebody in other clothes is nearer than nobody"


def test_a_sheet_goes_before_the_drawing(engine, tmp_path: Path) -> None:
    sheet = (kept(tmp_path, somebody(BLUE, ground=(255, 255, 255))),)
    blue = scored(engine, tmp_path, somebody(BLUE), sheet).score
    red = scored(engine, tmp_path, somebody(RED), sheet).score
    assert blue > 0.9
    assert blue > red + 0.3


def test_light_that_shifts_a_little_costs_a_little(engine, tmp_path: Path) -> None:
    dim = cv2.convertScaleAbs(somebody(RED), alpha=0.85)
    assert 0.6 < scored(engine, tmp_path, dim).score <= 1


def test_of_somebody_tiny_nothing_is_said(engine, tmp_path: Path) -> None:
    asked = IdentityRequest(
        still=kept(tmp_path, somebody(RED)),
        drawing=kept(tmp_path, somebody(RED)),
        regions=kept(tmp_path, labels()),
        people=(Sitter(character=MEI, label=9),),
    )
    facts = engine.run(asked, lambda *_, **__: None, Never()).facts
    assert facts == IdentityFacts(score=1.0, people=())


def test_measures_of_different_kinds_are_compared_by_what_all_of_them_know() -> None:
    def measure(score: float, colour: float, encoder: str = "") -> IdentityFacts:
        one = Likeness(character=MEI, score=score, colour=colour, outline=colour)
        return IdentityFacts(score=score, people=(one,), encoder_sha256=encoder)

    seen, plain = measure(0.5, 0.9, "a"), measure(0.8, 0.8)
    assert comparable([plain, plain]) == [0.8, 0.8]
    assert comparable([seen, plain]) == pytest.approx([0.9, 0.8])
    assert comparable([seen, measure(0.4, 0.9, "a")]) == [0.5, 0.4]


def test_a_sheets_plain_ground_is_not_the_person() -> None:
    found = figure(somebody(RED, ground=(255, 255, 255)))
    assert found[100, 45]
    assert not found[5, 5]
    assert figure(np.full((20, 20, 3), 255, np.uint8)).all()


def test_a_picture_that_is_none_is_named(engine, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        scored(engine, tmp_path, somebody(RED), (MediaId("0" * 64),))
