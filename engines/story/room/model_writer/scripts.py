# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of an episode's scenes from small questions, one stretch of beats at a time.

Owns those questions, how long a stretch may be, and going on from the rows before. Must not know
authors. Names, lengths and repetitions are put right by rule (repairs).
"""

from collections.abc import Sequence

from msgspec.structs import replace

from engines.story.room.model_writer.episodes import bible_of
from engines.story.room.model_writer.kinds import LinesAsked, RowAsked, RowsAsked
from engines.story.room.model_writer.prompts import LINE_MOST, Prompts, plain_words, prompts_of
from engines.story.room.model_writer.questions import Question, Questioner
from engines.story.room.model_writer.repairs import (
    broken,
    fitted,
    fresh,
    nearest,
    played_s,
    row_of,
    time_for_rows_s,
)
from engines.story.room.model_writer.skeleton import stretches
from engines.story.room.settling import one_row
from engines.story.schema import Bound
from projects.story import EpisodePlan, ScriptRow, Story, StoryScene

STRETCH_S = 24
"""Seconds that are asked for at once."""
LAST_ROWS = 3
"""Rows of before that a stretch goes on from."""
ROW_S = 3.0
PUNCH = 6
"""Lines that are rewritten at once."""
LONGER = 1.6
"""A rewritten line may be so much longer; beyond, the old one stays."""
WORDS = {
    "zh": {
        "short": "第{scene}场只写了约{got:.0f}秒，计划{want:.0f}秒。",
        "cut": "第{scene}场超时，删去{count}行。",
        "added": "“{name}”不在设定里，按写的留在第{scene}场，请核对。",
        "kept": "{count}句改写不合用，保留原句。",
    },
    "en": {
        "short": "Scene {scene} came to about {got:.0f} s of {want:.0f} s.",
        "cut": "Scene {scene} ran over; {count} rows were left out.",
        "added": "“{name}” is not in the bible; kept as written in scene {scene}, please check.",
        "kept": "{count} rewritten lines were of no use; the old ones stay.",
    },
}


def script(
    ask: Questioner, story: Story, plan: EpisodePlan, notes: list[str]
) -> tuple[StoryScene, ...]:
    """The scenes with their rows."""
    said: set[str] = set()
    made: list[StoryScene] = []
    before: list[ScriptRow] = []
    for index, scene in enumerate(plan.scenes):
        rows = _scene_rows(ask, story, plan, (index, before, said))
        before += rows
        wanted = time_for_rows_s(_length_s(plan, scene), story.brief.length_s)
        played = played_s(rows)
        told = WORDS["zh" if story.brief.language == "zh" else "en"]
        if played < 0.6 * wanted:
            notes.append(told["short"].format(scene=index + 1, got=played, want=wanted))
        known = [one.name for one in bible_of(story).people]
        strange = dict.fromkeys(r.speaker for r in rows if r.speaker and r.speaker not in known)
        notes += [told["added"].format(name=name, scene=index + 1) for name in strange]
        kept, gone = fitted(rows, wanted)
        if gone:
            notes.append(told["cut"].format(scene=index + 1, count=gone))
        made.append(replace(scene, rows=tuple(kept)))
    return tuple(made)


def _length_s(plan: EpisodePlan, scene: StoryScene) -> float:
    beats = [plan.beats[i] for i in scene.beats if i < len(plan.beats)]
    return sum(one.end_s - one.start_s for one in beats) or 10.0


def _scene_rows(
    ask: Questioner,
    story: Story,
    plan: EpisodePlan,
    so_far: tuple[int, Sequence[ScriptRow], set[str]],
) -> list[ScriptRow]:
    """The rows of a scene, a stretch of its beats at a time."""
    index, before, said = so_far
    scene = plan.scenes[index]
    group = [i for i in scene.beats if i < len(plan.beats)]
    rows: list[ScriptRow] = []
    for part in stretches(plan.beats, group, STRETCH_S) or [[]]:
        rows += _stretch(ask, story, plan, (index, part, [*before, *rows], said))
    return rows


def _stretch(
    ask: Questioner,
    story: Story,
    plan: EpisodePlan,
    where: tuple[int, Sequence[int], Sequence[ScriptRow], set[str]],
) -> list[ScriptRow]:
    index, part, before, said = where
    prompts, zh = prompts_of(story.brief.language), story.brief.language == "zh"
    known = [one.name for one in bible_of(story).people]
    here = [nearest(one, known) or one for one in plan.scenes[index].people] or known
    beats = [plan.beats[i] for i in part]
    seconds = sum(b.end_s - b.start_s for b in beats) or 10
    count = max(2, round(time_for_rows_s(seconds, story.brief.length_s) / ROW_S))
    most = LINE_MOST["zh" if zh else "en"]

    def usable(got: RowsAsked, heard: set[str]) -> list[ScriptRow]:
        given = [
            replace(one, feeling="" if one.feeling in prompts.rows else one.feeling)
            for one in got.rows
        ]
        return _usable(given, (known, prompts.action, most), heard, zh=zh)

    def few(rows: Sequence[ScriptRow]) -> bool:
        return len(rows) < max(2, count // 2)

    got = ask.ask(
        Question(
            kind=RowsAsked,
            words=_rows_words(prompts, plan, (index, part, before), (here, seconds, count)),
            asked=prompts.rows,
            name=f"season.{plan.number}.scenes.{index}.rows.{part[0] if part else 0}",
            bounds={
                "rows": Bound(least=count, most=count + 2),
                "rows.*.who": Bound(choices=[prompts.action, *here]),
                "rows.*.words": Bound(least=1, most=most * 2),
            },
            unfit=lambda v: "" if usable(v, set(said)) else "no row of it can be played.",
            poor=lambda v: few(usable(v, set(said))),
            most_tokens=160 * (count + 2),
        )
    )
    rows = usable(got, said)
    silent = any(not row.speaker for row in rows)
    pictures = beats if few(rows) else beats[: 0 if silent else 1]
    shown = [ScriptRow(words=one_row(b.told)) for b in pictures]
    return [*fresh(shown, said), *rows]


def _rows_words(
    prompts: Prompts,
    plan: EpisodePlan,
    where: tuple[int, Sequence[int], Sequence[ScriptRow]],
    what: tuple[Sequence[str], int, int],
) -> str:
    """The question for the rows of a stretch: what happens in it, and what was said just before."""
    (index, part, before), (here, seconds, count) = where, what
    scene, names = plan.scenes[index], prompts.joined(map(plain_words, here))
    told = [plain_words(plan.beats[i].told) for i in part] or [plain_words(scene.purpose)]
    last = "\n".join(
        f"{r.speaker or prompts.action}{prompts.colon}{plain_words(r.words)}"
        for r in before[-LAST_ROWS:]
    )
    return prompts.rows.format(
        number=plan.number, scene=index + 1, seconds=seconds, least=count, most_rows=count + 2,
        place=plain_words(scene.place), people=names, names=names, action=prompts.action,
        beats="\n".join(told), before=prompts.rows_before.format(rows=last) if last else "",
    )  # fmt: skip


def _usable(
    asked: Sequence[RowAsked],
    names: tuple[Sequence[str], str, int],
    said: set[str],
    *,
    zh: bool,
) -> list[ScriptRow]:
    people, action, most = names
    rows = [row for one in asked if (row := row_of(one, people, action, zh)) is not None]
    return fresh((part for row in rows for part in broken(row, most)), said)


def punch_up(
    ask: Questioner, story: Story, plan: EpisodePlan, notes: list[str]
) -> tuple[StoryScene, ...]:
    """The same scenes with their spoken lines rewritten; what is of no use stays as it was."""
    prompts = prompts_of(story.brief.language)
    side = "zh" if story.brief.language == "zh" else "en"
    most, kept = LINE_MOST[side], 0
    said = {row.words for scene in plan.scenes for row in scene.rows}
    made: list[StoryScene] = []
    for index, scene in enumerate(plan.scenes):
        rows = list(scene.rows)
        spoken = [i for i, row in enumerate(rows) if row.speaker]
        for start in range(0, len(spoken), PUNCH):
            part = spoken[start : start + PUNCH]
            listed = "\n".join(
                f"{rows[i].speaker}{prompts.colon}{plain_words(rows[i].words)}" for i in part
            )
            got = ask.ask(Question(kind=LinesAsked, words=prompts.punch.format(
                    number=plan.number, count=len(part), most=most, rows=listed
                ),
                name=f"season.{plan.number}.punch.{index}.{start}",
                asked=prompts.punch,
                bounds={"words": Bound(least=len(part), most=len(part))},
                unfit=lambda v, part=part: (
                    "" if len(v.words) == len(part) else "lines are missing."
                ),
                most_tokens=96 * len(part),
            ))  # fmt: skip
            for i, words in zip(part, got.words, strict=True):
                better = _better(rows[i], words, said, most)
                kept += better is None
                rows[i] = better or rows[i]
        made.append(replace(scene, rows=tuple(rows)))
    if kept:
        notes.append(WORDS[side]["kept"].format(count=kept))
    return tuple(made)


def _better(row: ScriptRow, words: str, said: set[str], most: int) -> ScriptRow | None:
    """A row with its new words; None where they are none, too long, or somebody's already."""
    read = row_of(
        RowAsked(who=row.speaker, feeling=row.feeling, words=words or "…"), [row.speaker], "", True
    )
    new = one_row(read.words) if read is not None else ""
    if not new or new in said or len(new) > max(most, round(LONGER * len(row.words))):
        return None
    said.add(new)
    return replace(row, words=new)
