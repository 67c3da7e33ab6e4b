# SPDX-License-Identifier: GPL-3.0-or-later
"""What errors of the core say in other languages than their own, by their code.

Owns the sentences. In English an error speaks for itself, for it names the thing and the value.
"""

from desktop.i18n import language, tr
from projects.errors import ProductionError


def words(message: str, hint: str = "") -> tuple[str, str]:
    """Marks words that `tr` is given later, so that they are translated."""
    return message, hint


SENTENCES: dict[str, tuple[str, str]] = {
    "last_track": words("A film needs a track of pictures.", "Add another one first."),
    "licence_unknown": words(
        "Nobody has said whose the file is and under which licence.",
        "Fill in its source and licence.",
    ),
    "archive_damaged": words(
        "The archive is damaged.", "Use another copy of it; nothing was restored."
    ),
    "not_an_archive": words(
        "The file is no archive of a production.", "Choose a .yingxi.zip file that Yingxi made."
    ),
    "board_changed": words(
        "The board has changed since the script was compared with it.",
        "Look at the changes again, then apply.",
    ),
    "cancelled": words("It was stopped."),
    "caption_overlaps": words(
        "Two captions would stand over each other.",
        "Leave room for the one before and the one after.",
    ),
    "caption_times": words("A caption ends after it begins.", "Type a later end."),
    "clip_exists": words("The clip is on that track already.", "Copy it anew."),
    "disk_error": words("The disk failed.", "Check the disk and its connection, then try again."),
    "disk_full": words("The disk is full.", "Free some space; finished work is kept."),
    "effect_broken": words("The effect cannot be loaded.", "Update the package that brings it."),
    "effect_failed": words("The effect cannot be laid on this clip.", "Take it off."),
    "no_such_effect": words(
        "No package on this computer offers the effect.",
        "Install the package again, or take the effect off the clip.",
    ),
    "empty_script": words("The script is empty.", "Write at least one line of dialogue or action."),
    "no_script": words(
        "Nothing in the text is readable as a script.",
        "Write scenes with actions and lines, for example 林晚：你好。",
    ),
    "script_too_large": words("The script's file is too large.", "Split it into episodes."),
    "script_too_long": words(
        "The script would run longer than an episode may.", "Split it into episodes."
    ),
    "script_unreadable": words(
        "The script's file cannot be read.", "Check its name and permissions."
    ),
    "binary_script": words("The file is no text.", "Save the script as plain text."),
    "not_encodable": words(
        "A character does not exist in the encoding of the file.", "Save the script as UTF-8."
    ),
    "episode_exists": words(
        "There is an episode of that number already.", "Give the new one another number."
    ),
    "no_version": words("There is no such version.", "Choose one from the list."),
    "no_episode": words("There is no such episode.", "Add it first."),
    "unknown_episode": words("The script does not hold that episode.", "Choose one that it holds."),
    "fade_too_long": words("The fades do not fit into the clip.", "Shorten one of them."),
    "film_empty": words(
        "No shot has a length, so there is no film.", "Let the shots be timed first."
    ),
    "ffmpeg_failed": words(
        "The film could not be encoded.", "Try again; if it happens twice, report it with the log."
    ),
    "film_not_whole": words(
        "The film came out incomplete.", "Try again; if it happens twice, report it."
    ),
    "folder_taken": words(
        "The folder exists and is no production.",
        "Choose another name or an empty folder; nothing was changed.",
    ),
    "gain_range": words("The gain is out of range.", "Choose a smaller change."),
    "speed_range": words("The speed is out of range.", "Choose one between a tenth and ten times."),
    "id_taken": words("It is there already.", "Copy it anew."),
    "line_too_long": words(
        "The recording is longer than a line may be.", "Cut the recording first."
    ),
    "made_again": words("A file was damaged on the disk and is made again."),
    "media_missing": words("A media file is missing.", "Make it again, or put the file back."),
    "media_unreadable": words(
        "The file cannot be shown.", "Bring it in again, as MP4, MOV, PNG or JPEG."
    ),
    "sound_unreadable": words(
        "The file cannot be heard.", "Bring it in again as WAV, MP3, M4A, FLAC or OGG."
    ),
    "still_unreadable": words("The file is no picture.", "Choose a PNG or JPEG file."),
    "source_unreadable": words("The file cannot be read.", "Check that it exists and is a file."),
    "source_changed": words("The file has changed while it was being copied.", "Search again."),
    "not_media": words(
        "The file is no film, picture or sound.", "Choose a film, a picture or a sound."
    ),
    "medium_used": words(
        "The medium is used in the film.", "Take it out of the timeline and of its shots first."
    ),
    "no_medium": words("The medium is gone.", "Bring it in anew."),
    "missing": words(
        "The folder is not there any more.",
        "Put it back where it was, or open the production again.",
    ),
    "negative": words("So many frames cannot be inserted.", "Close the gap instead."),
    "newer_database": words(
        "The production was made by a newer version of Yingxi.", "Open it with that version."
    ),
    "no_backup": words(
        "No copy is whole.",
        "Make the production anew from its script; its media can be used again.",
    ),
    "no_character": words("There is no such person.", "Choose somebody of the cast."),
    "no_clip": words("The clip is gone.", "Select it again."),
    "no_consent": words("There is no such consent.", "Fill it in first."),
    "no_cut": words("There is no cut here.", "Put two clips side by side."),
    "no_gap": words("There is no gap here.", "Point at a gap."),
    "no_handle": words("The clip's source has no more frames there.", "Move by fewer frames."),
    "no_marker": words("No marker is selected.", "Select one."),
    "no_output_folder": words(
        "The folder of the film does not exist.", "Make it, or choose another place."
    ),
    "output_is_folder": words(
        "There is a folder of that name.", "Choose another name for the file."
    ),
    "output_not_writable": words(
        "The film cannot be written there.", "Choose another place for it."
    ),
    "output_closed": words(
        "The file could not be written.", "Check the folder's permissions and try again."
    ),
    "segment_not_written": words(
        "The picture could not be written.",
        "Free some space and try again; finished shots are kept.",
    ),
    "no_production": words("The production has no title yet.", "Give it one first."),
    "no_range": words("No range is marked.", "Mark in and out first."),
    "no_room": words(
        "There is no room beside the neighbours.", "Move by fewer frames, or use ripple."
    ),
    "no_shot": words("The shot is gone.", "Reload the storyboard."),
    "no_take": words("The take is gone.", "Choose another one."),
    "no_track": words("There is no track for it.", "Add one to the timeline."),
    "not_a_picture": words(
        "The medium has no picture.",
        "Choose a picture or a clip for a shot; sound goes to a line or the timeline.",
    ),
    "not_a_voice": words("The medium has no sound.", "Choose a recording."),
    "not_a_production": words(
        "The folder is not a production.", "Choose a .yingxi folder that Yingxi made."
    ),
    "production_exists": words(
        "The folder is a production already.", "Open it, or choose another name."
    ),
    "production_in_use": words(
        "The production is open in another program.", "Close it there first."
    ),
    "production_damaged": words(
        "The production's file is damaged.",
        "Put a copy back from its backups; the media are not lost.",
    ),
    "nothing_copied": words("Nothing was copied.", "Copy a clip first."),
    "nothing_selected": words("No clip is selected.", "Select a clip first."),
    "nothing_to_slice": words("No clip goes on at the playhead.", "Move the playhead into a clip."),
    "outside_clip": words("No clip plays there.", "Move the playhead into a clip."),
    "out_of_memory": words(
        "There is not enough memory.", "Close other programs, or choose a smaller size."
    ),
    "own_take": words("The take was brought, not made.", "Choose another take."),
    "pronunciation": words(
        "The pronunciation cannot be read.", "Give pinyin, /phonemes/ or the words to say."
    ),
    "read_only": words(
        "The production is open for reading only.", "Close it where it is open, and open it again."
    ),
    "recording_silent": words("Nothing is to be heard in the recording.", "Record it again."),
    "sample_short": words(
        "The recording is silent or too short.", "Record a few sentences, in a quiet room."
    ),
    "shot_locked": words("The shot is approved.", "Unlock it first."),
    "survey_stale": words("The production has changed meanwhile.", "Look again, then clean up."),
    "take_selected": words("It is the take that plays.", "Select another one first."),
    "too_short": words(
        "Nothing of the clip would be left.", "Move by fewer frames, or take the clip out."
    ),
    "track_locked": words("The track is locked.", "Unlock it first."),
    "wrong_track": words(
        "The track holds another kind of clips.", "Choose a track of the same kind."
    ),
    "undo_blocked": words(
        "The step cannot come back.", "End undo here, and go on from what stands."
    ),
    "undo_ended": words(
        "A step of the journal is damaged.", "Nothing of the document is lost; undo ends here."
    ),
    "unwritable": words(
        "It may not be written.", "Choose another folder, or change its permissions."
    ),
    "voice_failed": words(
        "The voice could not say the line.",
        "Choose another reading of the line, other words, or another voice.",
    ),
    "voice_language": words("The voice does not speak this language.", "Choose a voice that does."),
    "voice_cannot_clone": words(
        "The voice cannot speak like a recording.", "Choose one that can, or a voice of this one."
    ),
    "consent_missing": words(
        "A recording may not be cloned without the consent of who speaks in it.",
        "Fill in the consent in the cast panel.",
    ),
    "voice_licence": words(
        "The licence of a voice model does not allow what the film is for.",
        "Choose another voice, or change what the production is for.",
    ),
    "release_forbidden": words(
        "Some weights that made pictures or words of this film do not allow what it is for.",
        "Take other weights for them, change what the film is for, or export a draft.",
    ),
    "worker_crashed": words(
        "The program that was making it stopped again and again.",
        "Close other programs to free memory, then try again.",
    ),
    "no_worker": words(
        "A worker could not start.", "Check the memory that is free, then try again."
    ),
    "weights_missing": words(
        "A model file is not on this computer.", "Import it in the models window."
    ),
    "weights_damaged": words("A model file is damaged.", "Get it anew and import it."),
    "weights_refused": words(
        "The file is not used: it may be unsafe.", "Get it as safetensors from its publisher."
    ),
    "weights_unknown": words("Nothing tells which model this is.", "Name it in the models window."),
    "checkpoint_missing": words("The model is not on this computer.", "Import it, then try again."),
    "checkpoint_damaged": words(
        "The model's files are damaged.", "Get it from its publisher anew and import it."
    ),
    "model_libraries_missing": words(
        "The libraries of the model engines are not here.", "Install the engines of the program."
    ),
    "window_fault": words(
        "Something went wrong in the window.", "Nothing is lost. Please report it."
    ),
    "empty_novel": words("The novel is empty.", "Choose a file that holds its words."),
    "novel_too_long": words("The novel is too long.", "Give it in volumes, a file each."),
    "no_encoding": words("There is no such encoding.", "Choose another encoding."),
    "novel_protected": words(
        "The book is protected against copying.", "Choose a copy without protection."
    ),
    "novel_damaged": words(
        "The novel's file is damaged.", "Save it again, or save it as plain text."
    ),
    "novel_unfolds": words(
        "The novel's file unfolds to far more than a novel.", "Save it as plain text."
    ),
    "novel_entities": words(
        "The novel's file holds declarations that are not read.", "Save it as plain text."
    ),
    "no_chapters": words("Every chapter is left out.", "Keep at least one."),
    "chapters_turned": words(
        "The last chapter stands before the first.", "Choose a later last chapter."
    ),
    "novel_too_short": words(
        "The text is too short for so many episodes.", "Ask for fewer, or choose more chapters."
    ),
    "edges_unreadable": words(
        "What was decided about the chapters is unreadable.", "Delete edges.json and begin again."
    ),
    "another_season": words(
        "The production has more episodes than are asked for.", "Give it another title."
    ),
    "no_genre": words("There is no pack of this genre in this language.", "Choose another genre."),
    "step_too_early": words(
        "A step before this one has not been accepted yet.", "Accept one of its alternatives first."
    ),
    "locked": words("All of it is locked, so that nothing would change.", "Unlock it first."),
    "no_language_model": words(
        "The language model is not on this computer.",
        "Import a GGUF file in the models window, or let the rules write.",
    ),
    "language_model_unfit": words(
        "The language model cannot write here.", "Choose another one, or let the rules write."
    ),
    "story_invalid": words(
        "What came back was no usable answer.", "Try again, or let the rules write."
    ),
    "not_written": words(
        "The episode has no script yet.", "Do the step script first, and accept an alternative."
    ),
    "bad_value": words("The story cannot hold this value.", "Type a value of the same kind."),
    "no_such_value": words("The value is gone.", "Look at the step again."),
    "novel_stopped": words(
        "The work on the novel ended suddenly.", "Try again; what is finished is kept."
    ),
    "room_fault": words("The job room came upon a fault.", "Nothing is lost. Please report it."),
    "export_broke": words("The export broke off.", "Try again; what was made is kept."),
}


def error_words(error: ProductionError) -> tuple[str, str]:
    """What happened and the next step, in the language in use; an error nobody has words for says
    its own.
    """
    message, hint = by_code(error.code, error.message, error.hint)
    path = str(error.context.get("path", ""))
    return (f"{message} {path}" if path and message != error.message else message), hint


def by_code(code: str, message: str, hint: str) -> tuple[str, str]:
    """The same for an error of which only its code and its own words are left."""
    known = SENTENCES.get(code)
    if language.code == "en" or known is None:
        return message, hint
    found = tr(known[0])
    return found, tr(known[1]) if known[1] else ""


def in_one(error: Exception, between: str = " ") -> str:
    """Both in one text; of an error that is not ours what it says itself."""
    if not isinstance(error, ProductionError):
        return str(error)
    return between.join(one for one in error_words(error) if one)
