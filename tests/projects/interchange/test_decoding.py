# SPDX-License-Identifier: GPL-3.0-or-later
"""Encodings are found by themselves and give the same bytes back."""

import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from projects.errors import UserError
from projects.interchange.decoding import BOMS, decode, encode

SIMPLIFIED = """第1集《退婚书》\r
\r
1-1 夜 内 顾家客厅\r
人物：林晚、顾母\r
△水晶灯猛地一晃，一份文件拍在林晚面前。\r
顾母：（冷笑）签了它，滚出顾家。\r
"""
TRADITIONAL = """第1集《退婚書》

1-1 夜 內 顧家客廳
人物：林晚、顧母
△水晶燈猛地一晃，一份文件拍在林晚面前。
顧母：（冷笑）簽了它，滾出顧家。
"""
ENGLISH = "INT. KITCHEN - NIGHT\n\nMAYA\n(whispering)\nIs anyone there?\n"

MATRIX = [
    (text, encoding)
    for text, encodings in (
        (SIMPLIFIED, ("utf-8", "gb18030", "utf-16-le", "utf-16-be")),
        (TRADITIONAL, ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")),
        (ENGLISH, ("utf-8", "utf-16-le", "utf-16-be")),
        ("林晚：你好。", ("utf-8", "gb18030", "utf-16-le", "utf-16-be")),
        ("林晚：你好嗎？我在這裡等你。", ("big5",)),
        ("a\rb\nc\r\nd", ("utf-8", "utf-16-le")),
    )
    for encoding in encodings
]


@pytest.mark.parametrize(("text", "encoding"), MATRIX)
def test_matrix(text, encoding):
    raw = text.encode(encoding)
    found = decode(raw)
    assert (found.text, found.encoding, found.bom) == (text, encoding, False)
    assert encode(found.text, found.encoding, found.bom) == raw


@pytest.mark.parametrize(("bom", "encoding"), BOMS)
def test_marks_of_byte_order(bom, encoding):
    raw = bom + SIMPLIFIED.encode(encoding)
    found = decode(raw)
    assert (found.text, found.encoding, found.bom) == (SIMPLIFIED, encoding, True)
    assert encode(found.text, found.encoding, found.bom) == raw


def test_western_quotes():
    raw = "MAYA: It’s late – isn’t it? Go home, René.\n".encode("cp1252")
    assert decode(raw).encoding == "cp1252"


def test_the_samples_are_utf8():
    for path in Path("assets/data/samples").iterdir():
        assert decode(path.read_bytes()).encoding == "utf-8"


@pytest.mark.parametrize("raw", [b"", b"  \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", "　\n".encode()])
def test_empty(raw):
    with pytest.raises(UserError) as caught:
        decode(raw)
    assert caught.value.code == "empty_script"


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04word/document.xml",
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"\x00\x01\x02\x03" * 50,
        b"hello\x00world",
        "△灯灭了。".encode() + b"\xff\xfe\xfd\x80",
        *(random.Random(n).randbytes(4096) for n in range(12)),
    ],
)
def test_binary(raw):
    with pytest.raises(UserError) as caught:
        decode(raw)
    assert caught.value.code == "binary_script"
    assert caught.value.hint


def test_a_character_that_the_encoding_lacks():
    with pytest.raises(UserError) as caught:
        encode("简体字", "big5", bom=False)
    assert caught.value.code == "not_encodable"


@given(st.binary(max_size=300))
@example(b"\x84\x31\x95\x33")
def test_any_bytes_decode_exactly_or_are_refused(raw):
    try:
        found = decode(raw)
    except UserError as error:
        assert error.code in ("empty_script", "binary_script")  # noqa: PT017
    else:
        assert encode(found.text, found.encoding, found.bom) == raw


@given(st.text(st.sampled_from("的一是在我有他这中来上大△：（）\r\n 林晚你好abc，。"), min_size=8))
def test_utf8_is_kept(text):
    raw = text.encode()
    if text.strip():
        found = decode(raw)
        assert (found.text, found.encoding) == (text, "utf-8")
