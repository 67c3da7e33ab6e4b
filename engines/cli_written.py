# SPDX-License-Identifier: GPL-3.0-or-later
"""Arguments of the commands on written scripts: versions, comments, table-read, translate.

Owns their names and help. Must not import what carries them out.
"""

import argparse
from pathlib import Path

HELP = {
    "versions": "versions of an episode's script: list, compare, show, save, restore",
    "comments": "comments on an episode's script, as text, .md or .csv",
    "table-read": "read a script aloud with its voices into one WAV, before anything is drawn",
    "translate": "a script into the other language, each line as long as its voice is",
}


def add_arguments(name: str, to: argparse.ArgumentParser) -> None:
    """Give a command its arguments."""
    {
        "versions": _versions,
        "comments": _comments,
        "table-read": _table_read,
        "translate": _translate,
    }[name](to)
    to.add_argument("--json", action="store_true")


def _versions(to: argparse.ArgumentParser) -> None:
    to.add_argument("project", type=Path, metavar="PRODUCTION.yingxi")
    to.add_argument("--episode", type=int, metavar="N")
    one = to.add_mutually_exclusive_group()
    one.add_argument("--diff", type=int, nargs=2, metavar=("A", "B"), help="what differs")
    one.add_argument("--show", type=int, metavar="N", help="print a version's text")
    one.add_argument("--save", metavar="NAME", help="give the present script a name")
    one.add_argument(
        "--restore", type=int, metavar="N", help="make the board of version N again, as a new one"
    )


def _comments(to: argparse.ArgumentParser) -> None:
    to.add_argument("project", type=Path, metavar="PRODUCTION.yingxi")
    to.add_argument("--episode", type=int, metavar="N")
    to.add_argument("-o", "--output", type=Path, metavar="FILE.md|.csv")


def _table_read(to: argparse.ArgumentParser) -> None:
    to.add_argument("script", type=Path)
    to.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.wav")
    to.add_argument("--episode", type=int, metavar="N")
    to.add_argument(
        "--project", type=Path, metavar="DIR", help="with this production's cast; voices stay in it"
    )
    to.add_argument("--speed", type=float, default=1.0, metavar="0.8..1.5", help="at its own pitch")
    to.add_argument(
        "--narrate", action="store_true", help="a narrator reads headings and actions as well"
    )
    to.add_argument("--workers", type=int, metavar="N")
    to.add_argument("--engine", type=pair, action="append", default=[], metavar="KIND=ID")


def _translate(to: argparse.ArgumentParser) -> None:
    to.add_argument("script", type=Path, metavar="SCRIPT|PRODUCTION.yingxi")
    to.add_argument("--to", choices=("zh", "en"), required=True)
    to.add_argument("--episode", type=int, metavar="N")
    to.add_argument(
        "--model", nargs="?", const="", metavar="ID",
        help="let a language model fill what is empty; without an ID the best that is here",
    )  # fmt: skip
    to.add_argument(
        "--table", type=Path, action="append", default=[], metavar="FILE.csv|.json",
        help="take the targets of a table that was filled; repeatable",
    )  # fmt: skip
    to.add_argument(
        "-o", "--output", type=Path, action="append", default=[], metavar="FILE",
        help="a script (.txt, .fountain), a table (.csv, .json), captions (.srt); repeatable",
    )  # fmt: skip
    to.add_argument(
        "--term", type=pair, action="append", default=[], metavar="NAME=NAME",
        help="what a name is called in the other language; a production keeps it; repeatable",
    )  # fmt: skip
    to.add_argument(
        "--bilingual", action="store_true", help="captions with the first language above"
    )


def pair(text: str) -> tuple[str, str]:
    """NAME=VALUE, for argparse."""
    name, equals, value = text.partition("=")
    if not equals or not name or not value:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE")
    return name, value
