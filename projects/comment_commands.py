# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of comments and of the glossary.

Owns which rows they change. Must not know how a place in a script is found.
"""

from dataclasses import dataclass

from projects.changes import RowEdit, drop, put, replaced
from projects.comments import Comment
from projects.glossary import Term
from projects.production_commands import standing_episode
from projects.rows import CommentRow, Rows, TermRow


@dataclass(frozen=True, kw_only=True)
class PutComments:
    """Comments, new or changed."""

    comments: tuple[Comment, ...]
    label: str = "put_comments"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row each."""
        for one in self.comments:
            standing_episode(rows, one.episode)
        return tuple(put(rows, CommentRow(comment=one)) for one in self.comments)


@dataclass(frozen=True, kw_only=True)
class RemoveComments:
    """Comments go; undo brings them back. Those gone already are passed over."""

    comments: tuple[str, ...]
    label: str = "remove_comments"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row each."""
        found = (rows.get(CommentRow, one) for one in self.comments)
        return tuple(drop(row) for row in found if row is not None)


@dataclass(frozen=True, kw_only=True)
class SetGlossary:
    """The whole glossary of the production."""

    terms: tuple[Term, ...]
    label: str = "set_glossary"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row a term; of two with the same Chinese words the last counts."""
        return replaced(rows, TermRow, None, [TermRow(term=one) for one in self.terms])
