# SPDX-License-Identifier: GPL-3.0-or-later
"""Content-addressed blobs: every file under the SHA-256 of its bytes.

Owns atomic ingest, verification and sweeping. Must not know what a file shows.
"""

from pathlib import Path

from projects.ids import MediaId


def blob_path(media: Path, identity: MediaId) -> Path:
    """Where a blob lies: `media/ab/cd...`."""
    return media / identity[:2] / identity[2:]
