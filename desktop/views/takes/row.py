# SPDX-License-Identifier: GPL-3.0-or-later
"""What the takes panel says of one take, in plain words.

Owns reading it from the store. Must not know painting.
"""

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from desktop.i18n import tr
from desktop.views.board.facts import picture_of
from desktop.views.board.take_deeds import drawn_from, playing, variant_of
from desktop.views.people_colours import colour_of
from desktop.words import word, words_of
from projects.ids import MediaId, ShotId
from projects.shots import BROUGHT, Take, TakeKind, TakeMark

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.frames.identity import IdentityFacts, Likeness
    from projects.cast import Character


AS_ASKED = "as_asked"
"""The first rung of the ladder of memory (engines/diffusion/ladder)."""


@dataclass(frozen=True, kw_only=True)
class Alike:
    """How much one person of a still looks like themselves; `words` say it plainly."""

    name: str
    colour: str
    percent: int
    words: str


@dataclass(frozen=True, kw_only=True)
class TakeRow:
    """One take.

    Attributes:
        facts: how and when it was made.
        alike: of each person in a model's still, as far as it was measured.
        score: 0..1, of who is least alike; None where nothing was measured.
        measured: by what, in words.
        best: no other still of the shot is more alike. below: it does not reach the bar.
    """

    take: Take
    number: int
    title: str
    facts: str
    mark: TakeMark | None
    plays: bool
    picture: MediaId | None
    alike: tuple[Alike, ...] = ()
    score: float | None = None
    measured: str = ""
    best: bool = False
    below: bool = False

    @property
    def spoken(self) -> str:
        """All of it, for screen readers."""
        parts = [
            tr("Plays") if self.plays else "",
            tr("Most alike") if self.best else "",
            tr("Below the bar") if self.below else "",
            self.title,
            word(self.mark) if self.mark else "",
            self.facts,
            *(one.words for one in self.alike),
        ]
        return ", ".join(one for one in parts if one)

    @property
    def tip(self) -> str:
        """What a person sees who rests the pointer on it."""
        about = [self.facts, *(one.words for one in self.alike)]
        if self.measured:
            about.append(self.measured)
        if self.below:
            about.append(tr("Below the bar: it does not play by itself."))
        return "\n".join(about)

    @property
    def searchable(self) -> str:
        """The words by which it is found."""
        marks = words_of(self.mark) if self.mark else ()
        return " ".join((self.title, self.facts, *words_of(self.take.kind), *marks)).casefold()


def read_rows(session: "Session", target: str) -> list[TakeRow]:
    """The takes of a target, oldest first."""
    now = playing(session, target)
    rows = [
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
    return _measured(session, rows)


def _measured(session: "Session", rows: list[TakeRow]) -> list[TakeRow]:
    """With how much people look like themselves in them, and which of them is best at that."""
    if not any(row.take.kind is TakeKind.STILL for row in rows):
        return rows
    from engines.model_takes import bar_of, likeness

    bar, people = bar_of(session.store), {one.id: one for one in session.store.characters()}
    found: list[TakeRow] = []
    measures: dict[int, IdentityFacts] = {}
    for row in rows:
        facts = likeness(session.store, row.take)
        if facts is not None and facts.people:
            alike = tuple(
                _alike(people[one.character], one, colour_of(session, one.character))
                for one in facts.people
                if one.character in people
            )
            row = replace(
                row,
                alike=alike,
                score=facts.score,
                measured=_measured_by(facts),
                below=facts.score < bar,
            )
            if row.mark is not TakeMark.REJECT:
                measures[len(found)] = facts
        found.append(row)
    return _with_best(found, measures)


def _with_best(rows: list[TakeRow], measures: dict[int, "IdentityFacts"]) -> list[TakeRow]:
    """Of two and more rows that were measured, by their places, the one that is most alike."""
    from engines.frames.identity import comparable

    if len(measures) < 2:
        return rows
    scores = dict(zip(measures, comparable(list(measures.values())), strict=True))
    standing = [at for at in scores if not rows[at].below]
    first = max(standing, key=lambda at: scores[at], default=None)
    return [replace(row, best=at == first) for at, row in enumerate(rows)]


def _measured_by(facts: "IdentityFacts") -> str:
    """With which encoder, or without any."""
    if not facts.encoder:
        return tr("Measured by colours and outline alone; no picture encoder looked.")
    from engines.model_store import ModelStore

    here = ModelStore().find(facts.encoder)
    name = facts.encoder if here is None else here.checkpoint.name or facts.encoder
    others = max(one.others for one in facts.people)
    if not others:
        return tr("Measured by {encoder}, colours and outline.", encoder=name)
    return tr(
        "Measured by {encoder} against one other person, colours and outline."
        "|Measured by {encoder} against {count} other people, colours and outline.",
        count=others,
        encoder=name,
    )


def _alike(person: "Character", one: "Likeness", colour: str) -> Alike:
    """In plain words: what was compared with what."""
    percent = round(one.score * 100)
    if person.sheet:
        said = tr("{name} looks {percent} % like their pictures", name=person.name, percent=percent)
    else:
        said = tr("{name} looks {percent} % like the drawing", name=person.name, percent=percent)
    parts = [tr("colours {percent} %", percent=round(one.colour * 100))]
    parts.append(tr("outline {percent} %", percent=round(one.outline * 100)))
    if one.embedding is not None:
        parts.append(tr("face and figure {percent} %", percent=round(one.embedding * 100)))
    words = f"{said} ({', '.join(parts)})"
    return Alike(name=person.name, colour=colour, percent=percent, words=words)


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
    """Of a model's still or clip: which model, what chance it hangs on, and what memory it had to
    do without.
    """
    if take.kind not in BROUGHT:
        return []
    from engines.model_store import ModelStore
    from engines.model_takes import clip_request_of, request_of

    parts: list[str] = []
    clip = take.kind is TakeKind.CLIP
    asked = clip_request_of(session.store, take) if clip else request_of(session.store, take)
    if asked is not None and asked.checkpoint:
        here = ModelStore().find(asked.checkpoint)
        name = asked.checkpoint if here is None else here.checkpoint.name
        parts += [name or asked.checkpoint, tr("Seed {number}", number=asked.seed)]
    if str(making.get("ladder", AS_ASKED)) != AS_ASKED:
        parts.append(tr("Made with less memory"))
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
