# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders that are a poor place for a production are named as such."""

from pathlib import Path

import pytest

from engines.folder_warnings import FolderRisk, _type_of, folder_warnings


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/me/Dropbox/films/a.yingxi", "Dropbox"),
        ("/home/me/OneDrive - Studio/films", "OneDrive"),
        ("/home/me/Nutstore/films", "坚果云"),
        ("/home/me/BaiduSyncdisk/films", "百度网盘"),
        ("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
    ],
)
def test_synced_folders(path: str, name: str) -> None:
    (found,) = folder_warnings(Path(path))
    assert (found.risk, found.name) == (FolderRisk.SYNCED, name)


def test_a_usual_folder_has_none(tmp_path: Path) -> None:
    assert folder_warnings(tmp_path / "films" / "a.yingxi") == ()


def test_a_mark_of_a_service_counts(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert folder_warnings(tmp_path / "films")[0].name == "Syncthing"


def test_the_longest_mount_decides() -> None:
    mounts = (("/", "ext4"), ("/mnt/nas", "cifs"))
    assert _type_of(Path("/mnt/nas/films/x"), mounts) == "cifs"
    assert _type_of(Path("/mnt/other"), mounts) == "ext4"
