# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese words in running text: jieba, its prepared dictionary kept in the user's cache folder.

Owns loading. Must not know what words are wanted for.
"""

import contextlib
import importlib
import logging
import warnings
from pathlib import Path
from typing import Any

import platformdirs


def tokenizer() -> Any:
    """A tokenizer of one's own, so that words added to it are nobody else's.

    The first one on a machine takes a second to prepare the dictionary, later ones a quarter.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42 has old escapes and asks pkg_resources
        jieba: Any = importlib.import_module("jieba")
    jieba.setLogLevel(logging.CRITICAL)
    made = jieba.Tokenizer()
    cache = Path(platformdirs.user_cache_dir("yingxi", appauthor=False))
    with contextlib.suppress(OSError):  # without it the dictionary is only slower to load
        cache.mkdir(parents=True, exist_ok=True)
        made.tmp_dir = str(cache)
    made.initialize()
    return made
