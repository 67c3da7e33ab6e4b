# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema of production.db, as the dated steps that made it.

Owns tables and versions. A new production runs all steps, an old one those it lacks; steps are SQL
alone and never change once released.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from projects.database import Database
from projects.errors import UserError

APPLICATION_ID = int.from_bytes(b"YXPD", "big")


@dataclass(frozen=True, order=True)
class Version:
    """Files of a newer major are refused; those of a newer minor can still be read and written."""

    major: int
    minor: int

    @property
    def packed(self) -> int:
        """As PRAGMA user_version holds it."""
        return self.major << 16 | self.minor

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


def unpacked(packed: int) -> Version:
    """The inverse of Version.packed."""
    return Version(packed >> 16, packed & 0xFFFF)


@dataclass(frozen=True)
class Step:
    """What leads to a version; `run` must not commit."""

    version: Version
    name: str
    run: Callable[[Database], None]


def _run(database: Database, script: str) -> None:
    for statement in script.split(";"):
        if statement.strip():
            database.write(statement)


def step_2026_11_22_document(database: Database) -> None:
    """The document's rows and the journal of commands."""
    _run(database, _DOCUMENT)


def step_2026_11_22_jobs(database: Database) -> None:
    """The queue of what is to be made."""
    _run(database, _JOBS)


def step_2026_11_22_library(database: Database) -> None:
    """What is known of each blob: kind, licence, provenance, tags."""
    _run(database, _LIBRARY)


def step_2026_11_27_postures(database: Database) -> None:
    """Who was `low` in a shot kneels."""
    _run(database, _POSTURES)


def step_2026_11_28_wishes(database: Database) -> None:
    """How lines are to be spoken, and what a person thinks of takes."""
    _run(database, _WISHES)


def step_2026_11_28_bin(database: Database) -> None:
    """The media bin is part of the document; the tables that nothing wrote to go."""
    _run(database, _BIN)


def step_2026_11_28_consents(database: Database) -> None:
    """Consents of people whose voices are cloned."""
    _run(database, _CONSENTS)


def step_2026_11_28_story(database: Database) -> None:
    """The story room: what was asked and accepted, the season, and the alternatives."""
    _run(database, _STORY)


def step_2026_11_28_versions(database: Database) -> None:
    """Versions of scripts, comments on them, and the glossary of translations."""
    _run(database, _VERSIONS)


STEPS = (
    Step(Version(1, 0), "2026-11-22 document", step_2026_11_22_document),
    Step(Version(1, 1), "2026-11-22 jobs", step_2026_11_22_jobs),
    Step(Version(1, 2), "2026-11-22 library", step_2026_11_22_library),
    Step(Version(1, 3), "2026-11-27 postures", step_2026_11_27_postures),
    Step(Version(1, 4), "2026-11-28 wishes", step_2026_11_28_wishes),
    Step(Version(1, 5), "2026-11-28 bin", step_2026_11_28_bin),
    Step(Version(1, 6), "2026-11-28 consents", step_2026_11_28_consents),
    Step(Version(1, 7), "2026-11-28 story", step_2026_11_28_story),
    Step(Version(1, 8), "2026-11-28 versions", step_2026_11_28_versions),
)
CURRENT = STEPS[-1].version

_DOCUMENT = """
CREATE TABLE production (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE settings (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE episodes (
  id TEXT PRIMARY KEY, place INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE screenplays (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES episodes (id) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE characters (
  id TEXT PRIMARY KEY, place INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE shots (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES episodes (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX shots_place ON shots (parent, place);
CREATE TABLE takes (
  id TEXT PRIMARY KEY, parent TEXT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX takes_place ON takes (parent, place);
CREATE INDEX takes_recipe ON takes (json_extract(body, '$.take.recipe'));
CREATE TABLE selected (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES takes (id) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX selected_take ON selected (parent);
CREATE TABLE timelines (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES episodes (id) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE tracks (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES timelines (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX tracks_place ON tracks (parent, place);
CREATE TABLE clips (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES tracks (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX clips_place ON clips (parent, place);
CREATE TABLE markers (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES episodes (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX markers_place ON markers (parent, place);
CREATE TABLE cues (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES episodes (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX cues_place ON cues (parent, place);
CREATE TABLE buses (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES episodes (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE label_records (
  id TEXT PRIMARY KEY, parent TEXT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  initiator TEXT NOT NULL,
  merge_key TEXT NOT NULL,
  undoable INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  edits TEXT NOT NULL
) STRICT;
CREATE INDEX journal_state ON journal (undoable, undone, seq);
"""

_JOBS = """
CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0,
  family TEXT NOT NULL,
  engine TEXT NOT NULL,
  target TEXT NOT NULL,
  recipe TEXT NOT NULL,
  recipe_text TEXT NOT NULL DEFAULT '',
  request BLOB NOT NULL,
  state TEXT NOT NULL CHECK (
    state IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')
  ),
  attempts INTEGER NOT NULL DEFAULT 0,
  crashes INTEGER NOT NULL DEFAULT 0,
  step INTEGER NOT NULL DEFAULT 0,
  steps INTEGER NOT NULL DEFAULT 0,
  error_code TEXT NOT NULL DEFAULT '',
  error_message TEXT NOT NULL DEFAULT '',
  error_hint TEXT NOT NULL DEFAULT '',
  error_traceback TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX jobs_next ON jobs (state, family, priority, ordinal);
CREATE TABLE job_needs (
  job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  needs TEXT NOT NULL,
  PRIMARY KEY (job, needs)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_needs_needs ON job_needs (needs);
"""

_LIBRARY = """
CREATE TABLE media (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  licence TEXT NOT NULL,
  source TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  provenance TEXT NOT NULL
) STRICT;
CREATE INDEX media_kind ON media (kind, name);
CREATE TABLE media_tags (
  media TEXT NOT NULL REFERENCES media (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (media, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_tags_tag ON media_tags (tag);
"""

_POSTURES = """
UPDATE shots SET body = replace(
  replace(body, '"posture":"standing","low":true', '"posture":"kneeling"'),
  '"low":true', '"posture":"kneeling"'
) WHERE body LIKE '%"low":true%'
"""

_WISHES = """
CREATE TABLE line_deliveries (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES episodes (id) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE take_marks (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES takes (id) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX take_marks_take ON take_marks (parent);
"""


_BIN = """
DROP TABLE media_tags;
DROP TABLE media;
CREATE TABLE bin (id TEXT PRIMARY KEY, place INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
"""

_CONSENTS = """
CREATE TABLE consents (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
"""

_STORY = """
CREATE TABLE story (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE episode_plans (id TEXT PRIMARY KEY, place INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE proposals (id TEXT PRIMARY KEY, place INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
"""

_VERSIONS = """
CREATE TABLE script_versions (
  id TEXT PRIMARY KEY, parent TEXT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX script_versions_place ON script_versions (parent, place);
CREATE TABLE comments (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES episodes (id) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE glossary (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
"""


def version_of(database: Database) -> Version:
    """The version a file says it has."""
    return unpacked(database.number("PRAGMA user_version"))


def check_version(database: Database, current: Version = CURRENT) -> None:
    """Refuse what a later program wrote.

    Raises:
        UserError: `newer_database`.
    """
    version = version_of(database)
    if version.major > current.major:
        raise UserError(
            "newer_database",
            f"{database.path} has version {version}; this program knows {current}.",
            "Open it with the newer version of Yingxi that made it.",
            path=str(database.path),
        )


def missing_steps(database: Database, steps: Sequence[Step] = STEPS) -> tuple[Step, ...]:
    """Steps that a file has not been through."""
    version = version_of(database)
    return tuple(step for step in steps if step.version > version)


def migrate(database: Database, steps: Sequence[Step] = STEPS) -> None:
    """Take a file through the steps it lacks; all of them or none."""
    with database.transaction():
        for step in missing_steps(database, steps):
            step.run(database)
            database.write(f"PRAGMA user_version = {step.version.packed}")
        database.write(f"PRAGMA application_id = {APPLICATION_ID}")
