# SPDX-License-Identifier: GPL-3.0-or-later
"""Words for jobs: what each makes, where it stands, how long it takes, why it failed and what next.

Owns the words. Must not know widgets.
"""

from desktop.error_words import by_code
from desktop.i18n import tr
from desktop.words import shot_name
from engines.jobs import JobError, JobState
from engines.workshop_events import Counts, ExportPhase, HeldFor, JobKind, JobRow, JobsChanged


def kind_word(kind: JobKind) -> str:
    """What a job makes."""
    return {
        JobKind.VOICE: tr("Speech"),
        JobKind.STILL: tr("Still"),
        JobKind.PICTURE: tr("Moving picture"),
        JobKind.MUSIC: tr("Music"),
        JobKind.BED: tr("Ambience and effects"),
        JobKind.MIX: tr("Mix"),
        JobKind.EXPORT: tr("Export"),
        JobKind.OTHER: tr("Job"),
        JobKind.GUIDE: tr("Guide for models"),
        JobKind.FRAME: tr("Still by a model"),
        JobKind.CLIP: tr("Clip by a model"),
    }[kind]


CONSENT = "consent_"
"""How the codes of refusals of cloned voices begin."""
KIND_ICONS = {
    JobKind.VOICE: "mic",
    JobKind.STILL: "board",
    JobKind.PICTURE: "film",
    JobKind.MUSIC: "headphones",
    JobKind.BED: "speaker",
    JobKind.MIX: "speaker",
    JobKind.EXPORT: "export",
    JobKind.OTHER: "bolt",
    JobKind.GUIDE: "board",
    JobKind.FRAME: "board",
    JobKind.CLIP: "film",
}
STATE_ICONS = {
    JobState.RUNNING: "play",
    JobState.QUEUED: "clock",
    JobState.PAUSED: "pause",
    JobState.FAILED: "warning",
    JobState.DONE: "check",
    JobState.CANCELLED: "cross",
}


def state_word(state: JobState) -> str:
    """Where a job stands."""
    return {
        JobState.RUNNING: tr("Running"),
        JobState.QUEUED: tr("Waiting"),
        JobState.PAUSED: tr("Paused"),
        JobState.FAILED: tr("Failed"),
        JobState.DONE: tr("Done"),
        JobState.CANCELLED: tr("Cancelled"),
    }[state]


def phase_word(phase: ExportPhase) -> str:
    """What an export is doing."""
    return {
        ExportPhase.MAKING: tr("Making what is missing"),
        ExportPhase.CHECKING: tr("Checking the files"),
        ExportPhase.JOINING: tr("Joining picture and sound"),
        ExportPhase.WRITING: tr("Writing"),
    }[phase]


def title_of(row: JobRow) -> str:
    """A job's name."""
    return shot_name(row.title) or kind_word(row.kind)


def detail_of(row: JobRow) -> str:
    """The second line: what is made, and of which words."""
    if row.kind is JobKind.EXPORT:
        return phase_word(row.phase) if row.phase else kind_word(row.kind)
    first = kind_word(row.kind) if row.title else ""
    return " · ".join(part for part in (first, row.words) if part)


def duration(seconds: float) -> str:
    """A length of time as a person says it."""
    if seconds < 60:
        return tr("{count} s", count=max(1, round(seconds)))
    if seconds < 3600:
        return tr("{count} min", count=max(1, round(seconds / 60)))
    hours, minutes = divmod(round(seconds / 60), 60)
    return tr("{hours} h {minutes} min", hours=hours, minutes=minutes)


def left(seconds: float | None) -> str:
    """How long until it is made."""
    return "" if seconds is None else tr("about {time}", time=duration(seconds))


def summary(now: JobsChanged) -> str:
    """The whole room in a line."""
    counts: Counts = now.counts
    if now.held is HeldFor.DISK_FULL:
        return tr("Waiting for room on the disk")
    parts: list[str] = []
    if counts.running:
        parts.append(tr("{count} running", count=counts.running))
    if counts.queued:
        parts.append(tr("{count} waiting", count=counts.queued))
    if now.held is HeldFor.PAUSED:
        parts.insert(0, tr("Paused"))
    elif parts and now.eta_s is not None:
        parts.append(left(now.eta_s))
    if not parts:
        return tr("All done") if counts.done else tr("No jobs")
    return " · ".join(parts)


def reason(error: JobError) -> str:
    """Why a job failed, in plain words; an error nobody has words for says its own."""
    known = {
        "worker_crashed": tr("The program that was making it stopped again and again."),
        "out_of_memory": tr("There was not enough memory."),
        "engine_broke": tr("The engine came upon a fault of its own."),
        "disk_full": tr("The disk was full."),
        "need_failed": tr("Something it is made of could not be made."),
        "need_cancelled": tr("Something it is made of was cancelled."),
        "weights_absent": tr("A model file is not on this computer."),
        "unwritable": tr("The folder cannot be written to."),
        "no_output_folder": tr("The folder is not there any more."),
        "output_not_writable": tr("The file cannot be written there."),
        "missing": tr("A file is not there any more."),
        "media_missing": tr("A file is not there any more."),
        "checkpoint_missing": tr("The model is not on this computer."),
        "checkpoint_damaged": tr("The model's files are damaged."),
        "checkpoint_unsafe": tr("The model's file holds more than weights, so it was not read."),
        "voice_licence": tr("The licence of a voice model does not allow what the film is for."),
    }
    if error.code.startswith(CONSENT):
        return tr("The consent to a cloned voice does not cover this film.")
    return known.get(error.code) or by_code(error.code, error.message, error.hint)[0]


def next_step(error: JobError) -> str:
    """What a person can do about it."""
    known = {
        "worker_crashed": tr(
            "Close other programs to free memory, or let fewer jobs run at once, then try again."
        ),
        "out_of_memory": tr("Let fewer jobs run at once in the settings, then try again."),
        "engine_broke": tr("Try again; if it fails again, report it with the log."),
        "disk_full": tr("Free some space; it goes on by itself."),
        "need_failed": tr("Mend that one first, then try again."),
        "need_cancelled": tr("Make that one first, then try again."),
        "unwritable": tr("Choose another folder, or allow writing to it, then try again."),
        "no_output_folder": tr("Choose another folder for the film."),
        "output_not_writable": tr("Choose another folder for the film."),
        "missing": tr("Put it back where it was, then try again."),
        "media_missing": tr("Try again; it is made anew."),
        "checkpoint_missing": tr("Import it, then try again."),
        "checkpoint_damaged": tr("Get it from its publisher anew and import it."),
        "checkpoint_unsafe": tr("Get it from its publisher anew and import it."),
        "voice_licence": tr("Choose another voice in the cast, or fill in what is missing there."),
    }
    if error.code.startswith(CONSENT):
        return known["voice_licence"]
    return known.get(error.code) or by_code(error.code, error.message, error.hint)[1]
