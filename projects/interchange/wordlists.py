# SPDX-License-Identifier: GPL-3.0-or-later
"""How the tables of words are written down: words between white space, phrases between commas.

Owns the two splits. Must not know any table.
"""


def words(text: str) -> tuple[str, ...]:
    """The words of a table, in order."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a table, in order; inner line breaks count as one space."""
    return tuple(" ".join(one.split()) for one in text.split(",") if one.strip())
