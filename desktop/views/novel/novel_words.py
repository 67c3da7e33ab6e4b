# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine says of a novel, in the language in use: notes, reasons, why something is out.

Owns the words. In English the engine speaks for itself. Must not know widgets.
"""

import re

from desktop.i18n import language, tr, words
from desktop.words import word
from engines.story.novel.source import Told
from projects.staging import Emotion

NOTES = {
    "page_missing": words("A page of the book is missing or damaged."),
    "signs_lost": words("The file is damaged or mixes encodings; some signs were lost: {first}."),
    "contents_skipped": words("A table of contents is not taken for chapters: {first} headings."),
    "chapter_twice": words("Chapter number {first} comes twice."),
    "chapter_missing": words("Chapters are missing from number {first} on."),
    "chapter_order": words("A chapter stands out of order, on row {first}."),
    "chapter_empty": words("A chapter has nothing under its heading."),
    "chapters_by_length": words("No heading was found; {first} chapters were made by length."),
    "no_speech": words("Nobody speaks in quotation marks; a narrator would tell it."),
    "no_speaker": words("Lines whose speaker is not found: {count}; a stand-in speaks them."),
    "speaker_guessed": words("Lines whose speaker was taken from pronouns and turns: {first}."),
    "older_episodes": words("Episodes of an earlier, longer plan still lie in the folder."),
    "another_number": words("These episodes are longer or shorter than is usual."),
    "yours_stays": words("A script was changed by hand and stays; the new one lies beside it."),
    "not_traced": words("The rows of the script could not be traced."),
    "how_unknown": words("A way of speaking is no known feeling; it is left unsaid."),
    "place_unsaid": words("The novel names no place here; a stand-in is used."),
    "hour_unsaid": words("The novel tells no hour here; day is taken."),
    "narrated": words("Nobody speaks here; a narrator reads the first sentences."),
    "episode_long": words("The episode would run about {second} s, which is long."),
    "episode_short": words("The episode would run about {second} s only."),
}
WHY = {
    "a question in speech": words("a question in speech"),
    "a surprise": words("a surprise"),
    "a threat or discovery": words("a threat or discovery"),
    "words that break off": words("words that break off"),
    "an exclamation": words("an exclamation"),
    "the end of a chapter": words("the end of a chapter"),
    "the end of a scene": words("the end of a scene"),
    "narration that was not chosen": words("narration that was not chosen"),
    "a chapter's heading": words("a chapter's heading"),
    "an ornament": words("an ornament"),
    "the rest of a long sentence": words("the rest of a long sentence"),
    "you said so": words("you said so"),
}
REASONS = (
    (r"a title and the last name of the only (.+)", words("title and last name of {who}")),
    (r"one part of the only full name with it, (.+)", words("part of the full name {who}")),
    (r"a familiar form of the last character of (.+)", words("familiar form of {who}")),
    (r"the given name of the only (.+)", words("given name of {who}")),
    (r"the surname with a title; only (.+) has that surname", words("surname of {who} and title")),
    (r"a familiar form with the same character . as (.+);", words("familiar form of {who}")),
    (r"(.+) with or without its full stop", words("{who} with or without its full stop")),
    (r"the last name of the only (.+)", words("last name of {who}")),
)


def note(told: Told) -> str:
    """A note for a person."""
    known = NOTES.get(told.code)
    if language.code == "en" or known is None:
        return told.message
    found = re.findall(r"\d+", told.message) or ["0"]
    second = found[1] if len(found) > 1 else found[0]
    return tr(known, first=found[0], second=second, count=second)


def why(said: str) -> str:
    """Why an episode ends where it does, or why a stretch is left out."""
    name, bracket, rest = said.partition(" (")
    known = WHY.get(name)
    if known is not None:
        return tr(known) + (f" ({rest}" if bracket else "")
    return word(Emotion(said)) if said in {one.value for one in Emotion} else said


def reason(said: str) -> str:
    """Why two names are taken for one person."""
    if language.code == "en":
        return said
    for pattern, text in REASONS:
        match = re.match(pattern, said)
        if match:
            return tr(text, who=match[1])
    return tr(WHY[said]) if said in WHY else said
