# SPDX-License-Identifier: GPL-3.0-or-later
"""The Chinese 剧本 format and other `name: words` scripts, row by row.

Owns which piece a row is, with what stood before it. Must not know ids, scenes or characters.
"""

import re
from dataclasses import replace

from projects.interchange.cast_lists import entry_of, names_in, told_in
from projects.interchange.cues import cue_of, direction_of, joined, speech_of
from projects.interchange.headings import juben_heading, plain, said_by
from projects.interchange.looks import describes
from projects.interchange.pieces import Flash, Heading, Piece, Reading, Row, rows_of, trimmed
from projects.interchange.prose import quoted_lines
from projects.interchange.speakers import Names
from projects.interchange.structure import (
    Keyed,
    bracket_kind,
    episode_mark,
    flash_mark,
    in_brackets,
    is_chapter,
    is_end,
    is_turn,
    keyed,
)
from projects.interchange.words import INSIDE
from projects.screenplay import ElementKind, LineMode

ACTION_MARKS = "△▲Δ∆◆◇●■□▶►★☆※➤⊙"
_MARKED = re.compile(rf"^[{ACTION_MARKS}]+\s*")
_BULLET = re.compile(r"^[-*•·]\s+(?=\S)")
_LEAD = re.compile(r"^\s*(?:【[^【】\n]{1,120}】|[（(][^（）()\n]{2,12}[）)](?=\s*[^\s：:]))\s*")
_TRAIL = re.compile(r"\s*(?:【[^【】\n]{1,120}】|[（(](?:闪回|回忆)[^（）()\n]{0,6}[）)])\s*$")
_CJK = re.compile(r"[\u3400-\u9fff]")
_RULE = re.compile(r"^[-=*_~—－─━]{3,}$")


def read_juben(text: str) -> Reading:
    """Read a whole source; the pieces cover it without gap or overlap."""
    reader = _Reader(text)
    for row in rows_of(text):
        reader.row(row)
    return reader.reading


class _Reader:
    """State of one reading: what the row before asks of the next."""

    def __init__(self, text: str) -> None:
        self.reading = Reading("juben")
        rows = [row.text for row in rows_of(text)]
        self.names = Names(rows)
        self.numbered = any(_heading_like(row) for row in rows)
        self.in_cast = False
        self.last_speaker = ""
        self.in_front = self.numbered
        self.waiting: Piece | None = None
        self.heading: Piece | None = None
        self.chinese = len(_CJK.findall(text[:20000])) * 8 > len(text[:20000])

    def row(self, row: Row) -> None:
        """Take one row."""
        content = trimmed(row.text)
        if not content:
            self.reading.blank(row)
            return
        if self.waiting is not None and self._fills(row, content):
            return
        self.waiting = None
        if self._structure(row, content):
            return
        self._played(row, content)

    def _add(self, kind: ElementKind, row: Row, text: str = "") -> Piece:
        return self.reading.add(Piece(kind, row.start, row.end, text))

    def _scene_opens(self, piece: Piece) -> None:
        self.heading, self.in_cast, self.in_front = piece, False, False

    def _structure(self, row: Row, content: str) -> bool:
        """Headings, keys and marks; everything that is not played."""
        if _RULE.match(content):
            self._add(ElementKind.MARK, row)
            return True
        inside = INSIDE.get(plain(content))
        kinds = (ElementKind.HEADING, ElementKind.CAST)
        if inside is not None and self.heading and self.reading.pieces[-1].kind in kinds:
            piece = self._add(ElementKind.HEADING, row, plain(content))
            piece.heading, piece.opens = Heading(interior=inside), False
            return True
        heading = juben_heading(content)
        if heading is not None:
            piece = self._add(ElementKind.HEADING, row, plain(content))
            piece.heading = heading[0]
            piece.people = tuple((name, "") for name in self._present(heading[1]))
            piece.opens = not self._completes(heading[0])
            if piece.opens:
                self._scene_opens(piece)
            return True
        episode = episode_mark(content)
        if episode is not None:
            piece = self._add(ElementKind.MARK, row, "")
            piece.episode, piece.entry = episode.number, ("集名", episode.title)
            self.heading, self.in_cast = None, False
            return True
        if is_end(content) or is_chapter(content):
            self._add(ElementKind.MARK, row).chapter = is_chapter(content)
            self.in_cast = False
            return True
        pair = keyed(content)
        if pair is not None and pair.sort and self._keyed(row, pair):
            return True
        return self._front(row, content)

    def _completes(self, heading: Heading) -> bool:
        """时间：夜 地点：客厅 on the row under 第一场 belongs to it."""
        above = self.reading.pieces[-2] if len(self.reading.pieces) > 1 else None
        open_heading = above is not None and above is self.heading
        last = above.heading if above is not None else None
        return open_heading and last is not None and not (heading.number or last.place)

    def _front(self, row: Row, content: str) -> bool:
        """The cast list's entries, the title and what else stands before the first scene."""
        if self.in_cast:
            if _MARKED.match(content):
                self.in_cast = False
                return False
            entry = entry_of(content)
            if entry is not None:
                self._entry(row, entry)
                return True
            self.in_cast = self.numbered
        if not self.in_front or _MARKED.match(content) or self.names.spoken(content):
            self.in_front = self.in_front and bool(self.reading.pieces) and self.in_cast
            return False
        pieces = self.reading.pieces
        first = all(p.kind is ElementKind.MARK for p in pieces) and len(content) <= 40
        if plain(content).strip("【】《》 ") in _CAST_TITLES:
            self._add(ElementKind.CAST, row)
            self.in_cast = True
            return True
        piece = self._add(ElementKind.TITLE if first else ElementKind.MARK, row)
        if first and not re.search(r"[。！？]$", content):
            piece.entry = ("片名", plain(content).strip("《》【】"))
        return True

    def _entry(self, row: Row, entry: tuple[str, str]) -> None:
        self._add(ElementKind.CAST, row).people = (entry,)
        self.names.known.add(entry[0])

    def _present(self, words: str) -> tuple[str, ...]:
        found = names_in(words)
        self.names.known.update(found)
        return found

    def _keyed(self, row: Row, pair: Keyed) -> bool:
        """A row `key: value` whose key the format knows."""
        open_heading = self.heading is not None and self.reading.pieces[-1].kind in (
            ElementKind.HEADING,
            ElementKind.CAST,
        )
        if pair.sort == "cast":
            self._people(row, pair)
        elif pair.sort in ("place", "hour", "inside", "weather"):
            return self._place(row, pair, open_heading=open_heading)
        elif pair.sort in ("field", "synopsis"):
            if self.heading is not None or (not self.in_front and self._began()):
                return False
            kind = ElementKind.TITLE if pair.sort == "field" else ElementKind.MARK
            self._add(kind, row).entry = (pair.key, pair.value)
            self.in_cast = False
        elif pair.sort == "picture":
            self._add(ElementKind.ACTION, row, trimmed(row.text))
        else:
            kind = _KEY_ELEMENTS[pair.sort]
            if not pair.value:
                return False
            self._add(kind, row, pair.value)
        return True

    def _began(self) -> bool:
        played = (ElementKind.ACTION, ElementKind.LINE)
        return any(p.kind in played for p in self.reading.pieces[-40:])

    def _people(self, row: Row, pair: Keyed) -> None:
        piece = self._add(ElementKind.CAST, row)
        told = told_in(pair.value, names_in(pair.value))
        if self.heading is None:
            entry = entry_of(pair.value) if re.search(r"\d+\s*岁|[男女]", pair.value) else None
            if entry is not None and any(w for _, w in told) and len(told) > 1:
                piece.people = told
                self._present(pair.value)
            elif entry is not None and "、" not in entry[0]:
                piece.people = (entry,)
                self.names.known.add(entry[0])
            else:
                piece.people = tuple((name, "") for name in self._present(pair.value))
            self.in_cast = True
        else:
            self._present(pair.value)
            piece.people = told

    def _place(self, row: Row, pair: Keyed, *, open_heading: bool) -> bool:
        """时间, 地点, 内外, 天气 on rows of their own: part of a heading, or a heading."""
        if not pair.value or (self.in_front and self.heading is None and self.numbered):
            self._add(ElementKind.TITLE, row).entry = (pair.key, pair.value)
            return True
        said = said_by(pair.value)
        if pair.sort == "place" and not said.place:
            said = replace(said, place=pair.value)
        opens = not open_heading
        if opens and self.numbered and self.heading is not None:
            return False
        piece = self._add(ElementKind.HEADING, row, plain(row.text))
        piece.heading, piece.opens = said, opens
        if opens:
            self._scene_opens(piece)
        return True

    def _fills(self, row: Row, content: str) -> bool:
        """Words that belong to the name alone on the row before."""
        waiting = self.waiting
        if waiting is None:
            return False
        inner = in_brackets(content)
        if inner is not None and content[0] in "（(":
            mode, left = direction_of(inner, chinese=self.chinese)
            waiting.mode = mode if mode is not LineMode.SPOKEN else waiting.mode
            waiting.direction = joined([d for d in (waiting.direction, left) if d])
            waiting.end = row.end
            return True
        if _MARKED.match(content) or juben_heading(content) or self.names.spoken(content):
            return False
        if keyed(content) or content[0] in "【" or is_end(content) or episode_mark(content):
            return False
        speech = speech_of(content, chinese=self.chinese)
        waiting.text, waiting.end = speech.text, row.end
        waiting.mode = speech.mode if speech.mode is not LineMode.SPOKEN else waiting.mode
        waiting.direction = joined([d for d in (waiting.direction, speech.direction) if d])
        self.waiting = None
        return True

    def _played(self, row: Row, content: str) -> None:
        """Actions, lines, sounds, captions and turns, several on one row if brackets part them."""
        self.in_cast = False
        flash = flash_mark(content)
        if flash is not None:
            self._add(ElementKind.TRANSITION, row, flash[1]).flash = flash[0]
            return
        if is_turn(content):
            self._add(ElementKind.TRANSITION, row, plain(content).strip("【】（）()[]:：。. "))
            return
        inner = in_brackets(content)
        if inner is not None and inner:
            bracketed = bracket_kind(inner)
            if content[0] in "（(" and bracketed[0] is ElementKind.NOTE:
                bracketed = (ElementKind.ACTION, inner)
            self._add(bracketed[0], row, bracketed[1])
            return
        self._parted(row)

    def _parted(self, row: Row) -> None:
        """Take marks in brackets off both ends of a row, then read what is left."""
        lead = _LEAD.match(row.text)
        if lead and lead.end() < len(row.text) and self._is_mark(lead.group()):
            cut = row.start + lead.end()
            self._played(Row(row.start, cut, lead.group()), trimmed(lead.group()))
            rest = row.text[lead.end() :]
            self._played(Row(cut, row.end, rest), trimmed(rest))
            return
        tail = _TRAIL.search(row.text[-140:])
        if tail:
            at = max(0, len(row.text) - 140) + tail.start()
            if trimmed(row.text[:at]):
                self._played(Row(row.start, row.start + at, row.text[:at]), trimmed(row.text[:at]))
                rest = row.text[at:]
                self._played(Row(row.start + at, row.end, rest), trimmed(rest))
                return
        self._plain_row(row, trimmed(row.text))

    def _is_mark(self, words: str) -> bool:
        content = trimmed(words)
        return content[0] == "【" or flash_mark(content) is not None

    def _plain_row(self, row: Row, content: str) -> None:
        marked = _MARKED.match(content)
        if marked:
            words = content[marked.end() :]
            flash = flash_mark(words)
            if flash is not None:
                self._add(ElementKind.TRANSITION, row, flash[1]).flash = flash[0]
            else:
                self._action(row, words)
            return
        spoken = self.names.spoken(content)
        if spoken is not None:
            self._line(row, spoken.written, spoken.speech)
            return
        if not self._quoted(row):
            self._action(row, _BULLET.sub("", content))

    def _action(self, row: Row, text: str) -> None:
        words = trimmed(text)
        flash = re.match(r"[（(](闪回|回忆)(开始)?[）)]", words)
        ends = re.search(r"[（(](闪回|回忆)(完|结束|毕)[）)]$", words)
        piece = self._add(ElementKind.ACTION, row, words)
        if flash:
            piece.flash, piece.text = Flash.ON, trimmed(words[flash.end() :]) or words
        if ends:
            piece.flash = Flash.OFF

    def _line(self, row: Row, written: str, spoken: str) -> None:
        cue = cue_of(written, chinese=True if self.chinese else None)
        speech = speech_of(spoken, chinese=self.chinese)
        mode = speech.mode if speech.mode is not LineMode.SPOKEN else cue.mode
        piece = self._add(ElementKind.LINE, row, speech.text)
        name = self.last_speaker if cue.name.upper() in ("OS", "O.S.") else cue.name
        piece.speaker, piece.mode = name or cue.name, LineMode.OS if name != cue.name else mode
        self.last_speaker = piece.speaker
        how = cue.direction
        if describes(how):
            piece.people, how = ((piece.speaker, how),), ""
        piece.direction = joined([d for d in (how, speech.direction) if d])
        if not speech.text:
            self.waiting = piece

    def _quoted(self, row: Row) -> bool:
        """Part a paragraph of prose at quoted words with a clear speaker."""
        found = quoted_lines(row.text)
        at = 0
        for one in found:
            if trimmed(row.text[at : one.start]):
                before = row.text[at : one.start]
                self._action(Row(row.start + at, row.start + one.start, before), before)
                at = one.start
            piece = self._add(
                ElementKind.LINE, Row(row.start + at, row.start + one.end, ""), one.text
            )
            piece.speaker, piece.direction = one.who, one.how
            at = one.end
        if not found:
            return False
        rest = row.text[at:]
        if re.search(r"\w", rest):
            self._action(Row(row.start + at, row.end, rest), rest)
        else:
            self.reading.pieces[-1].end = row.end
        return True


_CAST_TITLES = frozenset(("人物", "人物表", "角色", "人物小传", "人物介绍", "主要人物", "角色表"))
_KEY_ELEMENTS = {
    "sound": ElementKind.SOUND,
    "caption": ElementKind.CAPTION,
    "turn": ElementKind.TRANSITION,
    "note": ElementKind.NOTE,
}


def _heading_like(text: str) -> bool:
    """A row that is a scene line by itself, not by 时间 or 地点 alone."""
    content = trimmed(text)
    if len(content) > 80:
        return False
    heading: tuple[Heading, str] | None = juben_heading(content)
    return heading is not None
