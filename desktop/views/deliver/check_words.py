# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of the checks before and after an export.

Owns the words for each code. Must not know how anything is checked.
"""

from collections.abc import Mapping

from desktop.i18n import tr
from desktop.views.cast.voice_words import voice_check_words
from desktop.views.media.tile import size_words
from engines.preflight import Check, Fix, Value


def duration(seconds: float) -> str:
    """A time that a person waits or watches."""
    whole = max(0, round(seconds))
    if whole < 60:
        return tr("{seconds} s", seconds=whole)
    if whole < 3600:
        return tr("{minutes} min {seconds} s", minutes=whole // 60, seconds=whole % 60)
    return tr("{hours} h {minutes} min", hours=whole // 3600, minutes=whole % 3600 // 60)


def check_words(check: Check) -> str:
    """What a check before the export says."""
    values = check.values
    for words in (
        *(_film_words, _model_words, _caption_words, _sound_words),
        *(voice_check_words, _other_words),
    ):
        found = words(check.code, values)
        if found:
            return found
    return check.code


def _number(values: Mapping[str, Value], name: str) -> float:
    return float(values.get(name, 0))


def _film_words(code: str, v: Mapping[str, Value]) -> str:
    length = duration(_number(v, "seconds"))
    match code:
        case "nothing_to_export":
            return tr("The timeline is empty: there is nothing to export.")
        case "too_long":
            most = duration(_number(v, "longest"))
            return tr(
                "{length} is longer than the platform takes ({most}).", length=length, most=most
            )
        case "shorter_than_usual":
            least = duration(_number(v, "least"))
            return tr(
                "{length} is short: episodes usually last {least} or more.",
                length=length,
                least=least,
            )
        case "longer_than_usual":
            most = duration(_number(v, "most"))
            return tr(
                "{length} is long: episodes usually last {most} at most.", length=length, most=most
            )
        case "length_fits":
            return tr("Length is fine: {length}.", length=length)
        case "black":
            return tr("The picture is black for {length}.", length=length)
        case "all_made":
            return tr("Everything the film needs has been made.")
        case "outlook_unknown":
            return tr("Still counting what has to be made…")
        case "to_make":
            return tr(
                "one thing will be made first, about {length}.|"
                "{count} things will be made first, about {length}.",
                count=int(_number(v, "count")),
                length=length,
            )
        case "offline":
            return tr('The file of "{name}" is missing.', name=v.get("name", ""))
        case "track_hidden":
            return tr("The track {name} is hidden and will not be seen.", name=v.get("name", ""))
        case _:
            return ""


def _model_words(code: str, v: Mapping[str, Value]) -> str:
    name, count = v.get("name", ""), int(_number(v, "count"))
    match code:
        case "model_gone":
            return tr(
                "The model {name} is not on this machine: {count} shot stays as it is.|"
                "The model {name} is not on this machine: {count} shots stay as they are.",
                name=name,
                count=count,
            )
        case "model_damaged":
            return tr(
                "The weights of {name} are damaged; {count} shot is asked of them.|"
                "The weights of {name} are damaged; {count} shots are asked of them.",
                name=name,
                count=count,
            )
        case "model_forbidden":
            return tr(
                "The licence of {name} does not allow what the film is for; {count} shot uses it.|"
                "The licence of {name} does not allow what the film is for; {count} shots use it.",
                name=name,
                count=count,
            )
        case "model_bars":
            return tr(
                "The licence of {name} does not allow what the film is for, and it made {what}. "
                "Take other weights for them, change what the film is for, or export a draft.",
                name=name,
                what=_made(v),
            )
        case "model_draft":
            return tr(
                "The licence of {name} does not allow what the film is for, and it made {what}. "
                "The draft says in its picture that it is not for release.",
                name=name,
                what=_made(v),
            )
        case _:
            return ""


def _made(v: Mapping[str, Value]) -> str:
    """What forbidden weights made: shots by their slates, the words of the script."""
    shots, text = str(v.get("shots", "")), tr("the words of the script")
    if not shots:
        return text
    return tr("{one} and {other}", one=shots, other=text) if v.get("text") else shots


def _caption_words(code: str, v: Mapping[str, Value]) -> str:
    count, words = int(_number(v, "count")), v.get("words", "")
    match code:
        case "captions_off":
            return tr("The film will have no captions.")
        case "captions_readable":
            return tr("All captions stay up long enough to read.")
        case "captions_clear":
            return tr("Captions clear the platform's buttons.")
        case "captions_low":
            over = round(_number(v, "over"))
            return tr("Captions stand {over} px too low for the platform's buttons.", over=over)
        case "caption_blank":
            return tr("{count} caption has no words.|{count} captions have no words.", count=count)
        case "caption_rows":
            return tr(
                "{count} caption has more than two rows.|{count} captions have more than two rows.",
                count=count,
            )
        case "caption_wide":
            return tr(
                '{count} caption is wider than the safe area: "{words}"|'
                '{count} captions are wider than the safe area: "{words}"',
                count=count,
                words=words,
            )
        case "caption_fast":
            return tr(
                '{count} caption goes too fast to be read: "{words}"|'
                '{count} captions go too fast to be read: "{words}"',
                count=count,
                words=words,
            )
        case _:
            return ""


def _sound_words(code: str, v: Mapping[str, Value]) -> str:
    lufs, off = f"{_number(v, 'lufs'):.1f}", f"{abs(_number(v, 'off')):.1f}"
    match code:
        case "solo_left":
            return tr("A bus is in solo: the others will not be heard.")
        case "dialogue_muted":
            return tr("The dialogue is muted.")
        case "loudness_unknown":
            return tr("The loudness is measured when the film is mixed.")
        case "too_loud":
            return tr("The mix is {off} LU too loud ({lufs} LUFS).", off=off, lufs=lufs)
        case "too_quiet":
            return tr("The mix is {off} LU too quiet ({lufs} LUFS).", off=off, lufs=lufs)
        case "loudness_fits":
            return tr("Loudness is on target: {lufs} LUFS.", lufs=lufs)
        case "peaks":
            return tr("The sound peaks at {peak} dBTP.", peak=f"{_number(v, 'peak'):.1f}")
        case _:
            return ""


def _other_words(code: str, v: Mapping[str, Value]) -> str:
    name = v.get("name", "")
    match code:
        case "label_on":
            return tr("The AI label is shown and written into the file.")
        case "label_off":
            return tr(
                'The AI label is off: "{reason}". Platforms and the law ask for it.',
                reason=v.get("reason", ""),
            )
        case "licence_unknown":
            return tr('Nobody has said who owns "{name}".', name=name)
        case "not_for_sale":
            return tr('"{name}" may not be used in a film that earns money.', name=name)
        case "licences_clear":
            return tr("The licences of all own media are known.")
        case "unwritable":
            return tr("Nothing can be written where the film is to go.")
        case "replaces":
            return tr('"{name}" already exists and will be replaced.', name=name)
        case "disk_full" | "disk_small" | "disk_enough":
            free, need = (size_words(round(_number(v, one))) for one in ("free", "need"))
            if code == "disk_full":
                return tr("The disk is too full: {need} needed, {free} free.", need=need, free=free)
            return tr("Disk: about {need} needed, {free} free.", need=need, free=free)
        case _:
            return ""


def fix_words(check: Check) -> str:
    """What the button of a check says; empty where there is nothing to go to."""
    match check.fix:
        case Fix.CAPTIONS:
            return tr("Correct")
        case Fix.MAKE:
            return tr("Make now")
        case Fix.MEDIA:
            return tr("Say where from")
        case Fix.LABEL:
            return tr("Switch on")
        case Fix.MIXER:
            return tr("To the mixer")
        case Fix.OUTPUT:
            return tr("Choose location")
        case Fix.LOOK:
            return tr("Change")
        case Fix.RELINK:
            return tr("Find it")
        case Fix.VOICE:
            return tr("To the cast")
        case Fix.MODELS:
            return tr("To the models")
        case Fix.USE:
            return tr("What it is for")
        case _:
            return tr("Go there") if check.at_frames is not None else ""


def finding_words(code: str, message: str, at_s: float | None) -> str:
    """What the check of the finished film found, in plain words; its own where there are none."""
    known = _finding(code)
    words = known or message
    if at_s is None:
        return words
    return f"{int(at_s) // 60}:{int(at_s) % 60:02d}  {words}"


def _finding(code: str) -> str:
    match code:
        case "loudness":
            return tr("The film is not at −14 LUFS.")
        case "true_peak":
            return tr("The sound peaks too high.")
        case "black":
            return tr("The picture is black for a while.")
        case "frozen":
            return tr("The picture stands still for a while.")
        case "silent":
            return tr("Nothing is heard for a while.")
        case "label_not_seen" | "label_entry_missing" | "label_short":
            return tr("The AI label is missing or too short.")
        case "not_for_release":
            return tr("The film is a draft that may not be released.")
        case "too_long":
            return tr("The film is longer than the platform takes.")
        case "file_large":
            return tr("The file is larger than the platform takes.")
        case "small_picture":
            return tr("The picture is smaller than platforms like.")
        case "aspect":
            return tr("The picture is not 9:16.")
        case "picture_damaged" | "no_frames":
            return tr("The picture is damaged; export it again.")
        case "starts_apart" | "ends_apart":
            return tr("Picture and sound are not equally long.")
        case _:
            return ""
