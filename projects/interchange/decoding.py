# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes to text and back, with the encoding found by trial.

Owns the choice of an encoding; every decoding is proved to give the same bytes back. Must not know
any script format.
"""

import codecs
from functools import lru_cache
from itertools import islice

import msgspec

from projects.errors import UserError

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
TRIALS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be", "cp1252")
SAMPLE = 6000
"""Code points that are scored; an encoding shows itself long before."""
ACCEPTED = 0.12
"""Mean score a code point must reach; random bytes stay below, real scripts are above 0.4."""

CONTAINERS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip container such as .docx"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file such as .doc"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)

COMMON = (
    "的一是不了在人有我他这個个們们中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那"
    "得于着著下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動"
    "面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机"
    "機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并物手应應战戰向头頭文"
    "体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海"
    "通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打"
    "女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指"
    "克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且"
    "权權思王象完设設式色路记記南品住告类類求据據程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确"
    "確传傳师師观觀清今切院让讓识識候带帶导導争爭运運夜晚景场人物笑冷怒泪淚哭爱愛恨谁誰吗嗎呢吧啊哪"
    "怎样站转轉身缓緩抬低头雨雪集场镜鏡特写寫音效旁字幕少年姑娘爷爺妈媽爸哥姐弟妹"
)
PUNCTUATION = "，。！？：；“”‘’「」『』（）《》【】、—…△▲·　～–é’"


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Text without its mark of byte order, and what `encode` needs to give the bytes back."""

    text: str
    encoding: str
    bom: bool = False


def text_in(raw: bytes, encoding: str, *, bom: bool = False) -> str:
    """Text of bytes whose encoding is known; what does not read becomes a sign of it."""
    mark = next((mark for mark, name in BOMS if name == encoding), b"") if bom else b""
    return raw[len(mark) :].decode(encoding, "replace")


def decode(raw: bytes) -> Decoded:
    """Find the encoding of a script; newlines stay as they are.

    Raises:
        UserError: `empty_script` for nothing or white space; `binary_script` for bytes that no
            encoding explains as writing.
    """
    if not raw.strip():
        raise _empty()
    for magic, what in CONTAINERS:
        if raw.startswith(magic):
            raise _binary(f"The script is {what}, not plain text.")
    for bom, encoding in BOMS:
        if raw.startswith(bom):
            text = _exact(raw[len(bom) :], encoding)
            if text is not None and _writing(text) >= 0.0:
                return _checked(text, encoding, bom=True)
    scored: list[tuple[float, int, str, str]] = []
    for rank, encoding in enumerate(TRIALS):
        text = _exact(raw, encoding)
        if text is not None:
            scored.append((_writing(text) + _prior(encoding, text), -rank, encoding, text))
    best = max(scored, default=None)
    if best is None or best[0] < ACCEPTED:
        raise _binary("The script is not readable text in any encoding that was tried.")
    return _checked(best[3], best[2], bom=False)


def encode(text: str, encoding: str, bom: bool) -> bytes:
    """The bytes a text was decoded from.

    Raises:
        UserError: `not_encodable`, the text holds a character that the encoding lacks.
    """
    mark = next((mark for mark, name in BOMS if name == encoding), b"") if bom else b""
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError as error:
        sign = text[error.start]
        raise UserError(
            "not_encodable",
            f"The character {sign!r} does not exist in the encoding {encoding}.",
            "Save the script as UTF-8.",
            encoding=encoding,
        ) from error


def _exact(raw: bytes, encoding: str) -> str | None:
    """The text, if the encoding explains every byte and gives the same bytes back."""
    try:
        text = raw.decode(encoding)
        return text if text.encode(encoding) == raw else None
    except UnicodeError:
        return None


def _checked(text: str, encoding: str, *, bom: bool) -> Decoded:
    if not text.strip("\ufeff \t\r\n\f\v\x1a\u3000"):
        raise _empty()
    return Decoded(text=text, encoding=encoding, bom=bom)


def _empty() -> UserError:
    return UserError(
        "empty_script", "The script is empty.", "Write at least one line of dialogue or action."
    )


def _binary(message: str) -> UserError:
    hint = "Save the script as plain text (UTF-8, GB18030, Big5 or UTF-16) and open it again."
    return UserError("binary_script", message, hint)


def _prior(encoding: str, text: str) -> float:
    """Strict forms that rarely fit by chance are believed first."""
    if encoding == "utf-8":
        return 2.0
    if encoding == "cp1252":
        strange = sum(not c.isascii() for c in islice(text, SAMPLE))
        return -0.01 if strange * 8 <= min(len(text), SAMPLE) else -2.0
    return 0.0


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(COMMON + PUNCTUATION)


def _writing(text: str) -> float:
    """Mean plausibility of the first code points, in -4..1; below zero is no writing."""
    head = text[:SAMPLE]
    if "\x00" in text:
        return -4.0
    common = _common()
    return sum(_plausible(sign, common) for sign in head) / max(1, len(head))


def _plausible(sign: str, common: frozenset[str]) -> float:
    code = ord(sign)
    if code < 0x80:
        return _plausible_ascii(code)
    if sign in common:
        return 1.0
    if 0x4E00 <= code <= 0x9FFF:
        return 0.15
    if 0xC0 <= code <= 0x24F or 0x2010 <= code <= 0x206F or 0x3000 <= code <= 0x303F:
        return 0.3
    if 0xFF00 <= code <= 0xFF5E or 0x2190 <= code <= 0x27BF or code >= 0x1F300:
        return 0.2
    if 0x80 <= code < 0xA0 or 0xE000 <= code <= 0xF8FF or code in (0xFFFD, 0xFFFE, 0xFFFF):
        return -3.0
    return -0.6


def _plausible_ascii(code: int) -> float:
    if code in (9, 10, 12, 13, 26) or 0x20 <= code < 0x7F:
        return 0.6
    return -3.0
