# SPDX-License-Identifier: GPL-3.0-or-later
"""A real small model through the real worker: values in both languages, cancel, death, damage."""

import json
import os
import signal
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest
from models.story.conftest import TINY
from models.test_offline import WITHOUT

from engines.api import Cancelled, Workplace
from engines.checkpoints import Checkpoint, Task, known
from engines.model_store import ModelStore
from engines.story.author import LocalAuthor, installed_models, open_author
from engines.story.llama.placing import layers_for
from engines.story.mending import is_valid
from engines.story.request import Ended, StoryRequest
from engines.story.schema import Bound, schema_of
from engines.weight_sets import LANGUAGE
from projects.errors import MachineError, UserError
from projects.story import Beat, Logline

pytestmark = pytest.mark.slow
LOGLINES = schema_of(
    list[Logline],
    {
        "": Bound(least=2, most=2),
        "*.title": Bound(least=2, most=12),
        "*.words": Bound(least=8, most=40),
        "*.hook": Bound(least=4, most=24),
        "*.twist": Bound(leave_out=True),
    },
)
BEATS = schema_of(
    list[Beat],
    {
        "": Bound(least=2, most=3),
        "*.name": Bound(choices=("hook", "reversal", "cliffhanger")),
        "*.start_s": Bound(least=0, most=60),
        "*.end_s": Bound(least=0, most=60),
        "*.told": Bound(least=4, most=30),
        "*.people": Bound(most=2),
        "*.people.*": Bound(least=1, most=8),
        "*.place": Bound(choices=("天台", "医院")),
        "*.intensity": Bound(least=0, most=1),
    },
)
ZH = StoryRequest(
    model=LANGUAGE,
    prefix="你是短剧编剧，只写 JSON。",
    words="一句话：替身新娘发现新郎三年前死过一次。写两条故事梗概。",
    schema=LOGLINES,
    seed=5,
    most_tokens=260,
    context_tokens=2048,
)
LONG = StoryRequest(
    model=TINY,
    words="go",
    schema=schema_of(list[str], {"": Bound(least=120, most=120), "*": Bound(least=20, most=24)}),
    temperature=1.5,
    most_tokens=3900,
    context_tokens=4096,
)
"""Thousands of tokens that cannot end early."""
SHORT = StoryRequest(model=TINY, words="go", most_tokens=20, context_tokens=4096)
EN = msgspec.structs.replace(
    ZH,
    prefix="You write micro-dramas. Answer in JSON.",
    words="A stand-in bride finds out that the groom died three years ago. Two loglines.",
)


def changed(request: StoryRequest, **what: Any) -> StoryRequest:
    return msgspec.structs.replace(request, **what)


def chinese(text: str) -> float:
    letters = [one for one in text if one.isalpha()]
    return sum("\u4e00" <= one <= "\u9fff" for one in letters) / max(1, len(letters))


def worker_of(author: LocalAuthor) -> psutil.Process:
    (found,) = psutil.Process().children()
    return found


@pytest.mark.weights
def test_values_come_in_both_languages_as_they_are_streamed(
    author: LocalAuthor, library: str
) -> None:
    heard: list[str] = []
    for request, low, high in ((ZH, 0.6, 1.0), (EN, 0.0, 0.2)):
        heard.clear()
        facts = author.answer(request, heard.append)
        assert facts.backend == library
        assert is_valid(facts.text, json.loads(LOGLINES))
        values = msgspec.json.decode(facts.text, type=list[Logline])
        assert low <= chinese("".join(one.words for one in values)) <= high
        assert heard
        assert all(len(a) <= len(b) for a, b in pairwise(heard))
        assert facts.made_tokens > 40


@pytest.mark.weights
def test_the_same_request_gives_the_same_text_whatever_came_between(author: LocalAuthor) -> None:
    short = changed(ZH, most_tokens=60, schema="", words=ZH.words * 4)
    first = author.answer(short)
    author.answer(changed(EN, most_tokens=12, schema=""))
    again = author.answer(short)
    other = author.answer(changed(short, seed=6))
    assert again.text == first.text
    assert other.text != first.text
    with LocalAuthor(LANGUAGE, weights=author.weights) as fresh:
        assert fresh.answer(short).text == first.text


@pytest.mark.weights
def test_what_stands_first_is_read_once(author: LocalAuthor) -> None:
    bible = "".join(f"人物{n}：林晚，二十五岁，钟表匠，想找到真相。" for n in range(40))
    asks = [changed(ZH, prefix=bible, words=f"第{n}场怎么开始？", schema="") for n in range(3)]
    made = [author.answer(changed(one, most_tokens=8)) for one in asks]
    assert made[0].prompt_tokens > 700
    for one in made[1:]:
        assert one.reused_tokens > 0.9 * one.prompt_tokens
    again = author.answer(changed(asks[0], most_tokens=8))
    assert again.text == made[0].text


@pytest.mark.weights
def test_a_text_that_stops_is_continued_and_a_spent_one_mended(author: LocalAuthor) -> None:
    for words in ({"stretch_tokens": 40}, {"most_tokens": 60}):
        facts = author.answer(changed(ZH, **words))
        assert is_valid(facts.text, json.loads(LOGLINES))
        assert facts.ended is Ended.LENGTH
        assert not facts.valid_first
        assert facts.continued or facts.repaired


@pytest.mark.weights
def test_choices_numbers_and_lists_are_as_bounded(author: LocalAuthor) -> None:
    words = "把这个故事写成两到三拍：替身新娘在天台等人，新郎在医院醒来。"
    facts = author.answer(changed(ZH, words=words, schema=BEATS, most_tokens=400))
    beats = msgspec.json.decode(facts.text, type=list[Beat])
    assert 2 <= len(beats) <= 3
    assert all(one.place in ("天台", "医院") and 0 <= one.intensity <= 1 for one in beats)


@pytest.mark.weights
def test_what_does_not_fit_the_context_is_said_in_tokens(author: LocalAuthor) -> None:
    with pytest.raises(UserError) as error:
        author.answer(changed(ZH, prefix="新娘" * 3000))
    assert error.value.code == "story_too_long"
    assert int(error.value.context["over"]) > 0
    assert "Shorten the bible" in error.value.hint
    assert author.answer(changed(ZH, most_tokens=8, schema="")).text


def test_an_answer_is_cancelled_at_a_token_and_the_next_one_comes(babbler: LocalAuthor) -> None:
    for _ in range(2):
        with pytest.raises(Cancelled):
            babbler.answer(LONG, lambda _: babbler.stop())
    pid = worker_of(babbler).pid
    assert babbler.answer(SHORT).made_tokens > 0
    assert worker_of(babbler).pid == pid
    babbler.stop()  # nothing is in hand
    assert babbler.answer(SHORT).made_tokens > 0


def test_a_listener_that_breaks_leaves_the_author_fit_for_the_next(babbler: LocalAuthor) -> None:

    def breaks(_: str) -> None:
        raise KeyError("a view is gone")

    with pytest.raises(KeyError):
        babbler.answer(LONG, breaks)
    assert babbler.answer(SHORT).made_tokens > 0


def test_a_worker_that_is_killed_is_started_once_more(babbler: LocalAuthor) -> None:
    killed: list[int] = []

    def kill(_: str) -> None:
        if not killed:
            killed.append(worker_of(babbler).pid)
            os.kill(killed[0], signal.SIGKILL)

    assert babbler.answer(SHORT, kill).made_tokens > 0
    assert killed
    with pytest.raises(MachineError) as error:
        babbler.answer(LONG, lambda _: os.kill(worker_of(babbler).pid, signal.SIGKILL))
    assert error.value.code == "story_worker_died"
    babbler.close()
    assert not psutil.Process().children()


def test_closing_ends_an_answer_in_hand(library: str, tiny: Path) -> None:
    author = LocalAuthor(TINY, weights=tiny)
    closers: list[threading.Thread] = []

    def close(_: str) -> None:
        if not closers:
            closers.append(threading.Thread(target=author.close))
            closers[0].start()

    with pytest.raises(Cancelled):
        author.answer(LONG, close)
    closers[0].join()
    assert not psutil.Process().children()


def test_garbage_in_the_right_form_is_a_value(babbler: LocalAuthor) -> None:
    schema = schema_of(list[Logline], {"": Bound(least=2, most=2), "*.words": Bound(most=20)})
    request = StoryRequest(
        model=TINY, words="go", schema=schema, most_tokens=300, context_tokens=4096, seed=1
    )
    facts = babbler.answer(request)
    assert is_valid(facts.text, json.loads(schema))
    assert len(msgspec.json.decode(facts.text, type=list[Logline])) == 2
    assert babbler.answer(request).text == facts.text


def test_a_file_cut_short_or_changed_is_refused(library: str, tiny: Path) -> None:
    place = ModelStore(tiny).require(TINY).path
    whole = place.read_bytes()
    request = StoryRequest(model=TINY, words="go", most_tokens=8, context_tokens=512)
    for broken in (whole[:-100], whole[: len(whole) // 2], whole[:40], b"", b"GGUF" * 100):
        place.write_bytes(broken)
        with (
            LocalAuthor(TINY, weights=tiny) as author,
            pytest.raises((UserError, MachineError)) as error,
        ):
            author.answer(request)
        assert error.value.code in ("weights_refused", "weights_damaged")
    place.write_bytes(whole)
    with LocalAuthor(TINY, weights=tiny) as author:
        assert author.answer(request).made_tokens > 0
        place.unlink()
    with pytest.raises(MachineError, match="not there"):
        open_author(TINY, weights=tiny)


def test_what_paints_does_not_write(library: str, tiny: Path) -> None:
    store = ModelStore(tiny)
    painter = Checkpoint(id="painter", name="p", family="flux", task=Task.STILL, licence="apache_2")
    store.add(painter, store.require(TINY).path)
    with LocalAuthor("painter", weights=tiny) as author, pytest.raises(UserError) as error:
        author.answer(StoryRequest(model="", words="go"))
    assert error.value.code == "not_a_language_model"
    assert [one.id for one in installed_models(tiny)] == [TINY]


def test_the_best_model_that_fits_is_taken(library: str, tiny: Path) -> None:
    store = ModelStore(tiny)
    tiny_file = store.require(TINY).path
    huge = tiny_file.with_name("huge.gguf")
    with huge.open("wb") as file:
        file.truncate(1 << 43)  # a sparse file: nothing is written
    whole = store.require(TINY)
    more = msgspec.structs.replace(whole, checkpoint=known()["qwen3-14b-gguf"], place=str(huge))
    (tiny / "models.json").write_bytes(msgspec.json.encode([whole, more]))
    models = installed_models(tiny)
    assert [(one.id, one.fits) for one in models] == [(TINY, True), ("qwen3-14b-gguf", False)]
    with open_author(weights=tiny) as author:
        assert author.model == TINY


@pytest.mark.parametrize(
    ("device", "share", "least", "most"),
    [("cpu", 9.0, 0, 0), ("cuda:0", 0.0, -1, -1), ("cuda:0", 2.0, -1, -1), ("cuda:0", 0.9, 1, 2),
     ("cuda:0", 0.1, 0, 0)],
)  # fmt: skip
def test_layers_go_onto_a_card_as_they_fit(
    tiny: Path, device: str, share: float, least: int, most: int
) -> None:
    path = ModelStore(tiny).require(TINY).path
    room = round(path.stat().st_size * share)
    place = Workplace(media=tiny, scratch=tiny, weights=tiny, device=device, budget_bytes=room)
    assert least <= layers_for(path, place) <= most


OFFLINE = """
import sys
from pathlib import Path
from engines.story.author import LocalAuthor
from engines.story.request import StoryRequest
if __name__ == "__main__":
    with LocalAuthor("tiny-writer", weights=Path(sys.argv[1])) as author:
        made = author.answer(StoryRequest(model="", words="go", most_tokens=9, context_tokens=512))
        print(made.made_tokens)
"""


def test_it_writes_where_there_is_no_network(library: str, tiny: Path) -> None:
    tried = subprocess.run([*WITHOUT, "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("this system gives no network namespace to a person")
    done = subprocess.run(
        [*WITHOUT, sys.executable, "-c", OFFLINE, str(tiny)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-1500:]
    assert int(done.stdout) == 9


def test_a_host_that_is_killed_leaves_no_worker(library: str, tiny: Path) -> None:
    code = OFFLINE.replace(
        "most_tokens=9, context_tokens=512)",
        "most_tokens=3900, context_tokens=4096), lambda _: print('.', flush=True)",
    )
    host = subprocess.Popen([sys.executable, "-c", code, str(tiny)], stdout=subprocess.PIPE)
    assert host.stdout is not None
    assert host.stdout.readline() == b".\n"
    (worker,) = psutil.Process(host.pid).children()
    host.kill()
    host.wait()
    host.stdout.close()
    worker.wait(20)
