# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking weights in where they lie: what they are, whether they are fit, and really what they say.

Owns the order of these. Must not know windows nor words of commands.
"""

from pathlib import Path

import msgspec

from assets.licences import licences
from engines.checkpoints import Checkpoint, CheckpointFile, Task, known
from engines.model_naming import UNKNOWN, as_own
from engines.model_scan import Found, recognised, scan
from engines.model_store import Installed, ModelStore
from engines.model_vetting import check_place
from engines.model_whole import Counter, FileFault, foreign, unlike
from projects.errors import ProductionError, UserError


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: ids of checkpoints that are here now, and why others are not.

    `unlike`: files that are not what the catalogue knows under their names, yet may be good.
    """

    ids: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    refused: tuple[ProductionError, ...] = ()


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of weights.

    Attributes:
        identity: which checkpoint it is, where nothing tells.
        licence: of a person's own weights.
        own: what bears a name of the catalogue's and holds something else is the person's own.
    """

    identity: str = ""
    licence: str = ""
    own: bool = False


def take_in(folder: Path, terms: Terms | None = None, counter: Counter | None = None) -> Taken:
    """Use the weights of a folder where they lie; one that is not fit keeps no other out.

    Args:
        folder: of one checkpoint or of many, or a single file.
        terms: what the person says.
        counter: of the reading, which goes on where an earlier one stopped.

    Raises:
        UserError: nobody can tell what it is, or nothing in it is fit to be used.
        Cancelled: the counter's host asked to stop; what was taken in so far stays.
    """
    terms, counter = terms or Terms(), counter or Counter()
    taken: list[str] = []
    others: list[str] = []
    refused: list[ProductionError] = []
    for one in _found(folder.expanduser().absolute(), terms.identity):
        try:
            made = _take(one, terms, counter)
            taken.append(made.checkpoint.id)
            others += unlike(made.checkpoint, made.contents)
        except ProductionError as error:
            refused.append(error)
    if not taken:
        raise refused[0]
    return Taken(ids=tuple(taken), unlike=tuple(others), refused=tuple(refused))


def _found(place: Path, identity: str) -> list[Found]:
    found = [one for one in scan(place) if one.sure] if place.is_dir() else []
    named = [one for one in found if one.checkpoint.task is not Task.EMBED] or found
    if identity and len(named) <= 1:  # an adapter's encoder lies beside it and has its own name
        return [recognised(named[0].place if named else place, identity)]
    return found or [recognised(place, identity)]


def _take(one: Found, terms: Terms, counter: Counter) -> Installed:
    check_place(one.place, family=one.checkpoint.family)
    store, checkpoint = ModelStore(), one.checkpoint
    counter.rename(checkpoint.name or checkpoint.id)
    contents = store.read(one.place, counter)
    strange = foreign(checkpoint, contents)
    named = bool(terms.identity) and terms.identity not in known()
    if strange and not (terms.own or named):
        raise _differs(one, contents, strange)
    if strange:
        checkpoint = as_own(checkpoint)
    checkpoint = _licensed(checkpoint, terms.licence)
    return store.add(checkpoint, one.place, contents)


def _differs(
    one: Found, contents: tuple[CheckpointFile, ...], strange: tuple[FileFault, ...]
) -> UserError:
    name, where = strange[0].path, ", ".join(one.checkpoint.sources)
    sizes = {file.path: file.size_bytes for file in contents}
    return UserError(
        "weights_differ",
        f"{name} ({sizes[name]:,} bytes) is called as {one.checkpoint.name}, but is not the file "
        f"that its publisher gives out: it is damaged, or somebody has changed it.",
        f"Get it again from {where}; or take it in as your own weights: "
        f"yingxi models import {one.place} --own",
        path=str(one.place),
        name=one.checkpoint.name,
        where=where,
        expected=strange[0].expected,
        found=strange[0].found,
    )


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
