# SPDX-License-Identifier: GPL-3.0-or-later
"""The language engine on the small real model: cost of a form, of a kept prefix, shares of valid.

Owns the measuring. Usage: llm_bench.py --json FILE. Prints why where there is nothing to measure.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from models.tiny.language import write_gguf

from engines.api import Workplace
from engines.checkpoints import Checkpoint, Task, known
from engines.model_store import ModelStore
from engines.story.author import LocalAuthor, threads_here
from engines.story.grammar import grammar_of
from engines.story.llama.backend import Ask, Backend, Stretch, installed_backends, open_backend
from engines.story.mending import is_valid
from engines.story.request import StoryRequest
from engines.story.schema import Bound, schema_of
from engines.weight_heads import head_of
from engines.weight_sets import LANGUAGE
from engines.weights import locate
from projects.errors import ProductionError
from projects.story import Logline

CALLS, STOPPED = 40, (13, 33)
"""Of the shares, and which of them are stopped on the way by force."""
SPEED_RUNS, SPEED_TOKENS = 5, 120
BIBLES = 2
SCHEMA = schema_of(
    list[Logline],
    {
        "": Bound(least=3, most=3),
        "*.title": Bound(least=2, most=16),
        "*.words": Bound(least=24, most=90),
        "*.hook": Bound(least=12, most=60),
        "*.twist": Bound(least=12, most=60),
    },
)
IDEAS = {
    "zh": (
        "替身新娘发现新郎三年前死过一次", "保洁阿姨其实是集团的创始人", "他醒来时回到了离婚那天",
        "钟表匠修好了一块会倒走的怀表", "雨夜里有人寄来她自己的遗书",
    ),
    "en": (
        "A stand-in bride finds out that the groom died three years ago",
        "The cleaner owns the whole company", "He wakes up on the day of his divorce",
        "A watchmaker repairs a watch that runs backwards",
        "On a rainy night she gets a letter in her own hand",
    ),
}  # fmt: skip
ASKED = {
    "zh": ("你是竖屏短剧编剧，只写 JSON。", "把这个点子写成三条不同的故事梗概：{idea}。"),
    "en": (
        "You write vertical micro-dramas. Answer in JSON.",
        "Write three different loglines of this idea: {idea}.",
    ),
}


def opened(path: Path, folder: Path) -> Backend:
    place = Workplace(media=folder, scratch=folder, weights=folder, threads=threads_here())
    return open_backend(path, place, head_of(path).notes.get("tokenizer.chat_template", ""))


def speed(backend: Backend, *, grammar: str, seed: int) -> float:
    """Tokens a second after the first."""
    pieces: list[float] = []
    began = time.monotonic()

    def heard(_: str) -> bool:
        pieces.append(time.monotonic())
        return True

    ask = Ask(
        prefix=ASKED["zh"][0], words=ASKED["zh"][1].format(idea=IDEAS["zh"][0]), grammar=grammar,
        seed=seed, most_tokens=SPEED_TOKENS, context_tokens=2048,
    )  # fmt: skip
    made: Stretch = backend.write(ask, heard)
    return (made.made_tokens - 1) / (pieces[-1] - began - made.first_token_s)


def speed_rows(path: Path, folder: Path) -> dict[str, float]:
    """Constrained against free: the quickest of alternating runs each, so that noise cancels."""
    backend = opened(path, folder)
    grammar = grammar_of(SCHEMA)
    free, held = list[float](), list[float]()
    for seed in range(SPEED_RUNS):
        free.append(speed(backend, grammar="", seed=seed))
        held.append(speed(backend, grammar=grammar, seed=seed))
    backend.close()
    return {
        "llm.free_tokens_s": max(free),
        "llm.constrained_tokens_s": max(held),
        "llm.constrained_over_free": max(held) / max(free),
    }


def bible(number: int) -> str:
    """About 1,500 tokens."""
    return f"第{number}部。" + "".join(
        f"人物{at}：林晚，二十五岁，钟表匠，想找到三年前的真相，怕水，左手有疤。"
        for at in range(58)
    )


def prefix_rows(path: Path, folder: Path) -> dict[str, float]:
    """Time to the first token of a second scene over that of the first, with the same bible."""
    backend = opened(path, folder)
    ratios, tokens = list[float](), 0
    for number in range(BIBLES):
        times = list[float]()
        for scene in (1, 2):
            ask = Ask(
                prefix=bible(number), words=f"写第{scene}场的第一句话。", most_tokens=4,
                context_tokens=4096,
            )  # fmt: skip
            made = backend.write(ask, lambda _: True)
            times.append(made.first_token_s)
            tokens = made.prompt_tokens
        ratios.append(times[1] / times[0])
    backend.close()
    return {"llm.bible_tokens": float(tokens), "llm.ttft_next_over_first": median(ratios)}


def request(number: int) -> StoryRequest:
    language = ("zh", "en")[number % 2]
    prefix, words = ASKED[language]
    ideas = IDEAS[language]
    return StoryRequest(
        model="", prefix=prefix, words=words.format(idea=ideas[number // 2 % len(ideas)]),
        schema=SCHEMA, seed=number, most_tokens=640, context_tokens=2048,
        stretch_tokens=120 if number in STOPPED else 0,
    )  # fmt: skip


def share_rows(author: LocalAuthor, name: str, calls: int) -> dict[str, float]:
    """Shares of calls that were valid at once, and in the end; an error is neither."""
    first = final = 0
    tokens = list[int]()
    for number in range(calls):
        try:
            facts = author.answer(request(number))
        except ProductionError as error:
            print(f"{name} {number}: {error}", file=sys.stderr)
            continue
        tokens.append(facts.made_tokens)
        first += facts.valid_first
        final += is_valid(facts.text, json.loads(SCHEMA))
        print(f"{name} {number}: {facts.made_tokens} tokens, first {facts.valid_first}, "
              f"{facts.ended}, {facts.wall_s} s", flush=True)  # fmt: skip
    return {
        f"{name}.valid_first_share": first / calls,
        f"{name}.valid_final_share": final / calls,
        f"{name}.fewest_tokens": float(min(tokens, default=0)),
    }


def rows() -> dict[str, float]:
    """All of them; empty where the library or the weights are not here."""
    path = locate(LANGUAGE)
    if not installed_backends() or path is None:
        print("llm: left out, as no library or no weights of a language model are here")
        return {}
    with tempfile.TemporaryDirectory(prefix="yingxi-llm-") as name:
        folder = Path(name)
        store = ModelStore(folder / "weights")
        store.add(known()[LANGUAGE], path)
        tiny = Checkpoint(
            id="tiny", name="tiny", family="gguf", task=Task.LANGUAGE, licence="apache_2"
        )
        store.add(tiny, write_gguf(folder / "tiny.gguf"))
        made = speed_rows(path, folder) | prefix_rows(path, folder)
        print(made, flush=True)
        with LocalAuthor("tiny", weights=folder / "weights") as author:
            made |= share_rows(author, "llm_tiny", CALLS)
        with LocalAuthor(LANGUAGE, weights=folder / "weights") as author:
            made |= share_rows(author, "llm", CALLS)
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, required=True)
    Path(parser.parse_args().json).write_text(json.dumps(rows()), "utf-8")
