# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person has chosen for the program itself, in one JSON file of the user's own folder.

Owns reading, changing and writing it. Must not know productions (their settings lie in them).
"""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

FOLDER_VARIABLE = "YINGXI_CONFIG"
"""Names another folder, for tests and portable use."""
RECENT_LIMIT = 24


class Recent(NamedTuple):
    """A production that was open.

    Attributes:
        folder: absolute. poster: a picture file beside the settings; empty for none.
        opened_at: ISO 8601. facts: a few words, such as the number of shots.
    """

    folder: str
    title: str
    opened_at: str = ""
    poster: str = ""
    shots: int = 0
    seconds: float = 0.0


class Settings(NamedTuple):
    """All of it.

    Attributes:
        language: a code of desktop/i18n; empty is the system's. theme: dark, light or contrast.
        keys: name of the preset of shortcuts. own_keys: by action, those a person has bound.
        auto_make: drafts are made by themselves. idle_only: and only when the machine is idle.
        slots: jobs at once; 0 for one a core.
        productions: where new ones are put; empty is the user's documents.
    """

    version: int = 1
    language: str = ""
    theme: str = "dark"
    keys: str = "yingxi"
    own_keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    auto_make: bool = True
    idle_only: bool = False
    slots: int = 0
    notify: bool = True
    chime: bool = True
    reduced_motion: bool = False
    font_scale: float = 1.0
    productions: str = ""
    recent: tuple[Recent, ...] = ()
    healthy_exit: bool = True
    reopen_last: bool = False
    views: Mapping[str, str] = MappingProxyType({})


def settings_of(found: Any) -> Settings:
    """Settings from parsed JSON; what this version does not know is left out.

    Raises:
        TypeError, ValueError: it is of another shape.
    """
    usual = Settings()
    kept: dict[str, Any] = {}
    for name, value in found.items():
        if name not in Settings._fields:
            continue
        wanted = type(getattr(usual, name))
        if name == "recent":
            value = tuple(Recent(**one) for one in value)
        elif name == "own_keys":
            value = {str(k): tuple(map(str, v)) for k, v in value.items()}
        elif wanted is MappingProxyType:
            value = {str(k): str(v) for k, v in value.items()}
        elif wanted is float and isinstance(value, int):
            value = float(value)
        elif wanted is int and isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, (wanted, dict)):
            raise TypeError(f"{name} is {value!r}")
        kept[name] = value
    return Settings(**kept)


def _parsed(raw: bytes) -> Any:
    """JSON by Qt, which is loaded already.

    Raises:
        ValueError: it does not read as an object.
    """
    from PySide6.QtCore import QJsonDocument

    found: Any = QJsonDocument.fromJson(raw).toVariant()
    if not isinstance(found, dict):
        raise ValueError("it is no object")  # noqa: TRY004 - of the file, not of an argument
    return found


def text_of(now: Settings) -> str:
    """The inverse of `settings_of`, as the file's text."""
    import json  # only writing needs it; reading happens before the first paint

    plain = {
        **now._asdict(),
        "recent": [one._asdict() for one in now.recent],
        "own_keys": dict(now.own_keys),
        "views": dict(now.views),
    }
    return json.dumps(plain, ensure_ascii=False, indent=1)


def folder() -> Path:
    """The user's folder for the program's settings."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("yingxi", appauthor=False)


class SettingsFile(QObject):
    """The settings in use."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._now: Settings | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return folder() / "settings.json"

    def get(self) -> Settings:
        """As they stand; a file that does not read is put aside, and the usual ones are used."""
        if self._now is None:
            self._now = self._read()
        return self._now

    def _read(self) -> Settings:
        try:
            return settings_of(_parsed(self.path.read_bytes()))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, TypeError) as error:
            _warn("the settings do not read and are put aside: %s", error)
            try:
                self.path.replace(self.path.with_suffix(".damaged.json"))
            except OSError:
                _warn("they could not be put aside")
            return Settings()

    def change(self, **changes: object) -> Settings:
        """Change some, write all, tell everybody."""
        before = self.get()
        now = before._replace(**changes)
        if now == before:
            return now
        self._now = now
        self._write(now)
        self.changed.emit(now)
        return now

    def _write(self, now: Settings) -> None:
        part = self.path.with_suffix(".part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text_of(now), encoding="utf-8")
            os.replace(part, self.path)
        except OSError as error:
            _warn("the settings could not be written: %s", error)

    def view(self, name: str, default: str = "") -> str:
        """A small choice that a view keeps, such as a zoom, as text."""
        return self.get().views.get(name, default)

    def keep_view(self, name: str, value: str) -> None:
        """Keep a view's choice."""
        self.change(views={**self.get().views, name: value})

    def add_recent(self, recent: Recent) -> None:
        """Put a production first in the list."""
        others = tuple(one for one in self.get().recent if one.folder != recent.folder)
        self.change(recent=(recent, *others)[:RECENT_LIMIT])

    def drop_recent(self, folder_name: str) -> None:
        """Take a production off the list; the production stays."""
        self.change(recent=tuple(r for r in self.get().recent if r.folder != folder_name))

    def forget(self) -> None:
        """Read the file again at the next question; for tests."""
        self._now = None


def _warn(text: str, *values: object) -> None:
    import logging  # costs as much as the whole file, and is hardly ever needed

    logging.getLogger(__name__).warning(text, *values)


settings = SettingsFile()
