# SPDX-License-Identifier: GPL-3.0-or-later
"""Every action of the program, declared once: words, menu, keys in each preset, icon.

Owns the table. Must not know who carries an action out (views bind handlers in desktop/actions).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from desktop.i18n import words

PRESETS = ("yingxi", "premiere", "resolve", "jianying")


class Action(NamedTuple):
    """One action. `keys` are of the house; `others` replaces them in a preset."""

    id: str
    text: str
    menu: str = ""
    keys: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    icon: str = ""
    checkable: bool = False


def _row(
    identity: str,
    text: str,
    keys: str = "",
    *,
    icon: str = "",
    checkable: bool = False,
    premiere: str | None = None,
    resolve: str | None = None,
    jianying: str | None = None,
) -> Action:
    """A row; keys are divided by blanks, the menu is the id's first part."""
    named = {"premiere": premiere, "resolve": resolve, "jianying": jianying}
    others = {name: tuple(text.split()) for name, text in named.items() if text is not None}
    return Action(
        id=identity,
        text=text,
        menu=identity.split(".")[0],
        keys=tuple(keys.split()),
        others=others,
        icon=icon,
        checkable=checkable,
    )


_FILE = (
    _row("file.new", words("New production…"), "Ctrl+N", icon="plus"),
    _row("file.open", words("Open production…"), "Ctrl+O", icon="folder"),
    _row("file.open_script", words("New from script file…"), "Ctrl+Shift+O", icon="script"),
    _row("file.new_story", words("New story from one line…"), icon="pencil"),
    _row("file.import_novel", words("Import a novel…"), "Ctrl+Shift+I", icon="script"),
    _row("file.import_media", words("Import media…"), "Ctrl+I", icon="import"),
    _row("file.export", words("Export film"), "Ctrl+E", icon="export", premiere="Ctrl+M"),
    _row("file.next_episode", words("Next episode…"), icon="plus"),
    _row("file.duplicate", words("Duplicate production…")),
    _row("file.archive", words("Archive production…")),
    _row("file.restore", words("Restore from archive…")),
    _row("file.relink", words("Find missing media…")),
    _row("file.clean_up", words("Clean up…")),
    _row("file.backups", words("Backups…")),
    _row("file.models", words("Models…"), icon="bolt"),
    _row("file.settings", words("Settings…"), "Ctrl+,", icon="settings"),
    _row("file.close", words("Close production"), "Ctrl+W"),
    _row("file.quit", words("Quit"), "Ctrl+Q"),
)
_EDIT = (
    _row("edit.undo", words("Undo"), "Ctrl+Z", icon="undo"),
    _row("edit.redo", words("Redo"), "Ctrl+Shift+Z Ctrl+Y", icon="redo"),
    _row("edit.cut", words("Cut"), "Ctrl+X"),
    _row("edit.copy", words("Copy"), "Ctrl+C"),
    _row("edit.paste", words("Paste"), "Ctrl+V"),
    _row("edit.duplicate", words("Duplicate"), "Ctrl+D", premiere="Ctrl+Shift+/"),
    _row("edit.select_all", words("Select all"), "Ctrl+A"),
    _row("edit.select_none", words("Select nothing"), "Ctrl+Shift+A"),
    _row("edit.delete", words("Delete (leave a gap)"), "Del", icon="trash", jianying=""),
    _row(
        "edit.ripple_delete",
        words("Ripple delete"),
        "Shift+Del",
        icon="ripple_delete",
        jianying="Del Shift+Del",
    ),
    _row("edit.find", words("Find…"), "Ctrl+F", icon="search"),
)
_SCRIPT = (
    _row(
        "script.apply",
        words("Apply the script, or make the shots now"),
        "Ctrl+Return",
        icon="check",
    ),
    _row("script.review", words("Review changes…"), "Ctrl+Shift+R"),
    _row("script.revert", words("Take the text back")),
    _row("script.bigger", words("Bigger text"), "Ctrl+=", icon="text_bigger", resolve="Ctrl+Alt+="),
    _row(
        "script.smaller", words("Smaller text"), "Ctrl+-", icon="text_smaller", resolve="Ctrl+Alt+-"
    ),
    _row("script.emotion", words("Feeling of this line…"), "Alt+E"),
    _row("script.import", words("Import a script…"), icon="import"),
    _row("script.save_version", words("Save a version…")),
    _row("script.compare", words("Compare versions…"), icon="compare"),
    _row("script.comment", words("Comment on this line…"), "Ctrl+Alt+C"),
    _row("script.table_read", words("Table-read from the caret"), "Ctrl+Alt+R", icon="headphones"),
    _row("script.translate", words("Translate the script…"), icon="language"),
)
_STORY = (
    _row("story.propose", words("Propose, or try again"), "Alt+P", icon="dice"),
    _row("story.accept", words("Accept the alternative"), "Alt+Y", icon="check"),
    _row("story.compare", words("Compare two alternatives…"), icon="compare"),
    _row("story.lock", words("Lock or unlock the step"), icon="lock"),
    _row("story.write_on", words("Write on"), icon="bolt"),
    _row("story.to_script", words("To script"), icon="script"),
    _row("story.stop", words("Stop writing"), "Alt+.", icon="cross"),
)
_SHOT = (
    _row("shot.make", words("Make now"), icon="bolt"),
    _row("shot.new_take", words("New take"), "Ctrl+Shift+Return", icon="take"),
    _row("shot.new_takes", words("Several new takes…")),
    _row("shot.vary_takes", words("Vary the take…"), "Shift+N", icon="dice"),
    _row("shot.choose_best", words("Choose the best take"), "Shift+B"),
    _row("shot.about_take", words("About this take…"), "Alt+Return", icon="info"),
    _row("shot.accept", words("Accept take"), "Return", icon="check"),
    _row("shot.reject", words("Reject take"), "Backspace", icon="cross"),
    _row("shot.star", words("Star take"), "*", icon="star"),
    _row("shot.compare", words("Compare takes A/B"), "\\", icon="compare", premiere="Shift+\\"),
    _row("shot.lock", words("Lock shot"), "Shift+L", icon="lock"),
    _row("shot.restage", words("Restage…"), icon="stage"),
    _row("shot.next_take", words("Next take"), "]"),
    _row("shot.previous_take", words("Previous take"), "["),
    _row("shot.retake_line", words("Speak this line again"), icon="mic"),
    _row("shot.duplicate", words("Duplicate shot")),
    _row("shot.remove", words("Remove from the film")),
    _row("shot.contact_sheet", words("Contact sheet…")),
    _row("shot.show_line", words("Show the line in the script")),
    _row("shot.show_clip", words("Show in the timeline")),
    _row("shot.insert", words("Insert a shot after this one")),
    _row("shot.put_back", words("Put back into the film")),
    _row("shot.clear_rejected", words("Delete rejected takes…")),
    _row("shot.clear_unstarred", words("Delete all but starred takes…")),
    _row("shot.random_variant", words("Random variant"), "Shift+V", icon="dice"),
    _row("shot.presets", words("Staging presets…"), "Shift+S", icon="preset"),
)
_TIMELINE = (
    _row(
        "timeline.split",
        words("Split at playhead"),
        "S Ctrl+B",
        icon="split",
        premiere="Ctrl+K",
        resolve="Ctrl+B Ctrl+\\",
        jianying="Ctrl+B",
    ),
    _row("timeline.split_all", words("Split all tracks"), "Ctrl+Shift+B", premiere="Ctrl+Shift+K"),
    _row(
        "timeline.trim_start",
        words("Trim start to playhead"),
        "Q",
        icon="trim_start",
        resolve="Shift+[",
    ),
    _row(
        "timeline.trim_end", words("Trim end to playhead"), "W", icon="trim_end", resolve="Shift+]"
    ),
    _row("timeline.close_gap", words("Close gap"), "Shift+G", icon="close_gap"),
    _row("timeline.lift", words("Lift the marked range"), ";"),
    _row("timeline.extract", words("Extract the marked range"), "'"),
    _row("timeline.insert", words("Insert at playhead"), ",", icon="insert", resolve="F9"),
    _row(
        "timeline.overwrite", words("Overwrite at playhead"), ".", icon="overwrite", resolve="F10"
    ),
    _row("timeline.nudge_left", words("Nudge a frame left"), "Alt+Left", resolve=","),
    _row("timeline.nudge_right", words("Nudge a frame right"), "Alt+Right", resolve="."),
    _row("timeline.speed", words("Speed…"), "Ctrl+R", icon="speed"),
    _row("timeline.freeze", words("Freeze frame"), "Shift+R", icon="freeze"),
    _row("timeline.enable", words("Enable or disable clip"), "Shift+E", resolve="D"),
    _row("timeline.link", words("Link picture and sound"), "Ctrl+L", icon="link", checkable=True),
    _row("timeline.snap", words("Snapping"), "N", icon="magnet", checkable=True, premiere="S"),
    _row("timeline.zoom_in", words("Zoom in"), "= +", icon="zoom_in", resolve="Ctrl+="),
    _row("timeline.zoom_out", words("Zoom out"), "-", icon="zoom_out", resolve="Ctrl+-"),
    _row("timeline.zoom_fit", words("Zoom to fit"), "Shift+Z", icon="fit", premiere="\\"),
    _row("timeline.add_video_track", words("Add video track")),
    _row("timeline.add_music_track", words("Add music track")),
    _row("timeline.add_caption", words("Add caption at playhead"), "Shift+T", icon="caption"),
    _row("timeline.fade_in", words("Fade in to playhead"), "Alt+["),
    _row("timeline.fade_out", words("Fade out from playhead"), "Alt+]"),
    _row("timeline.transition", words("Dissolve at the cut"), "Ctrl+T", premiere="Ctrl+D"),
    _row("timeline.previous_clip", words("Select the clip before"), "Ctrl+Up"),
    _row("timeline.next_clip", words("Select the clip after"), "Ctrl+Down"),
    _row("timeline.paste_insert", words("Paste and insert"), "Ctrl+Shift+V"),
    _row("timeline.go_to", words("Go to timecode…"), "G", icon="clock"),
    _row(
        "timeline.strip", words("Emotion and pace strip"), "Shift+P", icon="curve", checkable=True
    ),
)
_TOOL = (
    _row("tool.select", words("Select"), "V A", icon="select", checkable=True, premiere="V"),
    _row("tool.blade", words("Blade"), "B C", icon="blade", checkable=True, premiere="C"),
    _row("tool.trim", words("Trim"), "T", icon="trim", checkable=True),
    _row("tool.ripple", words("Ripple"), "R", icon="ripple", checkable=True, premiere="B"),
    _row("tool.roll", words("Roll"), "E", icon="roll", checkable=True, premiere="N"),
    _row("tool.slip", words("Slip"), "Y", icon="slip", checkable=True),
    _row("tool.slide", words("Slide"), "U", icon="slide", checkable=True),
    _row("tool.hand", words("Hand"), "H", icon="hand", checkable=True),
)
_MARK = (
    _row("mark.in", words("Mark in"), "I", icon="mark_in"),
    _row("mark.out", words("Mark out"), "O", icon="mark_out"),
    _row("mark.clear_in", words("Clear in"), "Alt+I"),
    _row("mark.clear_out", words("Clear out"), "Alt+O"),
    _row("mark.clear", words("Clear in and out"), "Alt+X"),
    _row("mark.clip", words("Mark clip"), "X"),
    _row("mark.add", words("Add marker"), "M", icon="marker"),
    _row("mark.edit", words("Edit marker…"), "Shift+Alt+M"),
    _row("mark.next", words("Next marker"), "Shift+M", resolve="Shift+Down"),
    _row("mark.previous", words("Previous marker"), "Ctrl+Shift+M", resolve="Shift+Up"),
    _row("mark.delete", words("Delete marker"), "Ctrl+Alt+M"),
)
_PLAY = (
    _row("play.toggle", words("Play or pause"), "Space", icon="play"),
    _row("play.back", words("Play backwards"), "J"),
    _row("play.stop", words("Stop"), "K"),
    _row("play.forward", words("Play forwards"), "L"),
    _row("play.step_back", words("One frame back"), "Left", icon="step_back"),
    _row("play.step_forward", words("One frame on"), "Right", icon="step_forward"),
    _row("play.second_back", words("One second back"), "Shift+Left"),
    _row("play.second_forward", words("One second on"), "Shift+Right"),
    _row("play.previous_edit", words("Previous cut"), "Up", icon="previous"),
    _row("play.next_edit", words("Next cut"), "Down", icon="next"),
    _row("play.start", words("Go to the start"), "Home"),
    _row("play.end", words("Go to the end"), "End"),
    _row("play.loop", words("Loop"), "Ctrl+/", icon="loop", checkable=True),
    _row("play.around", words("Play around the playhead"), "/"),
    _row("play.from_shot", words("Play from this shot"), "Shift+Space"),
)
_JOBS = (
    _row("jobs.make_all", words("Make the whole episode"), "Ctrl+G", icon="bolt"),
    _row("jobs.pause", words("Pause all"), icon="pause", checkable=True),
    _row("jobs.cancel_all", words("Cancel all"), icon="cross"),
    _row("jobs.retry_failed", words("Retry all that failed"), icon="retry"),
    _row("jobs.auto", words("Make drafts automatically"), checkable=True),
    _row("jobs.hold", words("Pause or go on with the selected jobs"), icon="pause"),
    _row("jobs.cancel", words("Cancel the selected jobs"), icon="cross"),
    _row("jobs.retry", words("Try the selected jobs again"), icon="retry"),
    _row("jobs.earlier", words("Make earlier"), "Alt+Up", icon="up"),
    _row("jobs.later", words("Make later"), "Alt+Down", icon="down"),
    _row("jobs.log", words("Show the log"), icon="script", checkable=True),
)
_VIEW = (
    _row("view.write", words("Write"), "F1", icon="script", checkable=True),
    _row("view.board", words("Board"), "F2", icon="board", checkable=True),
    _row("view.edit", words("Edit"), "F3", icon="timeline", checkable=True),
    _row("view.deliver", words("Deliver"), "F4", icon="export", checkable=True),
    _row("view.full_screen", words("Full screen viewer"), "F11", icon="full_screen"),
    _row(
        "view.palette",
        words("Command palette…"),
        "Ctrl+K Ctrl+Shift+P",
        icon="search",
        premiere="Ctrl+Shift+P",
    ),
    _row("view.reset_layout", words("Reset this layout")),
    _row("view.safe_area", words("Safe area"), "Shift+A", icon="safe_area", checkable=True),
    _row("view.theme", words("Next theme"), "Ctrl+Alt+T", icon="theme"),
    _row("view.language", words("Switch language"), "Ctrl+Alt+L", icon="language"),
    _row("view.panel_1", words("Go to the script"), "Ctrl+1"),
    _row("view.panel_2", words("Go to the storyboard"), "Ctrl+2"),
    _row("view.panel_3", words("Go to the viewer"), "Ctrl+3"),
    _row("view.panel_4", words("Go to the inspector"), "Ctrl+4"),
    _row("view.panel_5", words("Go to the timeline"), "Ctrl+5"),
    _row("view.panel_6", words("Go to the media"), "Ctrl+6"),
    _row("view.panel_7", words("Go to the mixer"), "Ctrl+7"),
    _row("view.panel_8", words("Go to the jobs"), "Ctrl+8"),
    _row("view.panel_9", words("Go to the delivery"), "Ctrl+9"),
)
_HELP = (
    _row("help.keys", words("Keyboard shortcuts…"), "Ctrl+Alt+K"),
    _row("help.about", words("About Yingxi")),
)

ACTIONS = (
    *_FILE,
    *_EDIT,
    *_SCRIPT,
    *_STORY,
    *_SHOT,
    *_TIMELINE,
    *_TOOL,
    *_MARK,
    *_PLAY,
    *_JOBS,
    *_VIEW,
    *_HELP,
)
EVERYWHERE = frozenset(
    {
        "file.new",
        "file.open",
        "file.open_script",
        "file.export",
        "file.models",
        "file.settings",
        "file.close",
        "file.quit",
        "view.write",
        "view.board",
        "view.edit",
        "view.deliver",
        "view.palette",
        "view.full_screen",
        *(f"view.panel_{n}" for n in range(1, 10)),
        "script.apply",
        "edit.find",
    }
)
"""Actions whose keys also work while a person types in a text field."""


ONCE = frozenset(
    {
        *(row.id for row in ACTIONS if row.checkable),
        *(row.id for row in ACTIONS if row.menu in ("file", "view", "jobs", "help")),
        "play.toggle",
        "play.back",
        "play.stop",
        "play.forward",
        "play.around",
        "play.from_shot",
        "shot.new_take",
        "shot.accept",
        "shot.reject",
        "shot.star",
        "shot.lock",
        "shot.random_variant",
        "timeline.split",
        "mark.add",
    }
)
"""Actions that a key held down does once; the others go on, as steps, undo and zoom do."""


def keys_of(action: Action, preset: str) -> tuple[str, ...]:
    """The keys of an action in a preset."""
    return action.others.get(preset, action.keys)
