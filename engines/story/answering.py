# SPDX-License-Identifier: GPL-3.0-or-later
"""From a request to an answer that is whole: stretches, continuation, mending, asking again.

Owns when a text is done and what is done when it is not. Must not know any library of models.
"""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from engines.story.grammar import grammar_of
from engines.story.llama.backend import Ask, Backend, Stretch
from engines.story.mending import Mended, Missing, fit, is_valid, mend, place
from engines.story.partial import HOLE, joined, read_partial, repeated_from, string_closed
from engines.story.request import Ended, StoryFacts, StoryRequest
from projects.errors import BugError, UserError

ROUNDS = 3
"""Times that what is missing is asked for."""
TOGETHER = 6
"""Missing parts that are asked for at once, at first; then fewer."""
CUTS = 4
"""Times that an answer that repeats itself is cut and goes on."""
FIELD_TOKENS, MOST_FIELD_TOKENS = 48, 1024
"""Of an answer to what is missing: at least, and at most."""
LOOK_EVERY = 8
"""Pieces after which repetition is looked for."""
SHOWN = 1500
"""Letters of an answer that are shown when a part of it is asked for again."""
AGAIN = {
    "zh": "已经写好的部分：\n{text}\n\n缺少：{names}。只写缺少的部分，用 JSON。",
    "en": "Written so far:\n{text}\n\nMissing: {names}. Write only what is missing, as JSON.",
}

Heard = Callable[[str], None]
"""Given all of the text so far at each piece; may raise Cancelled."""


@dataclass
class _Count:
    """What all stretches of an answer came to."""

    first: Stretch | None = None
    stretches: int = 0
    made: int = 0
    repaired: list[str] = field(default_factory=list)

    def add(self, stretch: Stretch) -> None:
        self.first = self.first or stretch
        self.stretches += 1
        self.made += stretch.made_tokens


@dataclass(kw_only=True)
class _Told:
    """How the text itself ended."""

    text: str
    ended: Ended
    first: str = ""
    continued: int = 0


def answer(
    backend: Backend, request: StoryRequest, heard: Heard, check: Callable[[], None] = lambda: None
) -> StoryFacts:
    """Answer one request.

    Args:
        backend: a model that is ready.
        request: what is asked.
        heard: told of the text as it comes.
        check: raises Cancelled; asked at every token of what
            is asked again.

    Raises:
        BugError: `story_invalid`. UserError, MachineError, Cancelled: the backend's.
    """
    began_s = time.monotonic()
    count = _Count()
    schema: dict[str, Any] = json.loads(request.schema) if request.schema else {}
    told = _Writing(backend, request, heard, count).text()
    valid = told.ended is Ended.STOP and (not schema or is_valid(told.first, schema))
    text = told.text.strip()
    if schema:
        value = _Mending(backend, request, count, check).whole(told.text, schema)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    first = count.first or Stretch(whole=True)
    return StoryFacts(
        text=text,
        ended=told.ended,
        continued=told.continued,
        valid_first=valid,
        repaired=tuple(dict.fromkeys(count.repaired)),
        prompt_tokens=first.prompt_tokens,
        reused_tokens=first.reused_tokens,
        made_tokens=count.made,
        first_token_s=round(first.first_token_s, 3),
        wall_s=round(time.monotonic() - began_s, 3),
        backend=backend.name,
    )


class _Writing:
    """Writes a text stretch by stretch, until it ends or its tokens are spent."""

    def __init__(
        self, backend: Backend, request: StoryRequest, heard: Heard, count: _Count
    ) -> None:
        self._backend, self._request, self._count = backend, request, count
        self._heard = heard
        self._grammar = grammar_of(request.schema) if request.schema else ""
        self._text, self._new, self._pieces = "", "", 0
        self._repeated: int | None = None

    def text(self) -> _Told:
        """All of it, with how its first stretch ended."""
        ended, first, continued, cuts, spent = Ended.STOP, "", -1, 0, 0
        while spent < self._request.most_tokens:
            try:
                stretch = self._stretch(self._request.most_tokens - spent)
            except UserError:
                if not self._text:
                    raise
                break  # the context is full: what is there is mended
            spent += stretch.made_tokens
            continued += 1
            if not continued:
                first, ended = self._text, _ending(stretch, self._repeated)
            if self._repeated is not None:
                cuts += 1
                if not self._cut() or cuts > CUTS:
                    break
            elif stretch.whole or not stretch.made_tokens or self._done(self._text):
                break
        return _Told(text=self._text, ended=ended, first=first, continued=max(0, continued))

    def _stretch(self, left: int) -> Stretch:
        wish = self._request
        self._new, self._repeated = "", None
        stretch = self._backend.write(
            Ask(
                prefix=wish.prefix,
                words=wish.words,
                so_far=self._text,
                grammar=self._grammar,
                schema=wish.schema,
                seed=wish.seed,
                temperature=wish.temperature,
                top_p=wish.top_p,
                repeat_penalty=wish.repeat_penalty,
                most_tokens=min(left, wish.stretch_tokens or left),
                context_tokens=wish.context_tokens,
            ),
            self._piece,
        )
        resumes = self._backend.resumes
        self._text = self._text + self._new if resumes else joined(self._text, self._new)
        self._count.add(stretch)
        return stretch

    def _piece(self, piece: str) -> bool:
        self._new += piece
        self._pieces += 1
        text = self._text + self._new
        self._heard(text)
        if self._pieces % LOOK_EVERY == 0:
            self._repeated = repeated_from(text)
            if self._text and not self._backend.resumes and self._done(text):
                return False
        return self._repeated is None

    def _cut(self) -> bool:
        """Take the repetition out; whether the answer can go on after it."""
        self._text = self._text[: self._repeated]
        if not self._request.schema:
            return False
        closed = string_closed(self._text)
        self._count.repaired.append("repetition")
        if closed == self._text:
            return False
        self._text = closed
        return True

    def _done(self, text: str) -> bool:
        return bool(self._request.schema) and read_partial(text).whole


def _ending(stretch: Stretch, repeated: int | None) -> Ended:
    if repeated is not None:
        return Ended.REPEATED
    return Ended.STOP if stretch.whole else Ended.LENGTH


class _Mending:
    """Makes a text a value, asking again for what is missing."""

    def __init__(
        self,
        backend: Backend,
        request: StoryRequest,
        count: _Count,
        check: Callable[[], None],
    ) -> None:
        self._backend, self._request, self._count = backend, request, count
        self._check = check

    def whole(self, text: str, schema: dict[str, Any]) -> Any:
        """The value, which meets the schema.

        Raises:
            BugError: `story_invalid`.
        """
        made = mend(text, schema)
        self._count.repaired += made.repaired
        for number in range(ROUNDS):
            if made.whole:
                return made.value
            made = self._asked(made, schema, number)
        if not made.whole:
            made = fit(made.value, schema, content=True)
        if not made.whole:
            names = ", ".join(one.name for one in made.missing[:8])
            raise BugError(
                "story_invalid",
                f"{self._request.model} wrote nothing usable for {names}, however often asked.",
                "Try again with another seed, or choose a larger model.",
                text=text[:400],
            )
        self._count.repaired += made.repaired
        return made.value

    def _asked(self, made: Mended, schema: dict[str, Any], number: int) -> Mended:
        """The value with what came for its missing parts."""
        value = made.value
        together = TOGETHER // (number + 1)
        for at in range(0, len(made.missing), together):
            parts = made.missing[at : at + together]
            self._count.repaired += [one.name for one in parts]
            for one, part in self._parts(value, parts, number):
                value = place(value, one.path, part)
        again = fit(value, schema)
        self._count.repaired += again.repaired
        return again

    def _parts(self, value: Any, parts: list[Missing], number: int) -> list[tuple[Missing, Any]]:
        wanted = {
            "type": "object",
            "properties": {one.name: one.schema for one in parts},
            "required": [one.name for one in parts],
            "additionalProperties": False,
        }
        names = ", ".join(one.name for one in parts)
        room = sum(_tokens_of(one.schema) for one in parts)
        text = self._stretch(
            json.dumps(wanted, ensure_ascii=False),
            self._words(value, names),
            seed=self._request.seed + number + 1,
            most=min(MOST_FIELD_TOKENS, FIELD_TOKENS + room),
        )
        got = mend(text, wanted).value
        if not isinstance(got, dict):
            return []
        return [(one, got[one.name]) for one in parts if got[one.name] is not HOLE]

    def _words(self, value: Any, names: str) -> str:
        words = self._request.words
        shown = json.dumps(_shown(value), ensure_ascii=False)
        language = "zh" if re.search(r"[\u4e00-\u9fff]", words) else "en"
        told = AGAIN[language].format(text=shown[-SHOWN:], names=names)
        return f"{words}\n\n{told}"

    def _stretch(self, schema: str, words: str, *, seed: int, most: int) -> str:
        wish, out = self._request, list[str]()

        def heard(piece: str) -> bool:
            self._check()
            out.append(piece)
            return True

        ask = Ask(
            prefix=wish.prefix,
            words=words,
            grammar=grammar_of(schema),
            schema=schema,
            seed=seed,
            temperature=wish.temperature,
            top_p=wish.top_p,
            repeat_penalty=wish.repeat_penalty,
            most_tokens=most,
            context_tokens=wish.context_tokens,
        )
        try:
            self._count.add(self._backend.write(ask, heard))
        except UserError:  # the context is full: what is missing stays so, and is said
            return ""
        return "".join(out)


def _shown(value: Any) -> Any:
    """A value without its holes."""
    if isinstance(value, dict):
        known: dict[str, Any] = value
        return {key: _shown(one) for key, one in known.items() if one is not HOLE}
    if isinstance(value, list):
        items: list[Any] = value
        return [_shown(one) for one in items if one is not HOLE]
    return None if value is HOLE else value


def _tokens_of(schema: dict[str, Any]) -> int:
    """About how many tokens a part may take."""
    match schema.get("type"):
        case "object":
            return sum(8 + _tokens_of(one) for one in schema["properties"].values())
        case "array":
            return schema["maxItems"] * (2 + _tokens_of(schema["items"]))
        case "string":
            return 4 + 2 * schema["maxLength"]  # some models take two tokens for a Chinese letter
        case _:
            return 8
