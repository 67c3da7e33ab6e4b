# SPDX-License-Identifier: GPL-3.0-or-later
"""Every word of the program is translated, and a translation takes the same parameters."""

import importlib.util
import re
from pathlib import Path

import pytest

from desktop.i18n import LANGUAGES, language, read_tables, tr

ROOT = Path(__file__).resolve().parents[3]


def translations():
    spec = importlib.util.spec_from_file_location(
        "translations", ROOT / "packaging" / "translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("code", [c for c in LANGUAGES if c != "en"])
def test_every_word_is_translated(code):
    known = read_tables(code)
    missing = {
        text: where for text, where in translations().literals().items() if text not in known
    }
    assert not missing


@pytest.mark.parametrize("code", [c for c in LANGUAGES if c != "en"])
def test_translations_take_the_same_parameters(code):
    def parameters(text):
        return set(re.findall(r"\{(\w+)", text))

    wrong = {
        source: text
        for source, text in read_tables(code).items()
        if parameters(source) != parameters(text)
    }
    assert not wrong


def test_parameters_and_number(own_settings):
    language.use("en")
    assert tr("one shot|{count} shots", count=1) == "one shot"
    assert tr("one shot|{count} shots", count=3) == "3 shots"
    language.use("zh_CN")
    assert tr("one shot|{count} shots", count=3) == "3 个镜头"
    assert tr("no such words") == "no such words"


def test_an_unknown_language_is_english(own_settings):
    language.use("xx")
    assert language.code == "en"


@pytest.mark.parametrize("code", [c for c in LANGUAGES if c != "en"])
def test_the_same_words_are_translated_alike(code):
    found: dict[str, set[str]] = {}
    for path in (ROOT / "desktop" / "translations" / code).glob("*.ts"):
        for source, text in translations().read(path).items():
            found.setdefault(source, set()).add(text)
    assert {source: texts for source, texts in found.items() if len(texts) > 1} == {}
