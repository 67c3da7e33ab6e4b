# SPDX-License-Identifier: GPL-3.0-or-later
"""What each command of the command line does, once its arguments are read.

Owns the printing and the summary object. Must not plan or make anything (engines/studio does).
"""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engines import catalog
from engines.console import Bar, clock
from engines.orders import Order
from engines.reading import read_file
from projects.declared_use import Use
from projects.errors import ProductionError, UserError
from projects.generation import Generation, Tier
from projects.timebase import FrameRate

if TYPE_CHECKING:
    from engines.delivery.report import Report
    from engines.film import Made
    from engines.studio import Studio


def _say_object(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False))


def make(a: argparse.Namespace) -> int:
    """Script in, film out."""
    from engines.studio import Studio

    order = Order(
        script=a.script,
        output=a.output,
        project=a.project,
        episode=a.episode,
        size_px=a.size,
        rate=FrameRate(*a.fps) if a.fps else None,
        draft=a.draft,
        voices=tuple(a.voice),
        sayings=tuple(a.say),
        use=Use(a.use) if a.use else None,
        label=not a.no_label,
        label_reason=(a.label_reason or "").strip(),
        stems=a.stems,
        music_take=a.music_take,
        cover_anew=a.cover_anew,
        engines=tuple(a.engine),
        generation=generation_of(a),
        style=a.style,
    )
    with Studio.for_order(order) as studio:
        bar = Bar()
        for told in studio.take_in(order):
            bar.say(told)
        return _finish(studio, bar, a)


def generation_of(a: argparse.Namespace) -> Generation | None:
    """What the options ask of models; None where they say nothing."""
    if a.drawn:
        return Generation(tier=Tier.DRAWN)
    if not a.still:
        return None
    return Generation(
        tier=Tier.CLIP if a.clip else Tier.STILL,
        still=a.still,
        clip=a.clip or "",
        words=a.words or "",
        strength=a.strength,
        upscale=a.upscale or None,
        handles=a.handles,
    )


def resume(a: argparse.Namespace) -> int:
    """Go on where an earlier run stopped."""
    from engines.studio import Studio

    with Studio.reopen(a.project) as studio:
        return _finish(studio, Bar(), a)


def _finish(studio: "Studio", bar: Bar, a: argparse.Namespace) -> int:
    from engines.film import FilmMaker

    try:
        made = FilmMaker(studio, report=bar.show, say=bar.say, workers=a.workers).finish()
    finally:
        bar.close()
    if a.json:
        _say_object(msgspec.to_builtins(made))
    else:
        _tell(made, bar)
    return 0


def _tell(made: "Made", bar: Bar) -> None:
    for warning in made.warnings:
        bar.say(f"warning: {warning}")
    if made.declared_s:
        bar.say(
            f"the script wishes {clock(made.declared_s)}, the film runs {clock(made.duration_s)}"
        )
    bar.say(
        f"{made.output}: {made.duration_s:.1f} s, {made.shots} shots, {made.lines} lines; "
        f"{made.generated} made, {made.reused} reused, in {clock(made.wall_s)}"
    )


def script(a: argparse.Namespace) -> int:
    """How a script is read."""
    from projects.interchange.script_json import script_object

    screenplay = read_file(a.script, episode=a.episode)
    read = script_object(screenplay)
    if a.json:
        _say_object(read)
        return 0
    print(f"{screenplay.title or a.script.name}  ({screenplay.format}, {screenplay.language})")
    for person in screenplay.cast:
        print(f"  {person.name}: {person.look.described or 'not described'}")
    for scene in screenplay.scenes:
        print(f"\n{scene.heading or '(no heading)'}  -> {scene.set.value}, {scene.time.value}")
        for e in scene.elements:
            who = f"{e.speaker_name}（{e.mode.value}）: " if e.speaker_name else ""
            feeling = f"  [{e.emotion.value} {e.intensity or 0:.1f}]" if e.emotion else ""
            print(f"  {e.kind.value:<10} {who}{e.text}{feeling}")
    for problem in screenplay.problems:
        print(f"note: {problem.message}")
    return 0


def shots(a: argparse.Namespace) -> int:
    """The shot list with the state of each take."""
    from engines.shot_list import shot_list
    from engines.studio import Studio

    with Studio.reopen(a.project, read_only=True) as studio:
        rows = shot_list(studio)
    if a.json:
        _say_object(rows)
        return 0
    for r in rows:
        said = " / ".join(r["lines"])
        print(
            f"{r['slate']:<16}{r['start_s']:7.2f} {r['duration_s']:5.2f} s  {r['size']:<7}"
            f"{r['angle']:<6}{r['move']:<11}{r['emotion']:<11}{r['take_state']:<8}{said}"
        )
    return 0


def replay(a: argparse.Namespace) -> int:
    """Make a take again; 2 where its bytes are others."""
    from engines.replay import replay, take_named
    from engines.studio import Studio

    with Studio.reopen(a.project or _production_here(), read_only=True) as studio:
        found = replay(studio, take_named(studio, a.take))
    if a.json:
        _say_object(msgspec.to_builtins(found))
        return 0 if found.identical else 2
    if found.identical:
        print(f"{found.take}: identical, {found.files} files by {found.engine}")
        return 0
    print(f"{found.take}: not identical: {', '.join(found.differing)}")
    for reason in found.reasons or ("nothing that is known of has changed",):
        print(f"  {reason}")
    return 2


def _production_here() -> Path:
    """The one production in the working folder.

    Raises:
        UserError: there is none, or there are several.
    """
    found = sorted(Path.cwd().glob("*.yingxi"))
    if len(found) != 1:
        raise UserError(
            "which_production",
            f"There are {len(found)} productions in {Path.cwd()}.",
            "Name one with --project DIR.",
        )
    return found[0]


def check(a: argparse.Namespace) -> int:
    """Inspect a finished film, or with --style its look; 2 where it has errors.

    Of a script or a production the scripts are checked, which are no errors.
    """
    from engines.story.check_verb import check_script, is_script

    if is_script(a.film) and not a.style:
        return check_script(a)
    from engines.delivery.inspect import inspect

    if a.style:
        return _check_style(a)
    report = inspect(a.film, expect_label=not a.no_label)
    if a.json:
        _say_object(msgspec.to_builtins(report))
    else:
        _print_findings(report)
        print("ok" if report.ok else "not fit to publish")
    return 0 if report.ok else 2


def _print_findings(report: "Report") -> None:
    for finding in report.findings:
        at = "" if finding.at_s is None else f" at {finding.at_s:.2f} s"
        frame = "" if finding.frame is None else f" (frame {finding.frame})"
        print(f"{finding.severity}: {finding.code}{at}{frame}: {finding.message}")


def _check_style(a: argparse.Namespace) -> int:
    """The film's look against the art direction; 2 where anything departs from it."""
    from engines.stage.gui import ensure_gui
    from engines.stage.lint.frames import keep_frames
    from engines.stage.lint.review import review

    ensure_gui()
    report = review(a.film, a.project)
    if a.frames is not None:
        keep_frames(a.film, report, a.frames)
    if a.json:
        _say_object(msgspec.to_builtins(report))
    else:
        _print_findings(report)
        for name, value in report.facts.items():
            print(f"{name}: {value}")
        print("ok" if report.ok else "departs from the direction")
    return 0 if report.ok else 2


def engines(a: argparse.Namespace) -> int:
    """Every engine, its licence and whether its weights are here."""
    from engines.weights import locate

    rows = []
    for identity in sorted(catalog.offered()):
        try:
            c = catalog.engine(identity).capabilities()
            missing = [w for w in c.needs_weights if locate(w) is None]
        except (ProductionError, ImportError) as e:
            rows.append({"id": identity, "ready": False, "missing": str(e)})
            continue
        rows.append(
            {
                "id": c.id,
                "version": c.version,
                "family": c.family,
                "kinds": list(c.kinds),
                "licence": c.licence,
                "ready": not missing,
                "missing": ", ".join(missing),
            }
        )
    if a.json:
        _say_object(rows)
        return 0
    for r in rows:
        state = "ready" if r["ready"] else f"missing: {r['missing']}"
        print(f"{r['id']:<18}{', '.join(r.get('kinds', [])):<12}{state}")
    return 0
