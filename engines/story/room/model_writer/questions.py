# SPDX-License-Identifier: GPL-3.0-or-later
"""One question to an author, asked again while the answer is of no use; a value or an error.

Owns the tries and what counts as of no use. Nothing half leaves it. Must not know rooms.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec

from engines.coverage.estimate import is_chinese
from engines.story.request import Author, Ended, StoryFacts, StoryRequest, Told
from engines.story.schema import Bound, schema_of
from projects.errors import BugError, MachineError
from projects.ids import seed_of

T = TypeVar("T")
TRIES, WEAK_TRIES = 3, 2
"""Times that a question is asked; where an answer is usable and only weak."""
TEMPERATURE = 0.8
_LOOP = re.compile(r"(.{2,24}?)\1{3,}", re.DOTALL)
"""The same words four times in a row."""
RULES_END = "\n\n"
"""What ends the rules at the head of a prefix."""
ECHO_ZH, ECHO = 4, 12
"""Letters from which words of the question count as repeated."""
NOTES = {
    "zh": {
        "mended": "{name}：答案补过（{parts}）。",
        "weak": "{name}：有重复或照抄提问的句子，请改写。",
    },
    "en": {
        "mended": "{name}: the answer was mended ({parts}).",
        "weak": "{name}: it repeats itself or the question; rewrite it.",
    },
}
PHRASE_ZH, PHRASE, PHRASES = 6, 18, 3
"""Letters of a phrase, in Chinese and else, that may not come so often in one text."""


@dataclass(frozen=True, kw_only=True)
class Question(Generic[T]):
    """One question.

    Attributes:
        kind: what is asked for.
        words: the question itself.
        name: of the place in the story, such as `season.3`; a seed of its own.
        bounds: as engines/story/schema.schema_of.
        unfit: why a value is of no use; empty where it is.
        poor: whether a value is worth another try, and stands where none is better.
        asked: words of the question that no answer may repeat; empty for all of them.
        most_tokens: of the answer.
    """

    kind: type[T]
    words: str
    name: str
    bounds: Mapping[str, Bound] | None = None
    unfit: Callable[[T], str] = lambda _: ""
    poor: Callable[[T], bool] = lambda _: False
    asked: str = ""
    most_tokens: int = 512

    @property
    def repeated(self) -> str:
        """What no answer may repeat."""
        return self.asked or self.words


@dataclass
class Questioner:
    """Asks one author in the name of one alternative.

    Attributes:
        prefix: the same for all questions. seed: of the alternative. told: hears the text.
        language: of `notes`, which say what the author had to mend and what came only nearly right.
    """

    author: Author
    prefix: str
    seed: int
    told: Told | None = None
    language: str = "zh"
    notes: list[str] = field(default_factory=list[str])

    def ask(self, question: "Question[T]") -> T:
        """A value; one that repeats itself or the question stands where no try is better.

        Raises:
            MachineError: `story_not_written`: no try gave a usable value. UserError, MachineError,
                Cancelled: as the author's.
        """
        why, nearly = "", None
        for attempt in range(TRIES):
            found, odd = self._try(question, attempt)
            if found is None:
                why = odd
                continue
            value, facts = nearly = found
            weak = self._is_weak(facts.text, question.repeated)
            if attempt + 1 >= WEAK_TRIES or not (weak or question.poor(value)):
                break
        if nearly is None:
            raise MachineError(
                "story_not_written",
                f"{self.author.model} gave nothing usable for {question.name} in {TRIES} tries: "
                f"{why}",
                "Try another seed or a larger model, or let the rules write it: --model rules.",
                name=question.name,
            )
        self._note(question, nearly[1])
        return nearly[0]

    def _try(
        self, question: "Question[T]", attempt: int
    ) -> tuple[tuple[T, StoryFacts] | None, str]:
        """One usable answer, or why it is none."""
        request = StoryRequest(
            model=self.author.model,
            prefix=self.prefix,
            words=question.words,
            schema=schema_of(question.kind, question.bounds),
            seed=seed_of(f"{question.name}/{self.seed}/{attempt}"),
            temperature=TEMPERATURE,
            repeat_penalty=1.05 + 0.1 * attempt,
            most_tokens=question.most_tokens,
        )
        try:
            facts = self.author.answer(request, self.told)
        except BugError as wrong:
            if wrong.code != "story_invalid":
                raise
            return None, wrong.message
        value, odd = _read(facts.text, question.kind)
        if value is None:
            return None, odd
        odd = _looped(facts.text, facts.ended) or question.unfit(value)
        return (None, odd) if odd else ((value, facts), "")

    def _note(self, question: "Question[Any]", facts: StoryFacts) -> None:
        told = NOTES["zh" if self.language == "zh" else "en"]
        if facts.repaired:
            self.notes.append(
                told["mended"].format(name=question.name, parts=", ".join(facts.repaired))
            )
        if self._is_weak(facts.text, question.repeated):
            self.notes.append(told["weak"].format(name=question.name))

    def _is_weak(self, text: str, words: str) -> bool:
        """Whether an answer repeats a phrase, or what it was asked by."""
        texts = list(_texts(msgspec.json.decode(text)))
        return any(_phrase_again(one) or self.echoes(one, words) for one in texts)

    def echoes(self, text: str, words: str) -> bool:
        """Whether a text is taken from the question or the rules instead of being an answer."""
        least = ECHO_ZH if is_chinese(text) else ECHO
        asked = f"{self.prefix.partition(RULES_END)[0]}\n{words}"
        return len(text) >= least and text.strip("。. ") in asked


def _read(text: str, kind: type[T]) -> tuple[T | None, str]:
    try:
        return msgspec.json.decode(text, type=kind), ""
    except (msgspec.DecodeError, ValueError) as wrong:
        return None, f"the answer does not read ({wrong})."


def _looped(text: str, ended: Ended) -> str:
    found = _LOOP.search(text)
    again = found is not None and re.search(r"\w", found.group(1)) is not None
    return "it says the same words over and over." if again or ended is Ended.REPEATED else ""


def _texts(value: object) -> Iterator[str]:
    """All texts in a plain value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _phrase_again(text: str) -> bool:
    """Whether a phrase comes again and again in one text."""
    size = PHRASE_ZH if is_chinese(text) else PHRASE
    seen = Counter(text[i : i + size] for i in range(len(text) - size + 1))
    return any(count >= PHRASES for count in seen.values())
