# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every workspace, the welcome page and the dialogs, in one language and theme."""

from pathlib import Path

from person import Person
from PySide6.QtWidgets import QDialog

from desktop.i18n import language
from desktop.playback.player import player_of
from desktop.settings import Recent, settings
from desktop.theme import theme
from desktop.views.board.thumbs import thumbs_folder


def play(person: Person, folder: Path) -> list[str]:
    """The names of the pictures."""
    window = person.window
    made: list[str] = []

    def keep(name: str, dialog: QDialog | None = None) -> None:
        path = person.shot(f"{name}.{language.code}.{theme.tokens.name}", dialog)
        made.append(path.name)

    window.resize(1600, 900)
    window.table.trigger("file.new")
    dialog = person.dialog()
    person.quiet()
    keep("new", dialog)
    dialog.reject()
    assert window.open_production(folder)
    session = window.session
    assert session is not None
    shots = session.shots()
    window.use_workspace("edit")
    player = player_of(session)
    person.wait(lambda: player.is_settled and player.reel.pieces, "something to play")
    for workspace in ("write", "board", "edit", "deliver"):
        window.use_workspace(workspace)
        session.selection.select_shots((shots[len(shots) // 3].id,))
        session.transport.seek(session.transport.length_frames // 3)
        person.wait(lambda: player.is_settled, "the picture")
        person.quiet()
        keep(workspace)
    window.close_production()
    posters = sorted(thumbs_folder().rglob("*.jpg"))
    for at in range(8):
        poster = str(posters[at * len(posters) // 8]) if posters else ""
        settings.add_recent(
            Recent(folder=f"/films/{at}", title="雨夜来信", poster=poster, shots=32, seconds=71.0)
        )
    window.welcome.refresh()
    person.settle(300)
    keep("welcome")
    return made
