# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps of the journal in words a person knows.

Owns the words of every command's label and of what a step touched. Must not know widgets.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from desktop.i18n import tr, words
from desktop.words import shot_name
from projects.changes import RowEdit
from projects.rows import (
    CharacterRow,
    ClipRow,
    EpisodeRow,
    MarkerRow,
    RowBase,
    SelectedRow,
    ShotRow,
    TakeRow,
    TrackRow,
)

LABELS = {
    "add_caption": words("Add caption"),
    "add_marker": words("Add marker"),
    "add_take": words("Keep a take"),
    "add_track": words("Add track to the timeline"),
    "batch": words("Several changes"),
    "change_clip": words("Change clip"),
    "change_script": words("Change the script"),
    "clean_up": words("Clean up"),
    "close_gap": words("Close gap"),
    "copy_clips": words("Copy clips"),
    "delete_marker": words("Delete marker"),
    "deliver_line": words("Change how a line is spoken"),
    "duplicate_clips": words("Duplicate clips"),
    "edit_caption": words("Edit caption"),
    "edit_captions": words("Correct captions"),
    "edit_marker": words("Change marker"),
    "enable_clips": words("Enable or disable clips"),
    "extract_clips": words("Ripple delete"),
    "extract_range": words("Extract range"),
    "fade_clip": words("Fade clip"),
    "finish_job": words("Take finished"),
    "freeze_frame": words("Freeze frame"),
    "hide_track": words("Hide track"),
    "insert_media": words("Insert media"),
    "lift_clips": words("Delete clips"),
    "lift_range": words("Lift range"),
    "generate_shots": words("Change how shots are made"),
    "lock_shot": words("Lock or unlock shot"),
    "lock_track": words("Lock track"),
    "mark_take": words("Mark take"),
    "move_clips": words("Move clips"),
    "move_marker": words("Move marker"),
    "mute_track": words("Mute track"),
    "name_version": words("Name a version of the script"),
    "new_production": words("New production"),
    "new_take": words("New take"),
    "next_episode": words("Next episode"),
    "overwrite_media": words("Overwrite with media"),
    "paste": words("Paste"),
    "put_comments": words("Comment on the script"),
    "put_proposals": words("Propose alternatives"),
    "put_media": words("Add to the media"),
    "put_shot_in_cut": words("Put shot into the film"),
    "recast_voice": words("Change voice"),
    "reject_take": words("Reject take"),
    "remove_comments": words("Remove comments"),
    "remove_episode": words("Remove episode"),
    "remove_marker": words("Delete marker"),
    "remove_media": words("Remove from the media"),
    "remove_shots_from_cut": words("Take shots out of the film"),
    "remove_takes": words("Clear takes"),
    "remove_track": words("Remove track"),
    "rename_clip": words("Rename clip"),
    "revoke_consent": words("Revoke a consent"),
    "rename_track": words("Rename track"),
    "reorder_clips": words("Reorder clips"),
    "reorder_shots": words("Reorder shots"),
    "replace_media": words("Replace media"),
    "restage_shot": words("Restage shot"),
    "ripple_trim": words("Ripple trim"),
    "roll_cut": words("Roll cut"),
    "save_version": words("Save a version of the script"),
    "select_take": words("Accept take"),
    "set_character": words("Change character"),
    "set_characters": words("Change the cast"),
    "set_clip_gain": words("Change gain"),
    "set_clip_speed": words("Change speed"),
    "set_bar": words("Change how much people must look like themselves"),
    "set_consent": words("Write down a consent"),
    "set_declared_use": words("Change what the production is for"),
    "set_delivery": words("Change the delivery"),
    "set_episode_plans": words("Plan episodes"),
    "set_story": words("Change the story"),
    "accept_step": words("Accept an alternative"),
    "begin_story": words("Begin a story"),
    "edit_story": words("Change the story"),
    "hand_over": words("Hand an episode over"),
    "lock_story": words("Lock a value of the story"),
    "propose": words("Propose alternatives"),
    "unlock_story": words("Unlock a value of the story"),
    "remove_proposals": words("Remove alternatives"),
    "set_episode": words("Change the episode"),
    "set_intensity": words("Change intensity"),
    "set_glossary": words("Change the glossary"),
    "set_generation": words("Change what models make"),
    "set_mix": words("Change the mix"),
    "set_production": words("Change the production"),
    "set_pronunciation": words("Change the pronunciation"),
    "set_screenplay": words("Change the script"),
    "set_setting": words("Change a setting"),
    "set_style": words("Change the style"),
    "set_sheet": words("Change somebody's pictures"),
    "set_shot": words("Change shot"),
    "set_shots": words("Change the shots"),
    "set_speed": words("Change speed"),
    "set_timeline": words("Edit the timeline"),
    "set_transition": words("Change transition"),
    "slide_clip": words("Slide clip"),
    "slip_clip": words("Slip clip"),
    "solo_track": words("Solo track"),
    "split": words("Split"),
    "take_in_script": words("Take in the script"),
    "time_shots": words("Fit the shots to the voices"),
    "track_height": words("Track height"),
    "track_hidden": words("Hide or show track"),
    "track_locked": words("Lock or unlock track"),
    "track_muted": words("Mute or unmute track"),
    "track_solo": words("Solo track"),
    "trim_clip": words("Trim clip"),
    "use_checkpoint_voice": words("Choose a voice model"),
    "use_own_take": words("Use own material as take"),
}
"""By the label of a command; a test fails where one has no words."""

TABLES = {
    "production": words("the production"),
    "settings": words("one setting|{count} settings"),
    "episodes": words("one episode|{count} episodes"),
    "screenplays": words("the script"),
    "characters": words("one character|{count} characters"),
    "shots": words("one shot|{count} shots"),
    "takes": words("one take|{count} takes"),
    "selected": words("one choice of a take|{count} choices of takes"),
    "timelines": words("the timeline"),
    "tracks": words("one track|{count} tracks"),
    "clips": words("one clip|{count} clips"),
    "markers": words("one marker|{count} markers"),
    "cues": words("one cue|{count} cues"),
    "buses": words("one fader|{count} faders"),
    "line_deliveries": words("one line|{count} lines"),
    "take_marks": words("one mark of a take|{count} marks of takes"),
    "bin": words("one medium|{count} media"),
    "consents": words("one consent|{count} consents"),
    "story": words("the story"),
    "episode_plans": words("one planned episode|{count} planned episodes"),
    "script_versions": words("one version of the script|{count} versions of the script"),
    "comments": words("one comment|{count} comments"),
    "glossary": words("one word of the glossary|{count} words of the glossary"),
    "proposals": words("one alternative|{count} alternatives"),
}
MOST_TABLES = 3


def label_words(label: str) -> str:
    """A step's label for a person; one that nobody has worded is shown as it is."""
    text = LABELS.get(label)
    return tr(text) if text is not None else label.replace("_", " ").capitalize()


def touched_words(edits: Sequence[RowEdit], slate_of: Callable[[str], str]) -> str:
    """What a step touched: the name of the one thing, else how many of what.

    Args:
        edits: of the step.
        slate_of: the slate of the shot with an id; empty where there is none.
    """
    slates = {slate_of(target) for target in _targets(edits)}
    if len(slates) == 1 and (slate := slates.pop()):
        return tr("Shot {slate}", slate=shot_name(slate))
    if len(edits) == 1:
        name = _name(edits[0].after if edits[0].after is not None else edits[0].before)
        if name:
            return name
    counts = Counter(edit.table for edit in edits)
    found = [
        tr(TABLES[table], count=count) for table, count in counts.most_common() if table in TABLES
    ]
    return (
        tr("{first}, and more", first=", ".join(found[:MOST_TABLES]))
        if (len(found) > MOST_TABLES)
        else ", ".join(found)
    )


def _targets(edits: Sequence[RowEdit]) -> Iterator[str]:
    """What takes were made or chosen for."""
    for edit in edits:
        row = edit.after if edit.after is not None else edit.before
        if isinstance(row, TakeRow):
            yield row.take.target
        elif isinstance(row, SelectedRow):
            yield row.target


def _name(row: RowBase | None) -> str:
    match row:
        case ShotRow():
            return tr("Shot {slate}", slate=shot_name(row.shot.slate))
        case CharacterRow():
            return row.character.name
        case EpisodeRow():
            return tr("Episode {number}", number=row.episode.number)
        case MarkerRow():
            return row.marker.name
        case TrackRow():
            return row.name
        case ClipRow():
            return row.clip.label or row.clip.text
        case _:
            return ""
