# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: `yingxi make`, `resume`, `script`, `novel`, `room` and more.

Owns arguments, exit codes and what is printed. Must not import anything heavy before it is needed.
"""

import argparse
import json
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from engines.cli_written import HELP as WRITTEN
from engines.cli_written import add_arguments, pair
from projects import __version__
from projects.declared_use import Use
from projects.errors import EXIT_CODES, ProductionError, UserError

INTERRUPTED = 130
BUG = 1
KINDS_OF_CHECKS = ("rhythm", "continuity", "anachronism", "sameness", "risk")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT, such as 1080x1920")
    w, h = int(width), int(height)
    if w % 2 or h % 2 or not 90 <= w <= 4320 or not 160 <= h <= 7680:
        raise argparse.ArgumentTypeError(f"{text!r}: sides must be even, 90x160 to 4320x7680")
    if abs(w / h - 9 / 16) > 0.01:
        raise argparse.ArgumentTypeError(f"{text!r} is not 9:16, such as 1080x1920 or 540x960")
    return w, h


def _rate(text: str) -> tuple[int, int]:
    num, _, den = text.partition("/")
    if not num.isdigit() or not (den or "1").isdigit() or not int(num) or not int(den or 1):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a frame rate: 24, 25, 30, or 30000/1001 for 29.97"
        )
    rate = int(num), int(den or 1)
    if not 12 <= rate[0] / rate[1] <= 60:
        raise argparse.ArgumentTypeError(f"{text} frames a second is outside 12 to 60")
    return rate


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 999:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 999")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """All arguments."""
    top = argparse.ArgumentParser(
        prog="yingxi", description="影戏 Yingxi: a script in, a finished vertical episode out."
    )
    top.add_argument("--version", action="version", version=f"yingxi {__version__}")
    sub = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    make = sub.add_parser("make", help="make the film of a script, or only what changed in it")
    make.add_argument("script", type=Path)
    make.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.mp4")
    make.add_argument("--project", type=Path, metavar="DIR", help="default: FILE.yingxi")
    make.add_argument("--episode", type=int, metavar="N")
    make.add_argument("--size", type=_size, metavar="WxH", help="default: 1080x1920")
    make.add_argument("--fps", type=_rate, metavar="N", help="default: 24")
    make.add_argument("--draft", action="store_true", help="encode fast: x264 veryfast, crf 20")
    make.add_argument(
        "--voice", type=pair, action="append", default=[], metavar="NAME=VOICE",
        help="give a character a voice, or coqui:CHECKPOINT/SPEAKER; repeatable",
    )  # fmt: skip
    make.add_argument(
        "--use", choices=[one.value for one in Use],
        help="what the film is for, kept in the production; models and consents must allow it",
    )  # fmt: skip
    make.add_argument(
        "--say", type=pair, action="append", default=[], metavar="WORD=SOUND",
        help="pronounce a word: pinyin, or other words; repeatable, kept in the production",
    )  # fmt: skip
    make.add_argument("--no-label", action="store_true", help="leave out the AI label")
    make.add_argument("--label-reason", metavar="TEXT", help="why, kept in the production")
    make.add_argument(
        "--music-take", type=_count, metavar="N", help="another number, another take of the music"
    )
    make.add_argument(
        "--cover-anew", action="store_true",
        help="plan the shots of an existing production again; locked ones stay",
    )  # fmt: skip
    make.add_argument(
        "--still", metavar="CHECKPOINT", help="stills by a model; see `yingxi models list`"
    )
    make.add_argument("--clip", metavar="CHECKPOINT", help="clips from the stills by a model")
    make.add_argument("--words", metavar="TEXT", help="send these to the model for every shot")
    make.add_argument("--strength", type=float, metavar="0..1", help="how far from the drawing")
    make.add_argument("--style", metavar="NAME", help="of stills: photo, ink, manhua, noir, ...")
    make.add_argument(
        "--handles", type=_share, metavar="0..1",
        help="how much longer clips are than their shots, for trims; default: 0.3 of new films",
    )  # fmt: skip
    make.add_argument("--upscale", action="store_true", help="make what models made larger")
    make.add_argument("--drawn", action="store_true", help="no models: the stage draws all")
    make.add_argument("--stems", action="store_true", help="write FILE.stems/ beside the film")
    make.add_argument(
        "--engine", type=pair, action="append", default=[], metavar="KIND=ID",
        help="use another engine for speech, segment, score, bed or mixdown; repeatable",
    )  # fmt: skip
    _common(make)

    resume = sub.add_parser("resume", help="finish an interrupted film where it was first asked")
    resume.add_argument("project", type=Path, metavar="DIR")
    _common(resume)

    script = sub.add_parser("script", help="show how a script is read")
    script.add_argument("script", type=Path)
    script.add_argument("--episode", type=int, metavar="N")
    script.add_argument("--json", action="store_true")

    _novel(sub.add_parser("novel", help="what is in a novel, or its episodes as scripts"))

    _room(sub.add_parser("room", help="from one line to a season of scripts, step by step"))

    shots = sub.add_parser("shots", help="list the shots of a production")
    shots.add_argument("project", type=Path, metavar="DIR")
    shots.add_argument("--json", action="store_true")

    replay = sub.add_parser("replay", help="make a take again and compare its bytes")
    replay.add_argument("take", metavar="TAKE", help="id, or slate as E01-S01-SH02 or .../T3")
    replay.add_argument(
        "--project", type=Path, metavar="DIR", help="default: the one production in this folder"
    )
    replay.add_argument("--json", action="store_true")

    check = sub.add_parser(
        "check", help="inspect a finished film, or a script or all scripts of a production"
    )
    check.add_argument("film", type=Path, metavar="FILE.mp4|SCRIPT|PRODUCTION.yingxi")
    check.add_argument(
        "--only", action="append", choices=KINDS_OF_CHECKS, metavar="KIND",
        help=f"of a script: {', '.join(KINDS_OF_CHECKS)}; repeatable",
    )  # fmt: skip
    check.add_argument(
        "--lang", choices=("zh", "en"), help="of a script's findings; default: the script's"
    )
    check.add_argument(
        "--style", action="store_true", help="measure the look against the art direction"
    )
    check.add_argument(
        "--project", type=Path, metavar="DIR", help="its production, for --style (beside the film)"
    )
    check.add_argument(
        "--frames", type=Path, metavar="DIR", help="with --style: keep each finding's frame there"
    )
    check.add_argument("--no-label", action="store_true", help="the film is to have no AI label")
    check.add_argument("--json", action="store_true")

    for name, words in WRITTEN.items():
        add_arguments(name, sub.add_parser(name, help=words))

    rhythm = sub.add_parser("rhythm", help="check the rhythm of a script, or of a production's cut")
    rhythm.add_argument("script", type=Path, metavar="SCRIPT|PRODUCTION.yingxi")
    rhythm.add_argument("--episode", type=int, metavar="N")
    rhythm.add_argument(
        "--lang", choices=("zh", "en"), help="of the sentences; default: the script's"
    )
    rhythm.add_argument("--json", action="store_true")

    _models(sub.add_parser("models", help="checkpoints of models: list, import, verify, repair"))
    for name, text in (("engines", "list the engines"), ("doctor", "check this machine")):
        sub.add_parser(name, help=text).add_argument("--json", action="store_true")
    return top


def _novel(novel: argparse.ArgumentParser) -> None:
    novel.add_argument("file", type=Path, metavar="FILE", help="txt, md, docx or epub")
    novel.add_argument("--episodes", type=_count, metavar="N", help="write exactly so many")
    novel.add_argument(
        "--from", dest="first", type=int, metavar="CHAPTER",
        help="first chapter, by its place in the list",
    )  # fmt: skip
    novel.add_argument("--to", dest="last", type=int, metavar="CHAPTER", help="last chapter")
    novel.add_argument("--edges", type=Path, metavar="FILE", help="edges.json as you changed it")
    novel.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="default: NOVEL.episodes"
    )
    novel.add_argument("--json", action="store_true")


def _room(room: argparse.ArgumentParser) -> None:
    """Arguments of the story room; `what` is a line, or the folder of a production with a room."""
    room.add_argument("what", metavar="LINE|PRODUCTION.yingxi")
    room.add_argument("--genre", metavar="G", help="revenge, romance, palace, suspense, ...")
    room.add_argument("--episodes", type=_count, metavar="N", help="exactly so many; default: 8")
    room.add_argument("--length", type=_count, metavar="S", help="seconds an episode; default: 60")
    room.add_argument("--free", type=_count, metavar="N", help="episodes before the paid ones")
    room.add_argument("--lang", choices=("zh", "en"), help="default: the line's")
    room.add_argument("--model", default="", metavar="ID|rules", help="default: the best here")
    room.add_argument(
        "--or-rules", action="store_true", help="the rules write what the model could not"
    )
    room.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="default: LINE.yingxi")
    steps = ("logline", "bible", "season", "beats", "scenes", "script", "punch_up")
    room.add_argument("--until", choices=steps, help="stop after this step; default: all")
    room.add_argument("--step", choices=steps, help="only alternatives for this step")
    room.add_argument("--episode", type=_count, metavar="N", help="of the step; or only this one")
    room.add_argument("--count", type=_count, metavar="N", help="alternatives; default: 1")
    room.add_argument("--seed", type=int, metavar="N", help="default: after those there")
    room.add_argument("--list", action="store_true", help="what stands, and all alternatives")
    for name, metavar, text in (
        ("accept", "ID", "take an alternative into the story"),
        ("lock", "PATH", "no later step changes this value, such as season.3.cliffhanger"),
        ("unlock", "PATH", "later steps may change it again"),
    ):
        room.add_argument(f"--{name}", action="append", default=[], metavar=metavar, help=text)
    room.add_argument(
        "--set", action="append", default=[], nargs=2, metavar=("PATH", "VALUE"),
        help="write a value by hand; it is locked with it",
    )  # fmt: skip
    room.add_argument("--scripts", type=Path, metavar="DIR", help="write the scripts as files, too")
    room.add_argument("--hand-over", action="store_true", help="scripts into the production")
    room.add_argument(
        "--over-edits", action="store_true", help="also over scripts that you edited since"
    )
    room.add_argument("--json", action="store_true")


def _models(models: argparse.ArgumentParser) -> None:
    """The sub-commands of `models`."""
    sub = models.add_subparsers(dest="deed", required=True, metavar="DEED")
    listed = sub.add_parser("list", help="checkpoints that are known, and those that are here")
    listed.add_argument("--here", action="store_true", help="only those on this machine")
    looked = sub.add_parser("scan", help="what lies in a folder, a drive or a cache")
    taken = sub.add_parser("import", help="use weights where they lie; nothing is copied")
    for one in (looked, taken):
        one.add_argument("folder", type=Path, metavar="FOLDER")
    taken.add_argument("--as", dest="identity", default="", metavar="ID", help="which one it is")
    taken.add_argument(
        "--licence", default="", metavar="ID", help="of your own weights, once you have read it"
    )
    taken.add_argument(
        "--own", action="store_true",
        help="what is called as a published file and is another is your own",
    )  # fmt: skip
    for name, text in (
        ("show", "all that is known of one"),
        ("repair", "find the same files again where they lie now; nothing is copied"),
        ("forget", "do not use it any more; its files stay"),
    ):
        sub.add_parser(name, help=text).add_argument("identity", metavar="ID")
    sub.choices["repair"].add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER", help="default: where they lay"
    )
    whole = sub.add_parser("verify", help="whether files are as when they were taken in")
    whole.add_argument("identity", nargs="?", default="", metavar="ID", help="default: all")
    whole.add_argument("--again", action="store_true", help="read also what has not changed")
    for one in sub.choices.values():
        one.add_argument("--json", action="store_true")


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is outside 0..1")
    return value


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--workers", type=_count, metavar="N", help="default: one a core")
    command.add_argument("--json", action="store_true", help="last line of stdout is one object")


def dispatch(a: argparse.Namespace) -> int:
    """Run a command; its code imports what it needs."""
    match a.command:
        case "make":
            if a.no_label and not (a.label_reason or "").strip():
                raise UserError(
                    "label_reason_missing",
                    "--no-label needs --label-reason TEXT.",
                    "Films made by AI carry a label by law in China; say why this one does not.",
                )
            from engines.verbs import make

            return make(a)
        case "models":
            from engines.model_verbs import models

            return models(a)
        case "resume":
            from engines.verbs import resume

            return resume(a)
        case "script":
            from engines.verbs import script

            return script(a)
        case "novel":
            from engines.story.novel.verbs import novel

            return novel(a)
        case "room":
            from engines.story.room.verbs import room

            return room(a)
        case "shots":
            from engines.verbs import shots

            return shots(a)
        case "replay":
            from engines.verbs import replay

            return replay(a)
        case "check":
            from engines.verbs import check

            return check(a)
        case "rhythm":
            from engines.story.rhythm.verb import rhythm

            return rhythm(a)
        case "versions":
            from engines.script_versions.verb import versions

            return versions(a)
        case "comments":
            from engines.script_versions.verb import comments

            return comments(a)
        case "table-read":
            from engines.table_read.verb import table_read

            return table_read(a)
        case "translate":
            from engines.story.translation.verb import translate

            return translate(a)
        case "engines":
            from engines.verbs import engines

            return engines(a)
        case _:
            from engines.doctor import doctor

            return doctor(as_json=a.json)


def tell(error: ProductionError, *, as_json: bool) -> int:
    """Print what, where and what next; the exit code says whose turn it is."""
    print(f"yingxi: {error.message}", file=sys.stderr)
    if error.hint:
        print(f"  next: {error.hint}", file=sys.stderr)
    if as_json:
        fields = {"code": error.code, "message": error.message, "hint": error.hint}
        print(json.dumps({"error": fields}, ensure_ascii=False))
    return EXIT_CODES[error.kind]


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; returns the exit code."""
    logging.basicConfig(level=os.environ.get("YINGXI_LOG", "WARNING"), stream=sys.stderr)
    a = parser().parse_args(arguments)
    try:
        return dispatch(a)
    except KeyboardInterrupt:
        print("yingxi: interrupted; `yingxi resume` goes on from here", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return BUG
    except ProductionError as e:
        return tell(e, as_json=a.json)
    except Exception:  # noqa: BLE001 - the boundary of the command line
        traceback.print_exc()
        print("yingxi: this is our bug; nothing of yours is lost.", file=sys.stderr)
        print("  next: please report the lines above.", file=sys.stderr)
        return BUG


if __name__ == "__main__":
    sys.exit(main())
