# SPDX-License-Identifier: GPL-3.0-or-later
"""What the takes panel says of one take, in plain words.

Owns reading it from the store. Must not know painting.
"""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from desktop.i18n import tr
from desktop.views.board.facts import picture_of
from desktop.views.board.take_deeds import drawn_from, playing, variant_of
from desktop.words import word, words_of
from projects.ids import MediaId, ShotId
from projects.shots import Take, TakeKind, TakeMark

if TYPE_CHECKING:
    from desktop.session import Session


AS_ASKED = "as_asked"
"""The first rung of the ladder of memory (engines/diffusion/ladder)."""


@dataclass(frozen=True, kw_only=True)
class TakeRow:
    """One take. `facts` says how and when it was made."""

    take: Take
    number: int
    title: str
    facts: str
    mark: TakeMark | None
    plays: bool
    picture: MediaId | None

    @property
    def spoken(self) -> str:
        """All of it, for screen readers."""
        parts = [self.title, word(self.mark) if self.mark else "", self.facts]
        return ", ".join([tr("Plays"), *parts] if self.plays else parts)

    @property
    def searchable(self) -> str:
        """The words by which it is found."""
        marks = words_of(self.mark) if self.mark else ()
        return " ".join((self.title, self.facts, *words_of(self.take.kind), *marks)).casefold()


def read_rows(session: "Session", target: str) -> list[TakeRow]:
    """The takes of a target, oldest first."""
    now = playing(session, target)
    return [
        TakeRow(
            take=take,
            number=number,
            title=tr("Take {number}, {kind}", number=number, kind=word(take.kind)),
            facts=_facts(session, take),
            mark=session.store.take_mark(take.id),
            plays=now is not None and now.id == take.id,
            picture=picture_of(take),
        )
        for number, take in enumerate(session.store.takes(target), 1)
    ]


def _facts(session: "Session", take: Take) -> str:
    """When it was made, how long that took, and what chance it hangs on."""
    making = msgspec.json.decode(take.making or "{}")
    parts: list[str] = []
    made = _made_at(session, take)
    if made:
        parts.append(made)
    took_s = making.get("wall_s", making.get("took_s"))
    if took_s is not None:
        parts.append(tr("took {seconds} s", seconds=f"{float(took_s):.1f}"))
    found = drawn_from(session, take)
    if found is not None:
        variant = variant_of(ShotId(take.target), found[1])
        if variant is not None:
            parts.append(tr("Variant {number}", number=variant + 1))
        parts.append(tr("Seed {number}", number=found[1]))
    return " · ".join([*parts, *_modelled(session, take, making)])


def _modelled(session: "Session", take: Take, making: dict[str, object]) -> list[str]:
    """Of a model's still: which model, what chance it hangs on, and what memory it had to do
    without.
    """
    if take.kind is not TakeKind.STILL:
        return []
    from engines.model_takes import likeness, request_of

    parts: list[str] = []
    asked = request_of(session.store, take)
    if asked is not None:
        parts += [asked.checkpoint, tr("Seed {number}", number=asked.seed)]
    alike = likeness(session.store, take)
    if alike is not None and alike.people:
        parts.append(tr("Likeness {percent} %", percent=round(alike.score * 100)))
    steps = str(making.get("ladder", ""))
    if steps and steps != AS_ASKED:
        parts.append(tr("Made with less memory: {steps}", steps=steps))
    return parts


def _made_at(session: "Session", take: Take) -> str:
    """When its first file was written, in the person's own time."""
    for _, media in take.media:
        if session.blobs.has(media):
            written_s = session.blobs.path(media).stat().st_mtime
            made = datetime.datetime.fromtimestamp(written_s).astimezone()
            today = made.date() == datetime.datetime.now().astimezone().date()
            return made.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")
    return tr("Its file is missing.")
