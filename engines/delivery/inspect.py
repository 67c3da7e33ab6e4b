# SPDX-License-Identifier: GPL-3.0-or-later
"""The check of a finished film: `yingxi check FILE.mp4`.

Owns what is allowed and the sentences. Must not know how the film was made.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer

from engines.delivery.boxes import label_entries, starts_fast, top_boxes
from engines.delivery.labels import NOT_FOR_RELEASE, RELEASE_ENTRY, label_problems
from engines.delivery.listen import Heard, listen
from engines.delivery.platforms import Platform, platform_named
from engines.delivery.report import Fact, Finding, Report, Severity, clock, error, warning
from engines.delivery.watch import Seen, Stretch, watch
from projects.errors import UserError
from projects.timebase import FrameRate

BLACK_WARN_S, BLACK_FAIL_S = 0.6, 2.0
FROZEN_WARN_S, FROZEN_FAIL_S = 1.1, 3.0
"""A held picture of up to a second may end an episode."""
SILENT_WARN_S, SILENT_FAIL_S = 2.0, 5.0
LABEL_S = 2.0
GRID_TOLERANCE_S = 0.05
KEYS_CARRIER = "moov.udta.meta.keys"


def inspect(path: Path, *, expect_label: bool = True, platform: str = "all") -> Report:
    """Check a finished film against what it should be.

    Args:
        path: the film.
        expect_label: whether it should carry the visible and the implicit AI label.
        platform: whose limits it is held against.

    Raises:
        UserError: the file is missing, is no MP4, is cut short, or the platform is unknown.
        MachineError: ffmpeg is missing.
    """
    rules = platform_named(platform)
    if not path.is_file():
        raise UserError("no_such_film", f"{path} is not a file.", "Name a finished film.")
    boxes = top_boxes(path)
    facts: dict[str, Fact] = {"file_bytes": path.stat().st_size}
    findings: list[Finding] = []
    if not starts_fast(boxes):
        findings.append(
            warning("not_faststart", "The index stands behind the media; players start late.")
        )
    if path.stat().st_size > rules.largest_bytes:
        findings.append(error("file_large", f"The file is larger than {platform} takes."))
    findings += _labels(path, expect_label, facts)
    with _opened(path) as box:
        findings += _streams(box, rules, facts)
        findings += _release(box)
        kinds = bool(box.streams.video), bool(box.streams.audio)
    if kinds[0]:
        seen = watch(path, look_for_label=expect_label)
        findings += _picture(seen, rules, facts, expect_label=expect_label)
    if kinds[1]:
        findings += _sound(listen(path, float(facts["length_s"] or 0)), rules, facts)
    findings.sort(key=lambda one: (one.severity is not Severity.ERROR, one.at_s or 0.0, one.code))
    ok = all(one.severity is not Severity.ERROR for one in findings)
    return Report(ok=ok, findings=tuple(findings), facts=facts)


def _opened(path: Path) -> InputContainer:
    try:
        return av.open(str(path))
    except (OSError, ValueError) as problem:
        raise UserError(
            "film_unreadable",
            f"{path.name} cannot be read as a film: {problem}",
            "Make it again, or copy it again from where it came.",
        ) from problem


def _labels(path: Path, expected: bool, facts: dict[str, Fact]) -> Iterator[Finding]:
    """The AIGC entry: exactly one, in the right carrier, well formed."""
    entries = label_entries(path)
    facts["label_entries"] = len(entries)
    if not entries:
        if expected:
            yield error("label_entry_missing", "The file carries no AIGC entry in its metadata.")
        return
    if len(entries) > 1:
        where = ", ".join(one.carrier for one in entries)
        yield error("label_entry_twice", f"There are {len(entries)} AIGC entries ({where}), not 1.")
    for one in entries:
        if one.carrier != KEYS_CARRIER:
            yield error("label_entry_place", f"The AIGC entry lies in {one.carrier}.")
        for problem in label_problems(one.text):
            yield error("label_entry_malformed", f"The AIGC entry is malformed: {problem}.")


def _release(box: InputContainer) -> Iterator[Finding]:
    if box.metadata.get(RELEASE_ENTRY) == NOT_FOR_RELEASE:
        yield error(
            "not_for_release", "The film is a draft of weights whose licence forbids its release."
        )


def _streams(box: InputContainer, rules: Platform, facts: dict[str, Fact]) -> Iterator[Finding]:
    pictures, sounds = box.streams.video, box.streams.audio
    facts["length_s"] = 0.0
    if len(pictures) != 1:
        yield error("no_picture", f"The file has {len(pictures)} picture streams, not 1.")
    if len(sounds) != 1:
        yield error("no_sound", f"The file has {len(sounds)} sound streams, not 1.")
    if pictures:
        yield from _picture_stream(box, rules, facts)
    if sounds:
        sound = sounds[0]
        context = sound.codec_context
        facts["sound_codec"] = context.name
        facts["sound_hz"] = context.sample_rate
        facts["sound_channels"] = context.channels
        length = float((sound.duration or 0) * (sound.time_base or 0))
        facts["sound_length_s"] = round(length, 4)
        if context.name != "aac" or context.sample_rate != 48_000 or context.channels != 2:
            yield error(
                "sound_format",
                f"The sound is {context.name} at {context.sample_rate} Hz with "
                f"{context.channels} channels, not AAC at 48000 Hz in stereo.",
            )
    if pictures and sounds:
        yield from _together(box, facts)


def _picture_stream(
    box: InputContainer, rules: Platform, facts: dict[str, Fact]
) -> Iterator[Finding]:
    stream = box.streams.video[0]
    context = stream.codec_context
    rate = stream.average_rate or Fraction(0)
    length = float((stream.duration or 0) * (stream.time_base or 0))
    tags = (context.color_primaries, context.color_trc, context.colorspace, context.color_range)
    facts |= {
        "width_px": context.width,
        "height_px": context.height,
        "codec": context.name,
        "profile": str(context.profile or ""),
        "pixel_format": context.pix_fmt or "",
        "rate": str(FrameRate(rate.numerator, rate.denominator)) if rate > 0 else "",
        "length_s": round(length, 4),
        "bt709_tagged": tags == (1, 1, 1, 1),
    }
    if context.name != "h264" or context.profile != "High":
        yield error("codec", f"The picture is {context.name} {context.profile}, not H.264 High.")
    if context.pix_fmt != "yuv420p":
        yield error("pixel_format", f"The picture's format is {context.pix_fmt}, not yuv420p.")
    if tags != (1, 1, 1, 1):
        yield warning("colour_tags", "The picture is not tagged as BT.709 in limited range.")
    if context.width * rules.aspect[1] != context.height * rules.aspect[0]:
        yield error("aspect", f"{context.width}x{context.height} is not 9:16.")
    elif context.width < rules.min_width_px:
        yield warning(
            "small_picture", f"{context.width} px is narrower than {rules.min_width_px} px."
        )
    if not rules.min_fps <= float(rate) <= rules.max_fps:
        yield error("rate", f"{float(rate):.3f} frames a second is not accepted.")
    if length > rules.longest_s:
        yield error("too_long", f"The film lasts {clock(length)}, longer than is accepted.")


def _together(box: InputContainer, facts: dict[str, Fact]) -> Iterator[Finding]:
    """Whether picture and sound begin and end together."""
    picture, sound = box.streams.video[0], box.streams.audio[0]
    frame_s = float(1 / (picture.average_rate or 24))
    starts = [float((one.start_time or 0) * (one.time_base or 0)) for one in (picture, sound)]
    facts["start_offset_s"] = round(starts[1] - starts[0], 4)
    drift = float(facts["sound_length_s"] or 0) - float(facts["length_s"] or 0)
    facts["end_offset_s"] = round(drift, 4)
    if abs(starts[1] - starts[0]) > frame_s:
        yield error("starts_apart", f"Sound begins {starts[1] - starts[0]:+.3f} s off the picture.")
    if abs(drift) > 2 * frame_s:
        yield error("ends_apart", f"Sound ends {drift:+.3f} s off the picture.")
    elif abs(drift) > frame_s:
        yield warning("ends_apart", f"Sound ends {drift:+.3f} s off the picture.")


def _picture(
    seen: Seen, rules: Platform, facts: dict[str, Fact], *, expect_label: bool
) -> Iterator[Finding]:
    facts["frames"] = seen.frames
    facts["longest_group_s"] = round(seen.longest_group_s, 3)
    facts["black_s"] = round(sum(one.length_s for one in seen.black), 3)
    facts["frozen_s"] = round(
        sum(one.length_s for one in seen.frozen if one.length_s > FROZEN_WARN_S), 3
    )
    if seen.frames == 0:
        yield error("no_frames", "No frame of the picture can be decoded.")
        return
    for at in seen.damaged_s[:10]:
        yield error("picture_damaged", f"The picture is damaged at {clock(at)}.", at)
    if seen.off_grid_s is not None:
        yield error(
            "rate_varies",
            f"Frames leave the constant rate at {clock(seen.off_grid_s)}.",
            seen.off_grid_s,
        )
    if seen.longest_group_s > rules.group_s:
        yield warning("long_groups", f"Key frames stand up to {seen.longest_group_s:.1f} s apart.")
    if seen.open_group_s is not None:
        yield warning(
            "open_groups",
            f"A group of pictures is open at {clock(seen.open_group_s)}.",
            seen.open_group_s,
        )
    yield from _stretches("black", "is black", seen.black, (BLACK_WARN_S, BLACK_FAIL_S))
    black = [one for one in seen.frozen if not _inside(one, seen.black)]
    yield from _stretches("frozen", "stands still", black, (FROZEN_WARN_S, FROZEN_FAIL_S))
    if expect_label:
        facts["label_visible_s"] = round(seen.label_from_first_s, 2)
        if seen.label_from_first_s <= 0:
            yield error("label_not_seen", "The opening picture carries no visible AI label.", 0.0)
        elif seen.label_from_first_s < LABEL_S - GRID_TOLERANCE_S:
            yield error(
                "label_short",
                f"The visible AI label goes after {seen.label_from_first_s:.1f} s; it must stand "
                f"{LABEL_S:.0f} s.",
                seen.label_from_first_s,
            )


def _inside(one: Stretch, others: list[Stretch]) -> bool:
    return any(
        other.start_s - 0.1 <= one.start_s and one.end_s <= other.end_s + 0.1 for other in others
    )


def _sound(heard: Heard, rules: Platform, facts: dict[str, Fact]) -> Iterator[Finding]:
    facts["loudness_lufs"] = heard.integrated_lufs
    facts["true_peak_dbtp"] = heard.true_peak_dbtp
    facts["loudness_range_lu"] = heard.range_lu
    facts["silent_s"] = round(sum(end - start for start, end in heard.silences), 3)
    off = heard.integrated_lufs - rules.loudness_lufs
    if abs(off) > rules.loudness_tolerance_lu:
        yield error(
            "loudness",
            f"The film is at {heard.integrated_lufs:.1f} LUFS, {off:+.1f} LU off "
            f"{rules.loudness_lufs:.0f}.",
        )
    if heard.true_peak_dbtp > rules.true_peak_dbtp + 0.05:
        yield error(
            "true_peak",
            f"The sound peaks at {heard.true_peak_dbtp:.1f} dBTP, above "
            f"{rules.true_peak_dbtp:.0f}.",
        )
    silences = [Stretch(start, end) for start, end in heard.silences]
    yield from _stretches("silent", "is silent", silences, (SILENT_WARN_S, SILENT_FAIL_S))


def _stretches(
    code: str, verb: str, stretches: list[Stretch], limits: tuple[float, float]
) -> Iterator[Finding]:
    for one in stretches:
        if one.length_s <= limits[0]:
            continue
        make = error if one.length_s > limits[1] else warning
        span = f"from {clock(one.start_s)} to {clock(one.end_s)}"
        yield make(code, f"The film {verb} {span} ({one.length_s:.1f} s).", one.start_s)
