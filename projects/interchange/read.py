# SPDX-License-Identifier: GPL-3.0-or-later
"""Any script to a screenplay: encoding, format and parts are found by themselves.

Owns the choice of a format. Must not know how either is read.
"""

import re
from itertools import islice

from projects.errors import UserError
from projects.interchange.assemble import assemble
from projects.interchange.decoding import Decoded, decode
from projects.interchange.fountain import read_fountain
from projects.interchange.juben import read_juben
from projects.interchange.pieces import Reading, rows_of, trimmed
from projects.interchange.variants import restored, simplified
from projects.screenplay import Screenplay

JUDGED_ROWS = 4000

_FOUNTAIN: tuple[tuple[str, float], ...] = (
    (r"^(?:INT|EXT|EST|I/E)[./ ].+$", 2.0),
    (r"^\.[^.\s]", 2.0),
    (r"^@\S", 3.0),
    (r"^>\s*\S", 1.0),
    (r"^(?:\[\[|/\*|={3,}$|~\S|!\S)", 1.0),
    (r"^(?:Title|Credit|Author|Authors|Draft date|Source|Contact):", 1.5),
)
_JUBEN: tuple[tuple[str, float], ...] = (
    (r"^[△▲Δ]", 3.0),
    (r"^(?:出场)?人物[：:]", 3.0),
    (r"^(?:片名|剧名|集数|类型|时长)[：:]", 2.0),
    (r"^第[0-9一二三四五六七八九十百]+[集场]", 2.0),
    (r"^\d+-\d+\s*\S", 2.0),
    (r"^(?:场景|地点|时间)[：:]", 2.0),
    (r"^[\u4e00-\u9fff·]{1,8}\s*(?:[（(][^（）()]{0,30}[）)])?\s*[：:]", 1.5),
    (r"^[A-Z][\w .'’-]{0,30}(?:\([^()]{0,40}\))?:\s+\S", 1.0),
    (r"^【", 1.0),
)
_TITLE_KEY = re.compile(
    r"^(?:Title|Credit|Author|Authors|Draft date|Source|Contact|Episode|Genre|Notes|Copyright"
    r"|Length|Duration|Format|Revision|Series):"
)
_CUE = re.compile(r"^[A-Z][A-Z0-9 .'’#-]{1,40}(?:\s*\([^()]{1,40}\))*\s*\^?$")


def read_script(raw: bytes, *, name: str = "", episode: int | None = None) -> Screenplay:
    """Read a script of either format; what is odd is a problem of the result, not an error.

    Args:
        raw: the file's bytes.
        name: the file's name, for a title where the script has none.
        episode: which episode of a file that holds several; None is its first.

    Raises:
        UserError: `empty_script`, `binary_script`, `no_script` (not one word), `unknown_episode`.
    """
    return read_decoded(decode(raw), name=name, episode=episode)


def read_decoded(source: Decoded, *, name: str = "", episode: int | None = None) -> Screenplay:
    """Read text whose encoding is known, as an editor holds it.

    Raises:
        UserError: `no_script`, `unknown_episode`.
    """
    return _made(_parted(source), source, name=name, episode=episode)


def read_every(source: Decoded, *, name: str = "", most: int = 120) -> tuple[Screenplay, ...]:
    """Every episode of a text, up to `most`; what is read of the text is read once.

    Raises:
        UserError: `no_script`.
    """
    reading = _parted(source)
    first = _made(reading, source, name=name, episode=None)
    others = (n for n in first.episodes[:most] if n != first.episode)
    return (first, *(_made(reading, source, name=name, episode=n) for n in others))


def _parted(source: Decoded) -> Reading:
    if not any(sign.isalpha() for sign in source.text):
        raise _no_script("it holds no word")
    text = simplified(source.text)
    reading = read_fountain(text) if is_fountain(text) else read_juben(text)
    restored(reading, text, source.text)
    return reading


def _made(reading: Reading, source: Decoded, *, name: str, episode: int | None) -> Screenplay:
    screenplay, played = assemble(reading, source, name=name, episode=episode)
    if not played and not screenplay.scenes:
        raise _no_script("it has no scene, action or line")
    return screenplay


def is_fountain(text: str) -> bool:
    """Whether more marks are Fountain's than the 剧本 format's; prose goes by its letters."""
    fountain = juben = 0.0
    rows = [trimmed(row.text) for row in islice(rows_of(text), JUDGED_ROWS)]
    for index, row in enumerate(rows):
        if not row or len(row) > 400:
            continue
        fountain += sum(weight for pattern, weight in _FOUNTAIN if re.match(pattern, row))
        if not _TITLE_KEY.match(row):
            juben += sum(weight for pattern, weight in _JUBEN if re.match(pattern, row))
        after = rows[index + 1] if index + 1 < len(rows) else ""
        before = rows[index - 1] if index else ""
        if not before and after and _CUE.match(row):
            fountain += 2.0
    if fountain == juben:
        latin = sum(sign.isascii() for sign in text[:20000])
        return latin * 2 > len(text[:20000])
    return fountain > juben


def _no_script(why: str) -> UserError:
    return UserError(
        "no_script",
        f"Nothing in the file is readable as a script: {why}.",
        "Write scenes with actions and lines, for example 林晚：你好。 or a Fountain script.",
    )
