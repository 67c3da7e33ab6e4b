# SPDX-License-Identifier: GPL-3.0-or-later
"""Words for checkpoints and their weights: what for, whether they are here and whole, and fit.

Owns the sentences. Must not look at the disk.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.error_words import in_one
from desktop.i18n import language, tr
from engines.model_rows import State
from engines.model_whole import Fault, FileFault
from projects.errors import ProductionError

MOST_LINES = 4
TASKS = (
    "still",
    "clip",
    "control",
    "reference",
    "lora",
    "voice",
    "upscale",
    "interpolate",
    "embed",
    "language",
)


def state_words(state: str) -> str:
    """Whether a checkpoint is on this machine."""
    return {
        State.HERE: tr("here"),
        State.AWAY: tr("away"),
        State.DAMAGED: tr("damaged"),
    }.get(State(state), "")


def fault_words(faults: Sequence[FileFault]) -> list[str]:
    """A line for each of the first faults, and one for the rest."""
    lines = [_line(one) for one in faults[:MOST_LINES]]
    more = len(faults) - MOST_LINES
    if more > 0:
        lines.append(tr("and one more file|and {count} more files", count=more))
    return lines


def where_words(sources: Sequence[str]) -> str:
    """Where weights that are damaged or gone are to be had again."""
    return tr("Get it again from {where}.", where=", ".join(sources)) if sources else ""


def unlike_words(names: Sequence[str]) -> str:
    """Files that are not what is known under their names; there may be several of one name."""
    told = ", ".join(names[:MOST_LINES])
    return (
        tr("Another file than the one known under its name: {names}.", names=told) if told else ""
    )


def error_words(error: Exception) -> str:
    """What went wrong with weights and what to do here; an error of elsewhere in its own words."""
    if not isinstance(error, ProductionError):
        return str(error)
    told = {key: str(value) for key, value in error.context.items()}
    name, where = told.get("name", ""), told.get("where", "")
    path = told.get("path", "")
    match error.code:
        case "weights_not_found":
            return tr("{name} does not lie there. Look in another folder.", name=name)
        case "weights_damaged" if told.get("file"):
            said = tr("{name} is there, but {file} is not whole.", name=name, file=told["file"])
            return f"{said} {where_words((where,) if where else ())}".strip()
        case "weights_unknown":
            return tr("Nothing tells which checkpoint this is: choose it in the list first.")
        case "weights_unread":
            return tr("No engine here reads these weights. {why}", why=error.message)
        case "weights_refused":
            return tr("{path} is not fit to be used. {why}", path=path, why=error.message)
        case "weights_differ":
            return tr("This is not the {name} that its publisher gives out.", name=name)
        case "disk_full":
            return tr("The disk is full: {path} could not be written.", path=path)
        case _:
            return in_one(error)


def _line(one: FileFault) -> str:
    match one.fault:
        case Fault.MISSING:
            return tr("{file} is missing.", file=one.path)
        case Fault.SIZE:
            return tr(
                "{file} has {found} bytes, not {expected}.",
                file=one.path,
                found=f"{int(one.found):,}",
                expected=f"{int(one.expected):,}",
            )
        case Fault.CONTENTS:
            if not one.path:
                return tr("A file has changed since the weights were taken in.")
            return tr("{file} has changed since the weights were taken in.", file=one.path)
        case Fault.FOREIGN:
            return tr("{file} is not the file that its publisher gives out.", file=one.path)
        case _:
            return tr("{file} cannot be read: {reason}.", file=one.path, reason=one.found)


def task_words(task: str) -> str:
    """What checkpoints of a task are for."""
    return {
        "still": tr("Stills"),
        "clip": tr("Clips"),
        "control": tr("Steering by maps"),
        "reference": tr("Likeness by pictures"),
        "lora": tr("LoRAs"),
        "voice": tr("Voices"),
        "upscale": tr("Larger pictures"),
        "interpolate": tr("Frames in between"),
        "embed": tr("Likeness measured"),
        "language": tr("Language"),
    }.get(task, task)


def about_words(row: Mapping[str, Any]) -> str:
    """What a checkpoint is good for, in the person's language."""
    return str(row["about_zh"] if language.code.startswith("zh") else row["about"])


def cells_of(row: Mapping[str, Any]) -> list[str]:
    """A row of the list: name, whether it is here, whether it fits, what its licence says."""
    here = state_words(row["state"])
    says = row["says_zh"] if language.code.startswith("zh") else row["says"]
    return [str(row["name"] or row["id"]), here, _fit_words(str(row["fits"])), str(says)]


def _fit_words(fits: str) -> str:
    if fits == "no":
        return tr("too large")
    offload = fits.rpartition(", ")[2]
    return {
        "none": tr("yes"),
        "model": tr("yes, slower"),
        "group": tr("yes, much slower"),
    }.get(offload, fits)
