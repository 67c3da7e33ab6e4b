# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu of what is selected in the bin.

Owns which words stand in it. Must not do anything itself.
"""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QMenu

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.media.entries import Entry
from desktop.views.media.tile import GLYPHS, kind_words
from desktop.words import shot_name
from engines.own_take import fits_line, fits_shot
from projects.commands import PutMedia
from projects.medium import MediumKind

if TYPE_CHECKING:
    from desktop.views.media_panel import MediaPanel


def bin_menu(panel: "MediaPanel") -> QMenu:
    """A menu for what is selected; made anew each time."""
    menu = QMenu(panel)
    found = panel.selected()
    own = tuple(one for one in found if not one.made)
    if len(found) == 1:
        menu.addAction(theme.icon("eye"), tr("Show in the viewer")).triggered.connect(
            lambda _=False: panel.show_in_viewer()
        )
        if own:
            _add_takes(menu, panel, own[0])
    if any(one.material for one in found):
        _add_placing(menu, panel)
    if own:
        menu.addSeparator()
        if len(own) == 1:
            view = panel.parts.view
            menu.addAction(tr("Rename")).triggered.connect(
                lambda _=False: view.edit(view.currentIndex())
            )
        _add_kinds(menu, panel, own)
        _add_places(menu, panel, own)
        menu.addSeparator()
        remove = menu.addAction(theme.icon("trash"), tr("Remove from the bin"))
        remove.triggered.connect(lambda _=False: panel.remove())
    if not found:
        menu.addAction(theme.icon("import"), tr("Import media…")).triggered.connect(
            lambda _=False: panel.ask_import()
        )
    return menu


def _add_takes(menu: QMenu, panel: "MediaPanel", entry: Entry) -> None:
    chosen = panel.session.selection
    shot = panel.session.shot(chosen.current_shot) if chosen.current_shot else None
    if shot is not None and fits_shot(entry.medium):
        words = tr("Use as take of shot {slate}", slate=shot_name(shot.slate))
        menu.addAction(theme.icon("take"), words).triggered.connect(
            lambda _=False: panel.use_for_shot(entry.id)
        )
    line = chosen.line
    if line is not None and fits_line(entry.medium):
        menu.addAction(
            theme.icon("mic"), tr("Use as voice of the selected line")
        ).triggered.connect(lambda _=False: panel.use_for_line(entry.id, line))


def _add_placing(menu: QMenu, panel: "MediaPanel") -> None:
    """The way to the timeline for who does not drag."""
    menu.addAction(tr("Put on the timeline at the playhead")).triggered.connect(
        lambda _=False: panel.place(insert=False)
    )
    menu.addAction(tr("Insert into the timeline at the playhead")).triggered.connect(
        lambda _=False: panel.place(insert=True)
    )


def _add_kinds(menu: QMenu, panel: "MediaPanel", own: tuple[Entry, ...]) -> None:
    kinds = menu.addMenu(tr("Kind"))
    for kind in MediumKind:
        action = kinds.addAction(theme.icon(GLYPHS[kind][0]), kind_words(kind))
        action.setCheckable(True)
        action.setChecked(all(one.medium.kind is kind for one in own))
        action.triggered.connect(lambda _=False, k=kind: _set_kind(panel, own, k))


def _set_kind(panel: "MediaPanel", own: tuple[Entry, ...], kind: MediumKind) -> None:
    media = tuple(msgspec.structs.replace(one.medium, kind=kind) for one in own)
    panel.session.run(PutMedia(media=media), initiator=panel.ID)


def _add_places(menu: QMenu, panel: "MediaPanel", own: tuple[Entry, ...]) -> None:
    uses = [(one, use) for one in own for use in one.uses]
    if not uses:
        return
    places = menu.addMenu(tr("Show where it is used"))
    for entry, use in uses[:20]:
        words = panel.place_words(use)
        if len(own) > 1:
            words = f"{entry.medium.name}: {words}"
        places.addAction(words).triggered.connect(lambda _=False, u=use: panel.go_to(u))
