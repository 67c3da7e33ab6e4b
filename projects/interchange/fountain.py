# SPDX-License-Identifier: GPL-3.0-or-later
"""Fountain, whole, also with Chinese words, forced marks and full-width parentheses.

Owns which piece a row is. Must not know ids, scenes or characters. Source: fountain.io/syntax.
"""

import re

from projects.interchange.cast_lists import entry_of, names_in
from projects.interchange.cues import cue_of, direction_of, joined
from projects.interchange.fountain_marks import Seen, seen_rows, without_emphasis
from projects.interchange.headings import fountain_heading, juben_heading
from projects.interchange.pieces import Flash, Piece, Reading, trimmed
from projects.interchange.structure import (
    Keyed,
    episode_mark,
    flash_mark,
    is_end,
    is_turn,
    keyed,
)
from projects.screenplay import ElementKind, LineMode

_CJK = re.compile(r"[\u3400-\u9fff]")
_FORCED_HEADING = re.compile(r"^\.(?=[^.\s])")
_CENTRED = re.compile(r"^>\s*(?P<in>.*?)\s*<$")
_CUE_TAIL = re.compile(r"\s*\^\s*$")
_PAREN_ROW = re.compile(r"^[（(](?P<in>.*)[）)]$")
_TURN = re.compile(r"^[^a-z]*[A-Z][^a-z]*TO:$")
_BY = re.compile(r"^(?:written |screenplay )?by\s+(?=\S)", re.IGNORECASE)
_OPENING = re.compile(r"^(?:>?\s*FADE IN|INT\b|EXT\b|\.[^.\s])")
_TOLD = re.compile(r"\d|[,，]\s*(?:(?:wo)?man|(?:fe)?male|女|男)\s*(?:[,，]|$)", re.IGNORECASE)
"""What makes a cast row one person with their look, not several names."""
_CAPTION_QUOTES = re.compile(r"^[“\"'‘]|[”\"'’]$")


def read_fountain(text: str) -> Reading:
    """Read a whole source; the pieces cover it without gap or overlap."""
    return _Reader(text).read()


class _Reader:
    """One reading: rows by index, since a cue depends on the row that follows."""

    def __init__(self, text: str) -> None:
        self.reading = Reading("fountain")
        self.rows = seen_rows(text)
        self.at = 0
        self.fresh = True
        self.known: set[str] = set()
        self.chinese = len(_CJK.findall(text[:20000])) * 8 > len(text[:20000])
        for seen in self.rows:
            if seen.text.lstrip().startswith("@"):
                self.known.add(cue_of(_CUE_TAIL.sub("", trimmed(seen.text)[1:])).name)

    def read(self) -> Reading:
        """All rows to pieces."""
        self._title_page()
        while self.at < len(self.rows):
            seen = self.rows[self.at]
            if seen.hidden is not None:
                self._hidden(seen)
            elif seen.blank:
                self.reading.blank(seen.row)
                self.fresh = True
                self.at += 1
            else:
                self._element(seen, trimmed(seen.text))
        return self.reading

    def _add(self, kind: ElementKind, seen: Seen, text: str = "") -> Piece:
        self.at += 1
        return self.reading.add(Piece(kind, seen.row.start, seen.row.end, text))

    def _hidden(self, seen: Seen) -> None:
        hidden = seen.hidden
        if hidden is None:
            return
        last = self.reading.pieces[-1] if self.reading.pieces else None
        if last is not None and hidden.start < seen.row.start:
            last.end = seen.row.end
            self.at += 1
            return
        kind = ElementKind.NOTE if hidden.note else ElementKind.MARK
        self._add(kind, seen, " ".join(hidden.words.split()))

    def _title_page(self) -> None:
        """`Key: value` rows before the first blank row, values also on indented rows below."""
        while self.at < len(self.rows) and self.rows[self.at].blank:
            self.reading.blank(self.rows[self.at].row)
            self.at += 1
        first = self.rows[self.at] if self.at < len(self.rows) else None
        pair = keyed(first.text) if first is not None and first.hidden is None else None
        if pair is None or pair.sort not in ("field", "note"):
            self._bare_title()
            return
        piece: Piece | None = None
        while self.at < len(self.rows) and not self.rows[self.at].blank:
            seen = self.rows[self.at]
            pair = keyed(seen.text) if not seen.text[:1].isspace() else None
            if pair is None and piece is not None and piece.entry is not None:
                more = without_emphasis(trimmed(seen.text))
                value = " ".join(p for p in (piece.entry[1], more) if p)
                piece.entry, piece.end = (piece.entry[0], value), seen.row.end
                self.at += 1
            elif pair is not None:
                piece = self._add(ElementKind.TITLE, seen)
                piece.entry = (pair.key, without_emphasis(pair.value))
            else:
                return

    def _bare_title(self) -> None:
        """A name alone above `by N. N.`, FADE IN or the first scene."""
        seen = self.rows[self.at] if self.at < len(self.rows) else None
        if seen is None or seen.hidden is not None:
            return
        content = without_emphasis(trimmed(seen.text))
        rest = [trimmed(r.text) for r in self.rows[self.at + 1 : self.at + 12] if not r.blank]
        first = rest[0] if rest else ""
        by = _BY.match(first)
        opens = content.upper() == content and self.fresh_after() and _OPENING.match(first)
        if len(content) > 60 or content[:1] in ".@!>#=~[" or not (by or opens):
            return
        if fountain_heading(content, forced=False) or is_turn(content) or not content:
            return
        self._add(ElementKind.TITLE, seen).entry = ("Title", content)
        while by and self.at < len(self.rows):
            row = self.rows[self.at]
            if row.blank:
                self.reading.blank(row.row)
                self.at += 1
                continue
            self._add(ElementKind.TITLE, row).entry = ("Author", _BY.sub("", first))
            break

    def _element(self, seen: Seen, content: str) -> None:
        fresh, self.fresh = self.fresh, False
        if self._mark(seen, content) or self._heading(seen, content, fresh=fresh):
            self.fresh = True
        elif content[0] == "!" and len(content) > 1:
            self._action(seen, forced=True)
        elif content[0] == "@" and len(content) > 1:
            self._dialogue(seen, content[1:])
        elif self._turn(seen, content, fresh=fresh) or (fresh and self._keyed(seen, content)):
            return
        elif fresh and self._is_cue(content):
            self._dialogue(seen, content)
        else:
            self._action(seen, forced=False)

    def _mark(self, seen: Seen, content: str) -> bool:
        """Sections, synopses, page breaks, end marks."""
        if content[0] == "#":
            piece = self._add(ElementKind.MARK, seen)
            episode = episode_mark(content.lstrip("# "))
            if episode is not None:
                piece.episode, piece.entry = episode.number, ("集名", episode.title)
            return True
        if re.match(r"={3,}$", content) or re.match(r"=(?!=)", content):
            self._add(ElementKind.MARK, seen)
            return True
        episode = episode_mark(content)
        if episode is not None and self.fresh_after():
            piece = self._add(ElementKind.MARK, seen)
            piece.episode, piece.entry = episode.number, ("集名", episode.title)
            return True
        if is_end(re.sub(r"^>\s*|\s*<$", "", content).strip("*_ ")):
            self._add(ElementKind.MARK, seen)
            return True
        return False

    def fresh_after(self) -> bool:
        """Whether a blank row or the end follows the present row."""
        after = self.rows[self.at + 1] if self.at + 1 < len(self.rows) else None
        return after is None or after.blank

    def _heading(self, seen: Seen, content: str, *, fresh: bool) -> bool:
        forced = _FORCED_HEADING.match(content)
        if forced:
            heading = fountain_heading(content[1:], forced=True)
            written = content[1:]
        else:
            if not (fresh or content.upper() == content):
                return False
            bare = without_emphasis(content)
            heading = fountain_heading(bare, forced=False) if len(bare) <= 120 else None
            if heading is None and fresh and self.fresh_after():
                numbered = juben_heading(content)
                heading = numbered[0] if numbered else None
            written = bare
        if heading is None:
            return False
        self._add(ElementKind.HEADING, seen, trimmed(written)).heading = heading
        return True

    def _turn(self, seen: Seen, content: str, *, fresh: bool) -> bool:
        """Transitions, centred cards and flashback marks."""
        centred = _CENTRED.match(content)
        if centred:
            self._add(ElementKind.CAPTION, seen, without_emphasis(centred.group("in")))
            return True
        forced = content[0] == ">"
        words = trimmed(content[1:]) if forced else content
        flash = flash_mark(words.rstrip(".:： ")) if forced or fresh else None
        upper = words.upper() == words
        if flash is not None and (forced or upper):
            self._add(ElementKind.TRANSITION, seen, words).flash = flash[0]
            return True
        known = fresh and self.fresh_after() and upper and (_TURN.match(words) or is_turn(words))
        if forced or known:
            self._add(ElementKind.TRANSITION, seen, without_emphasis(words).rstrip(".: "))
            return True
        return False

    def _keyed(self, seen: Seen, content: str) -> bool:
        """SUPER:, TITLE CARD:, SFX:, and 人物: rows, which Fountain knows only as action."""
        pair = keyed(content)
        sorts = {"sound": ElementKind.SOUND, "caption": ElementKind.CAPTION}
        if pair is None or not pair.value or pair.sort not in (*sorts, "cast"):
            return False
        if pair.sort == "cast":
            self._people(seen, pair)
        else:
            words = without_emphasis(pair.value)
            self._add(sorts[pair.sort], seen, _CAPTION_QUOTES.sub("", words))
        return True

    def _people(self, seen: Seen, pair: Keyed) -> None:
        piece = self._add(ElementKind.CAST, seen)
        entry = entry_of(pair.value) if _TOLD.search(pair.value) else None
        found = (entry,) if entry else tuple((name, "") for name in names_in(pair.value))
        piece.people = found

    def _is_cue(self, content: str) -> bool:
        after = self.rows[self.at + 1] if self.at + 1 < len(self.rows) else None
        if after is None or after.blank or len(content) > 80:
            return False
        name = cue_of(_CUE_TAIL.sub("", content)).name
        if not name or name[-1] in "!?:,;！？：，。；":
            return False
        if re.search(r"[A-Z]", name):
            return name.upper() == name and not (name.endswith(".") and len(name.split()) > 3)
        if name.upper() == name and name.lower() != name and not _CJK.search(name):
            return True
        known = name in self.known or trimmed(after.text)[:1] in ("（", "(")
        return known or re.fullmatch(r"[\u4e00-\u9fff·]{1,5}[甲乙丙丁\d]?", name) is not None

    def _dialogue(self, seen: Seen, content: str) -> None:
        """A cue and all rows up to the next blank one are one line."""
        dual = _CUE_TAIL.search(content) is not None
        cue = cue_of(without_emphasis(_CUE_TAIL.sub("", content)))
        chinese = self.chinese or _CJK.search(cue.name) is not None
        if chinese:
            cue = cue_of(without_emphasis(_CUE_TAIL.sub("", content)), chinese=True)
        piece = self._add(ElementKind.LINE, seen)
        piece.speaker, piece.mode, piece.dual = cue.name, cue.mode, dual
        spoken: list[str] = []
        directions = [cue.direction] if cue.direction else []
        while self.at < len(self.rows):
            after = self.rows[self.at]
            if after.blank and len(after.text) < 2:
                break
            piece.end = after.row.end
            self.at += 1
            if after.hidden is None:
                self._spoken(piece, trimmed(after.text), spoken, directions, chinese=chinese)
        piece.text = flowed(spoken)
        piece.direction = joined(directions)
        if not piece.text:
            piece.kind, piece.text = ElementKind.ACTION, trimmed(f"{cue.name} {piece.direction}")
            piece.speaker = piece.direction = ""

    def _spoken(
        self,
        piece: Piece,
        content: str,
        spoken: list[str],
        directions: list[str],
        *,
        chinese: bool,
    ) -> None:
        paren = _PAREN_ROW.match(content)
        if paren:
            said, left = direction_of(without_emphasis(paren.group("in")), chinese=chinese)
            piece.mode = said if said is not LineMode.SPOKEN else piece.mode
            directions.extend([left] if left else [])
            return
        lyric = content.startswith("~")
        spoken.append(without_emphasis(trimmed(content[1:]) if lyric else content))

    def _action(self, seen: Seen, *, forced: bool) -> None:
        """Rows up to a blank or marked one are one action."""
        content = trimmed(seen.text)
        piece = self._add(ElementKind.ACTION, seen)
        words = [content[1:] if forced else content.removeprefix("~")]
        while self.at < len(self.rows):
            after = self.rows[self.at]
            text = trimmed(after.text)
            if after.hidden is not None or after.blank or text[0] in "!@#>" or text[:1] == "=":
                break
            if fountain_heading(text, forced=False) or _FORCED_HEADING.match(text):
                break
            piece.end = after.row.end
            words.append(text.removeprefix("~"))
            self.at += 1
        piece.text = flowed([without_emphasis(one) for one in words])
        flash = re.match(r"[（(](闪回|回忆)[）)]", piece.text)
        piece.flash = Flash.ON if flash else None


def flowed(rows: list[str]) -> str:
    """Rows as running text: a space between Latin words, none between Chinese ones."""
    out = ""
    for row in (trimmed(r) for r in rows):
        wide = bool(out) and bool(row) and ord(out[-1]) > 0x2E80 and ord(row[0]) > 0x2E80
        out += row if wide or not out or not row else f" {row}"
    return out
