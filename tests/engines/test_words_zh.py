# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of Chinese text: as jieba divides it, whatever became of the prepared dictionary."""

import marshal
from pathlib import Path

import jieba
import pytest

import making
from engines.words_zh import FILE, tokenizer

TEXT = (making.SAMPLES / "rain-letter.zh.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("words")
    tokenizer(made)
    return made


@pytest.fixture(scope="module")
def wanted() -> list[str]:
    return list(jieba.Tokenizer().cut(TEXT))


def test_words_are_those_of_jieba(folder: Path, wanted: list[str]) -> None:
    assert list(tokenizer(folder).cut(TEXT)) == wanted
    assert list(tokenizer(folder).cut(TEXT, HMM=False)) == list(jieba.cut(TEXT, HMM=False))


def test_words_that_are_added_stay_ones_own(folder: Path, wanted: list[str]) -> None:
    one, plain = tokenizer(folder), jieba.Tokenizer()
    for made in (one, plain):
        made.add_word("雨夜来信")
        made.add_word("龘龘", freq=7)
    said = f"{TEXT}雨夜来信龘龘了"
    assert list(one.cut(said)) == list(plain.cut(said))
    assert "雨夜来信" in list(one.cut(said))
    assert list(tokenizer(folder).cut(TEXT)) == wanted


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"nothing of the kind",
        marshal.dumps(("0.1", 5, {}, 1)),
        marshal.dumps((1, 2)),
        marshal.dumps(None),
    ],
)
def test_a_damaged_dictionary_is_prepared_again(
    tmp_path: Path, wanted: list[str], damage: bytes
) -> None:
    (tmp_path / FILE).write_bytes(damage)
    assert list(tokenizer(tmp_path).cut(TEXT)) == wanted
    assert len((tmp_path / FILE).read_bytes()) > 1_000_000
    assert [one.name for one in tmp_path.iterdir()] == [FILE]


def test_half_a_dictionary_is_prepared_again(
    folder: Path, tmp_path: Path, wanted: list[str]
) -> None:
    whole = (folder / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[: len(whole) // 2])
    assert list(tokenizer(tmp_path).cut(TEXT)) == wanted


def test_without_a_folder_words_are_divided_all_the_same(tmp_path: Path, wanted: list[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert list(tokenizer(tmp_path / "file" / "below").cut(TEXT)) == wanted
