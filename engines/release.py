# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a film may leave the house: pictures and words by weights whose licence forbids what it
is for keep it in. A draft may be written all the same, and says in picture and file what it is.

Owns the rule and its sentence. Must not know how a film is written.
"""

from engines.delivery.labels import NOT_FOR_RELEASE, RELEASE_ENTRY
from engines.model_store import ModelStore
from engines.model_troubles import ModelTrouble, model_troubles
from projects.errors import UserError
from projects.production import Episode
from projects.store import ProductionStore
from projects.timeline import SourceKind, Timeline, TrackKind

CODE = "release_forbidden"
MOST_SLATES = 6
NEXT = (
    "Take other weights for them and make them again, change what the film is for if that is true, "
    "or export a draft, which is marked as not for release."
)


def seen_in(timeline: Timeline) -> frozenset[str]:
    """Ids of the shots that a timeline shows."""
    return frozenset(
        clip.source.id
        for track in timeline.of_kind(TrackKind.VIDEO)
        if not track.hidden
        for clip in track.clips
        if clip.enabled and clip.source.kind is SourceKind.SHOT
    )


def barred(
    store: ProductionStore, episode: Episode, models: ModelStore | None = None
) -> tuple[ModelTrouble, ...]:
    """Checkpoints because of which the film of an episode may not be released as it is cut now.

    An episode that nobody has cut yet shows all its shots.
    """
    found = model_troubles(store, episode, models)
    line = store.timeline(episode.id)
    seen = frozenset(s.id for s in store.shots(episode.id)) if line is None else seen_in(line)
    return tuple(one for one in found if one.bars(seen))


def require_release(store: ProductionStore, episode: Episode) -> None:
    """Refuse a film that may not be shown, unless it is a draft.

    Raises:
        UserError: `release_forbidden`, with weights, shots and what to do.
    """
    if episode.delivery.draft:
        return
    found = barred(store, episode)
    if found:
        told = " ".join(sentence(one) for one in found)
        raise UserError(CODE, f"This film may not be released. {told}", NEXT)


def sentence(one: ModelTrouble) -> str:
    """Which weights, why, and what they made."""
    parts = [shots_told(one.slates)] if one.slates else []
    if one.text:
        parts.append("the words of the script")
    return f"{one.why} It made {' and '.join(parts)}."


def shots_told(slates: tuple[str, ...]) -> str:
    """Some of the slates, and how many more."""
    more = len(slates) - MOST_SLATES
    return ", ".join(slates[:MOST_SLATES]) + (f" and {more} more" if more > 0 else "")


def is_marked(store: ProductionStore, episode: Episode) -> bool:
    """Whether the episode's film is a draft that has to say that it may not be released."""
    return episode.delivery.draft and bool(barred(store, episode))


def release_tags(store: ProductionStore, episode: Episode) -> dict[str, str]:
    """What the file's metadata says of it; nothing of a film that may be shown.

    Raises:
        UserError: `release_forbidden`, as `require_release`.
    """
    require_release(store, episode)
    return {RELEASE_ENTRY: NOT_FOR_RELEASE} if is_marked(store, episode) else {}
