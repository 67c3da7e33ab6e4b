# SPDX-License-Identifier: GPL-3.0-or-later
"""The samples made for real, once for all who look at them or listen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import making

SampleFilm = Callable[[str], tuple[Path, dict[str, Any]]]


@pytest.fixture(scope="session")
def sample_film(kokoro_weights: Path, tmp_path_factory: pytest.TempPathFactory) -> SampleFilm:
    """Gives a sample's film, drawn and spoken at half size with its stems, and the summary."""
    del kokoro_weights
    made: dict[str, tuple[Path, dict[str, Any]]] = {}

    def film_of(name: str) -> tuple[Path, dict[str, Any]]:
        if name not in made:
            film = tmp_path_factory.mktemp("sample") / "film.mp4"
            ended = making.yingxi(
                *("make", making.SAMPLES / name, "-o", film),
                *("--size", "540x960", "--draft", "--stems", "--json"),
                timeout_s=900,
            )
            assert ended.code == 0, ended.err
            made[name] = film, ended.object
        return made[name]

    return film_of
