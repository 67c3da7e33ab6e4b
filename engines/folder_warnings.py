# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a folder is a poor place for a production: a network drive, or one that a service syncs.

Owns the signs. Must not know productions; the host words what is found.
"""

import sys
from enum import StrEnum
from pathlib import Path

import msgspec


class FolderRisk(StrEnum):
    """Why a database may be damaged there."""

    NETWORK = "network"
    SYNCED = "synced"


class FolderWarning(msgspec.Struct, frozen=True, kw_only=True):
    """A risk, and by whom: a service's or a file system's name."""

    risk: FolderRisk
    name: str


NETWORK_TYPES = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p"),
        *("fuse.sshfs", "sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs", "ncpfs", "afs"),
        *("glusterfs", "ceph", "lustre"),
    )
)
SERVICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("OneDrive", ("onedrive", "onedrive - ")),
    ("Dropbox", ("dropbox",)),
    ("iCloud", ("icloud drive", "iclouddrive", "com~apple~clouddocs", "mobile documents")),
    ("Google Drive", ("google drive", "googledrive", "my drive", "我的云端硬盘")),
    ("坚果云", ("nutstore", "坚果云", "我的坚果云")),
    ("百度网盘", ("baidusyncdisk", "baidunetdisk", "百度网盘", "百度云同步盘", "我的同步空间")),
    ("腾讯微云", ("weiyun", "微云", "腾讯微云")),
    ("阿里云盘", ("aliyundrive", "阿里云盘")),
    ("Nextcloud", ("nextcloud", "owncloud")),
    ("Syncthing", ("syncthing",)),
)
MARKS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".nutstore": "坚果云"}
"""Files that a service leaves in the root of what it keeps in step."""


def folder_warnings(path: Path) -> tuple[FolderWarning, ...]:
    """What is risky about a folder, which need not exist yet; empty where nothing is known."""
    path = path.expanduser().absolute()
    found = (_network(path), _service(path))
    return tuple(one for one in found if one is not None)


def _service(path: Path) -> FolderWarning | None:
    for part in path.parts:
        low = part.casefold()
        for name, signs in SERVICES:
            if any(
                low == sign or (sign.endswith(" - ") and low.startswith(sign)) for sign in signs
            ):
                return FolderWarning(risk=FolderRisk.SYNCED, name=name)
    for folder in (path, *path.parents):
        for mark, name in MARKS.items():
            try:
                there = (folder / mark).exists()
            except OSError:
                there = False
            if there:
                return FolderWarning(risk=FolderRisk.SYNCED, name=name)
    return None


def _network(path: Path) -> FolderWarning | None:
    if str(path).startswith("\\\\"):
        return FolderWarning(risk=FolderRisk.NETWORK, name="SMB")
    if sys.platform == "win32":
        return _remote_drive(path)
    kind = _type_of(path, _mounts())
    if kind in NETWORK_TYPES:
        return FolderWarning(risk=FolderRisk.NETWORK, name=kind)
    return None


def _mounts() -> tuple[tuple[str, str], ...]:
    """(where, type of the file system) of all that is mounted."""
    import psutil

    try:
        return tuple((one.mountpoint, one.fstype) for one in psutil.disk_partitions(all=True))
    except OSError:
        return ()


def _type_of(path: Path, mounts: tuple[tuple[str, str], ...]) -> str:
    """The type of the file system that holds a path: of the longest mount above it."""
    above = [(where, kind) for where, kind in mounts if path.is_relative_to(where)]
    return max(above, key=lambda one: len(one[0]), default=("", ""))[1].lower()


def _remote_drive(path: Path) -> FolderWarning | None:
    if sys.platform != "win32":
        return None
    import ctypes

    remote = 4
    if path.drive and ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == remote:
        return FolderWarning(risk=FolderRisk.NETWORK, name=path.drive)
    return None
