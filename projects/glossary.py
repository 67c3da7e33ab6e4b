# SPDX-License-Identifier: GPL-3.0-or-later
"""The bilingual glossary of a production: what a name or a thing is called in both languages.

Owns the value. Must not know who translates.
"""

import msgspec


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A name or a word in both languages; its Chinese words are its key."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not self.zh.strip() or not self.en.strip():
            raise ValueError("a term of the glossary needs words in both languages")

    def words(self, language: str) -> str:
        """Its words in `zh` or `en`."""
        return self.zh if language == "zh" else self.en
