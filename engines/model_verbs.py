# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi models`: what is known and here, taking weights in by reference, checking, forgetting.

Owns the words of these commands. Must not decide what a folder is (engines/model_scan).
"""

import argparse
import json
import sys
from pathlib import Path

import msgspec

from assets.licences import licences
from engines import budget, device
from engines.checkpoints import Checkpoint, known
from engines.model_scan import UNKNOWN, recognised, scan
from engines.model_store import ModelStore
from engines.model_vetting import check_file, check_folder
from projects.errors import UserError


def models(a: argparse.Namespace) -> int:
    """Run one of them."""
    match a.deed:
        case "list":
            return _list(a)
        case "scan":
            return _scan(a)
        case "import":
            return _import(a)
        case "show":
            return _show(a)
        case "verify":
            return _verify(a)
        case _:
            ModelStore().forget(a.identity)
            return _said(a, {"forgotten": a.identity}, f"{a.identity} is not used any more.")


def row_of(checkpoint: Checkpoint, *, here: bool) -> dict[str, object]:
    """What a list shows of a checkpoint: whether it is here, fits, and may be sold."""
    card = device.card()
    room = None if card is None else (card.total_bytes, card.compute)
    pixels = max((w * h for w, h in checkpoint.defaults.sizes_px), default=1_000_000)
    frames = checkpoint.defaults.most_frames or 1
    working = budget.working_bytes(checkpoint.task, pixels=pixels, frames=frames)
    fit = budget.fit(
        checkpoint, working=working, device=room, memory_bytes=budget.main_memory_bytes()
    )
    record = licences().get(checkpoint.licence or UNKNOWN)
    return {
        "id": checkpoint.id,
        "name": checkpoint.name,
        "task": checkpoint.task.value,
        "here": here,
        "fits": "no" if fit is None else f"{fit.precision.value}, {fit.offload.value}",
        "licence": checkpoint.licence or UNKNOWN,
        "says": record.says_en if record is not None else "",
        "says_zh": record.says_zh if record is not None else "",
    }


def _list(a: argparse.Namespace) -> int:
    here = {one.checkpoint.id: one.checkpoint for one in ModelStore().installed()}
    everything = here if a.here else {**known(), **here}
    rows = [row_of(one, here=i in here) for i, one in sorted(everything.items())]
    if a.json:
        return _said(a, rows, "")
    for row in rows:
        mark = "here" if row["here"] else "-"
        text = f"{row['id']:<38}{row['task']:<12}{mark:<6}{row['fits']:<20}{row['licence']}"
        sys.stdout.write(f"{text}\n")
    return 0


def _scan(a: argparse.Namespace) -> int:
    found = scan(a.folder.expanduser())
    rows = [
        {"id": f.checkpoint.id, "place": str(f.place), "sure": f.sure, "task": f.checkpoint.task}
        for f in found
    ]
    lines = [
        f"{r['id']:<38}{'' if r['sure'] else '(name it with --as) '}{r['place']}" for r in rows
    ]
    return _said(a, rows, "\n".join(lines) or f"Nothing is recognised in {a.folder}.")


def _import(a: argparse.Namespace) -> int:
    taken = take_in(a.folder, a.identity, a.licence)
    return _said(a, {"imported": taken}, "\n".join(f"{one} is here." for one in taken))


def take_in(folder: Path, identity: str = "", licence: str = "") -> list[str]:
    """Use the weights of a folder where they lie; ids of the checkpoints that are here now.

    Args:
        folder: of one checkpoint or of many, or a single file.
        identity: which one it is, where nothing tells.
        licence: of a person's own weights.

    Raises:
        UserError: nobody can tell what it is, or a file is not fit to be read.
    """
    place = folder.expanduser().absolute()
    found = [one for one in scan(place) if one.sure] if place.is_dir() else []
    if identity and len(found) <= 1:
        found = [recognised(found[0].place if found else place, identity)]
    if not found:
        found = [recognised(place, identity)]
    taken: list[str] = []
    for one in found:
        (check_folder if one.place.is_dir() else check_file)(one.place)
        checkpoint = _licensed(one.checkpoint, licence)
        ModelStore().add(checkpoint, one.place)
        taken.append(checkpoint.id)
    return taken


def _licensed(checkpoint: Checkpoint, licence: str) -> Checkpoint:
    """A person's own weights under the licence that they state."""
    if not licence or checkpoint.licence != UNKNOWN:
        return checkpoint
    if licence not in licences():
        raise UserError(
            "licence_unknown",
            f"There is no record of the licence {licence!r}.",
            f"One of: {', '.join(sorted(i for i, r in licences().items() if r.for_weights))}.",
        )
    return msgspec.structs.replace(checkpoint, licence=licence)


def _show(a: argparse.Namespace) -> int:
    found = ModelStore().find(a.identity)
    checkpoint = found.checkpoint if found is not None else known().get(a.identity)
    if checkpoint is None:
        raise UserError(
            "checkpoint_unknown",
            f"No checkpoint is called {a.identity!r}.",
            "`yingxi models list` shows them.",
        )
    shown = {**msgspec.to_builtins(checkpoint), **row_of(checkpoint, here=found is not None)}
    shown["place"] = "" if found is None else found.place
    lines = [f"{key:<16}{value}" for key, value in shown.items() if value not in ("", [], {})]
    return _said(a, shown, "\n".join(lines))


def _verify(a: argparse.Namespace) -> int:
    found = ModelStore().require(a.identity)
    whole = ModelStore.hash_of(found.path)[1] == found.sha256
    said = "whole" if whole else "not as it was taken in: import it again if you changed it"
    _said(a, {"id": a.identity, "whole": whole}, f"{a.identity} is {said}.")
    return 0 if whole else 2


def _said(a: argparse.Namespace, value: object, words: str) -> int:
    text = json.dumps(value, ensure_ascii=False) if a.json else words
    sys.stdout.write(f"{text}\n")
    return 0
