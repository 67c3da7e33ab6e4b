# SPDX-License-Identifier: GPL-3.0-or-later
"""What people wear and which side a scar is on, by lists of people and actions.

Owns these rules. Must not know how clothes are read (projects/interchange/looks) nor drawn.
"""

import re
from collections.abc import Iterator

from engines.story.continuity.graph import Book, Clash, Fact
from engines.story.continuity.words import clauses, either, has
from engines.story.pages import Row
from projects.cast import Colour, Garment
from projects.interchange.looks import look_of

_SIDES = re.compile(
    r"(?P<side>左|右)"
    r"(?P<part>手腕|手臂|手背|手|臂|胳膊|腿|脚踝|脚|肩膀|肩|眼|脸颊|脸|膝盖|耳后|耳)"
    r"|\b(?P<eside>left|right) "
    r"(?P<epart>hand|arm|wrist|leg|foot|ankle|shoulder|eye|cheek|knee|ear)\b",
    re.IGNORECASE,
)
_PICTURED = re.compile(r"照片|画像|镜子里|photo|picture|mannequin", re.IGNORECASE)
_SAID = {"左": "left", "右": "right", "left": "left", "right": "right"}
_PARTS = {"胳膊": "臂", "手臂": "臂", "肩膀": "肩", "脸颊": "脸", "膝盖": "膝", "耳后": "耳"}
_WOUNDS = frozenset({"绷带", "纱布", "石膏", "伤口", "bandage", "sling", "cast", "wound"})
GARMENTS = {
    Garment.SUIT: "西装", Garment.COAT: "大衣", Garment.TRENCH: "风衣", Garment.RAINCOAT: "雨衣",
    Garment.DRESS: "裙子", Garment.HANFU: "汉服", Garment.SHIRT: "衬衫", Garment.SCARF: "围巾",
    Garment.SWEATER: "毛衣", Garment.QIPAO: "旗袍", Garment.EVENING_GOWN: "礼服",
    Garment.HOODIE: "卫衣", Garment.CARDIGAN: "开衫", Garment.HAT: "帽子",
    Garment.LEATHER_JACKET: "皮衣",
}  # fmt: skip
COLOURS = {
    Colour.BLACK: "黑色", Colour.WHITE: "白色", Colour.GREY: "灰色", Colour.BEIGE: "米色",
    Colour.BROWN: "棕色", Colour.RED: "红色", Colour.BLUE: "蓝色", Colour.GREEN: "绿色",
    Colour.YELLOW: "黄色", Colour.PURPLE: "紫色", Colour.PINK: "粉色", Colour.GOLD: "金色",
    Colour.SILVER: "银色",
}  # fmt: skip


def dress_facts(book: Book) -> Iterator[Fact]:
    """Garments with their colours: of lists of people (kind `listed`), and as seen (`worn`)."""
    for page in book.season.pages:
        first = book.first_of(page)
        for person in page.screenplay.cast:
            if person.id not in book.people or not person.look.described:
                continue
            for one in person.look.costume:
                if one.colour is None or one.garment not in GARMENTS:
                    continue
                element = next(
                    (
                        e for e in page.screenplay.elements
                        if person.look.described in page.text[e.span[0] : e.span[1]]
                    ),
                    None,
                )  # fmt: skip
                if element is not None:
                    place = page.place(element, person.look.described)
                    yield Fact(
                        kind="listed", who=person.id, what=one.garment.value,
                        value=one.colour.value, place=place, order=first,
                    )  # fmt: skip
    for row in book.rows:
        if row.is_action and has("wears", row.plain):
            yield from _worn(book, row)


def _worn(book: Book, row: Row) -> Iterator[Fact]:
    if has("changes", row.plain) or re.search(
        r"照片|画像|镜子里|photo|picture|mannequin", row.plain
    ):
        return
    for start, end in clauses(row.plain):
        text = row.plain[start:end]
        people = book.people.find(text)
        worn = re.search(f"(?<![a-z]){either('wears')}(?![a-z])", text, re.IGNORECASE)
        if worn is None or len(people) != 1 or people[0].end > worn.start():
            continue
        words = text[worn.end() :].strip()
        for one in look_of("", words, period=False).costume:
            if one.colour is not None and one.garment in GARMENTS:
                yield Fact(
                    kind="worn", who=people[0].who, what=one.garment.value,
                    value=one.colour.value, place=row.place(start, end), order=row.order, row=row,
                )  # fmt: skip


def dress_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """A garment in two colours within a scene, or other than its list with no change."""
    listed = {(f.who, f.what, f.order): f for f in facts if f.kind == "listed"}
    last: dict[tuple[str, str], Fact] = {}
    told: set[tuple[str, str]] = set()
    for fact in (f for f in facts if f.kind == "worn"):
        key, row = (fact.who, fact.what), fact.row
        before = last.get(key)
        last[key] = fact
        if row is None or key in told:
            continue
        if before is not None and before.value != fact.value and _together(book, before, fact):
            told.add(key)
            yield _dress("dress", book, before, fact)
            continue
        first = book.first_of(row.page)
        own = listed.get((fact.who, fact.what, first))
        if before is None and own is not None and own.value != fact.value:
            rows = book.rows[first : fact.order + 1]
            if not any(has("changes", r.plain) for r in rows) and not _only(facts, own):
                told.add(key)
                yield _dress("dress_listed", book, own, fact)


def _only(facts: tuple[Fact, ...], own: Fact) -> bool:
    """Whether the list itself has the garment in two colours."""
    same = {f.value for f in facts if (f.kind, f.who, f.what) == ("listed", own.who, own.what)}
    return len(same) > 1


def _together(book: Book, first: Fact, second: Fact) -> bool:
    """Whether two rows are of one scene, with no change of clothes between."""
    a, b = first.row, second.row
    if a is None or b is None or a.page is not b.page or a.scene != b.scene:
        return False
    return not any(has("changes", r.plain) for r in book.between(first.order, second.order))


def _dress(rule: str, book: Book, first: Fact, second: Fact) -> Clash:
    garment = Garment(second.what)
    return Clash(
        rule=rule, first=first.place, second=second.place,
        values={
            "name": book.people.name(second.who),
            "garment_zh": GARMENTS[garment], "garment_en": garment.value.replace("_", " "),
            "first_zh": COLOURS[Colour(str(first.value))], "first_en": str(first.value),
            "second_zh": COLOURS[Colour(str(second.value))], "second_en": str(second.value),
        },
    )  # fmt: skip


def side_facts(book: Book) -> Iterator[Fact]:
    """Scars, birthmarks and bandages with their side, of the person named before them."""
    mark = re.compile(f"(?<![a-z]){either('marks')}", re.IGNORECASE)
    for row in book.rows:
        if row.past or not (row.is_action or row.is_here) or has("wounds", row.plain):
            continue
        for start, end in clauses(row.plain):
            text = row.plain[start:end]
            sides, found = list(_SIDES.finditer(text)), mark.search(text)
            if len(sides) != 1 or found is None:
                continue
            who = _whose(book, row, text, sides[0].start())
            if who is None:
                continue
            m, said = sides[0], found.group().casefold()
            part = _PARTS.get(m["part"] or "", m["part"] or (m["epart"] or "").casefold())
            what = "wound" if said in _WOUNDS else said
            yield Fact(
                kind="side", who=who, what=f"{part} {what} {said}",
                value=_SAID[(m["side"] or m["eside"]).casefold()],
                place=row.place(start, end), order=row.order,
            )  # fmt: skip


def _whose(book: Book, row: Row, text: str, before: int) -> str | None:
    named = [m.who for m in book.people.find(text[:before])]
    if len(set(named)) == 1:
        return named[0]
    if row.is_here and not named and re.search(r"我的?|\bmy\b", text[:before], re.IGNORECASE):
        return row.speaker
    return None


def side_clashes(book: Book, facts: tuple[Fact, ...]) -> Iterator[Clash]:
    """One mark of one person on two sides."""
    words = {"left": ("左边", "left"), "right": ("右边", "right")}
    seen: dict[tuple[str, str, str], Fact] = {}
    told: set[tuple[str, str, str]] = set()
    for fact in facts:
        part, what, said = fact.what.split(" ", 2)
        key = (fact.who, part, what)
        before = seen.setdefault(key, fact)
        if before.value == fact.value or key in told:
            continue
        told.add(key)
        first, second = words[str(before.value)], words[str(fact.value)]
        yield Clash(
            rule="side", first=before.place, second=fact.place,
            values={
                "name": book.people.name(fact.who), "mark": said,
                "first_zh": first[0], "first_en": first[1],
                "second_zh": second[0], "second_en": second[1],
            },
        )  # fmt: skip
