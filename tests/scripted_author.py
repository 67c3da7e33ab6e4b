# SPDX-License-Identifier: GPL-3.0-or-later
"""An author for tests: answers by its request's schema, or as badly as it is told to."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from engines.api import Cancelled
from engines.story.request import Ended, StoryFacts, StoryRequest, Told

SYLLABLES = "林顾晚言苏沈白墨青寒秋雨安宁远舟"
WORDS = "门开了灯灭信在谁手里不要回头他没死她看见血镜子里有人笑"


@dataclass
class ScriptedAuthor:
    """Gives the smallest value of a schema that reads like words, by the request's seed.

    Attributes:
        bad: instead answers what this gives for a request and how often it was asked; None for a
            good answer.
    """

    model: str = "scripted"
    bad: Callable[[StoryRequest, int], str | Exception | None] | None = None
    asked: list[StoryRequest] = field(default_factory=list[StoryRequest])
    stopped: bool = False

    def answer(self, request: StoryRequest, told: Told | None = None) -> StoryFacts:
        self.asked.append(request)
        if self.stopped:
            raise Cancelled
        wrong = self.bad(request, len(self.asked)) if self.bad is not None else None
        if isinstance(wrong, Exception):
            raise wrong
        text = wrong
        if text is None:
            chance = random.Random(request.seed)
            text = json.dumps(made_of(json.loads(request.schema), chance), ensure_ascii=False)
        if told is not None:
            told(text)
        return StoryFacts(text=text, ended=Ended.STOP)

    def stop(self) -> None:
        self.stopped = True


def made_of(schema: dict[str, Any], chance: random.Random) -> Any:
    """A value of a schema."""
    if "enum" in schema:
        return chance.choice(schema["enum"])
    match schema["type"]:
        case "object":
            return {name: made_of(one, chance) for name, one in schema["properties"].items()}
        case "array":
            count = max(1, schema.get("minItems", 1))
            return [made_of(schema["items"], chance) for _ in range(count)]
        case "boolean":
            return chance.random() < 0.5
        case "string":
            most = schema["maxLength"]
            letters = SYLLABLES if most <= 24 else WORDS
            count = 3 if most <= 24 else 12
            return "".join(chance.choice(letters) for _ in range(min(most, count)))
        case _:
            return 1
