# SPDX-License-Identifier: GPL-3.0-or-later
"""A season, the beats of an episode and its scenes from small questions on fixed skeletons.

Owns those questions. Numbers, times, turns and which beats are a scene come from the skeleton, so
that no answer can break them. Must not know authors.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from engines.story.room.model_writer.kinds import BeatAsked, BeatsAsked, EpisodeAsked, SceneAsked
from engines.story.room.model_writer.prompts import Prompts, plain_words, prompts_of
from engines.story.room.model_writer.questions import Question, Questioner
from engines.story.room.model_writer.repairs import names_of, nearest
from engines.story.room.model_writer.skeleton import Bone, bones, grouped, main_place, stage_of
from engines.story.schema import Bound
from projects.errors import UserError
from projects.staging import Emotion, TimeOfDay, Weather
from projects.story import Beat, Bible, EpisodePlan, Story, StoryScene

GROUP = 4
"""Beats that are asked for at once."""
OPEN_MOST = 2
"""Questions of the season that stay open before the oldest is answered."""
STRANGE = {
    "zh": "设定里没有“{name}”，没有写进来。",
    "en": "“{name}” is not in the bible and was left out.",
}


def season(ask: Questioner, story: Story, notes: list[str]) -> tuple[EpisodePlan, ...]:
    """Every episode in its order, each knowing how the one before stopped."""
    prompts, bible = prompts_of(story.brief.language), bible_of(story)
    count = story.brief.episodes
    made: list[EpisodePlan] = []
    waiting: list[str] = []
    for number in range(1, count + 1):
        last = number == count
        due = waiting[:1] if waiting and (len(waiting) > OPEN_MOST or last) else []
        cliff = made[-1].cliffhanger if made else ""
        words = prompts.episode.format(
            number=number,
            count=count,
            stage=prompts.stages[stage_of(number, count, len(prompts.stages))],
            before=prompts.before.format(cliff=plain_words(cliff)) if cliff else "",
            answer="".join(prompts.answer.format(question=plain_words(q)) for q in due)
            + (prompts.last if last and count > 1 else ""),
        )
        got = ask.ask(
            Question(
                kind=EpisodeAsked,
                words=words,
                name=f"season.{number}",
                asked=prompts.episode,
                bounds=_who_where(bible),
                most_tokens=640,
            )
        )
        people, places = _known(got.people, got.places, bible, notes, story)
        answers = tuple(waiting) if last and count > 1 else tuple(due)
        waiting = [q for q in waiting if q not in answers]
        opens = () if got.question in waiting else (got.question,)
        waiting += opens
        made.append(
            EpisodePlan(
                number=number, title=got.title, change=got.change, hook=got.hook,
                reversal=got.reversal, cliffhanger=got.cliffhanger, opens=opens,
                answers=answers, people=people, places=places,
                paywall=number == story.brief.free_episodes,
            )
        )  # fmt: skip
    return tuple(made)


def beats(ask: Questioner, story: Story, plan: EpisodePlan, notes: list[str]) -> tuple[Beat, ...]:
    """The skeleton's beats with what happens in each."""
    prompts, bible = prompts_of(story.brief.language), bible_of(story)
    skeleton = bones(story.brief.length_s)
    told = prompts.plan.format(
        change=plain_words(plan.change),
        hook=plain_words(plan.hook),
        reversal=plain_words(plan.reversal),
        cliff=plain_words(plan.cliffhanger),
    )
    made: list[Beat] = []
    for start in range(0, len(skeleton), GROUP):
        group = skeleton[start : start + GROUP]
        rows = [
            prompts.beat.format(
                index=i, start=b.start_s, end=b.end_s, what=_what(prompts, plan, b.name)
            )
            for i, b in enumerate(group, 1)
        ]
        words = prompts.beats.format(
            number=plan.number, plan=told, count=len(group), list="\n".join(rows)
        )
        asked = "\n".join((prompts.beats, *prompts.beat_names.values()))
        got = ask.ask(
            Question(
                kind=BeatsAsked,
                words=words,
                asked=asked,
                name=f"season.{plan.number}.beats.{start}",
                bounds=_beat_bounds(bible, plan, len(group)),
                unfit=lambda v, group=group: (
                    "" if len(v.beats) == len(group) else f"{len(v.beats)} beats came."
                ),
                most_tokens=768,
            )
        )
        for bone, one in zip(group, got.beats, strict=True):
            planned = (
                (_planned(plan, bone.name) or plan.change) if ask.echoes(one.told, asked) else ""
            )
            told_here = planned or one.told
            made.append(_beat(bone, replace(one, told=told_here), plan, bible))
    return tuple(made)


def scenes(ask: Questioner, story: Story, plan: EpisodePlan) -> tuple[StoryScene, ...]:
    """Beats at one place in a row are a scene; the model says when, and to what end."""
    prompts, bible = prompts_of(story.brief.language), bible_of(story)
    inside = {one.name: one.inside for one in bible.places}
    made: list[StoryScene] = []
    for index, group in enumerate(grouped(plan.beats), 1):
        place = main_place(plan.beats, group) or bible.places[0].name
        people = tuple(dict.fromkeys(n for i in group for n in plan.beats[i].people))
        words = prompts.scene.format(
            number=plan.number,
            scene=index,
            place=plain_words(place),
            people=prompts.joined(map(plain_words, people)),
            beats=prompts.stop.join(plain_words(plan.beats[i].told) for i in group),
        )
        got = ask.ask(
            Question(
                kind=SceneAsked,
                words=words,
                asked=prompts.scene,
                name=f"season.{plan.number}.scenes.{index}",
                bounds={
                    "time": Bound(choices=[one.value for one in TimeOfDay]),
                    "weather": Bound(choices=[one.value for one in Weather]),
                },
                most_tokens=160,
            )
        )
        made.append(
            StoryScene(
                place=place, inside=inside.get(place, True), time=got.time, weather=got.weather,
                people=people, purpose=got.purpose, beats=group,
            )
        )  # fmt: skip
    return tuple(made)


def bible_of(story: Story) -> Bible:
    """The bible of a story.

    Raises:
        UserError: `step_too_early`: there is none, or it has nobody or no place.
    """
    bible = story.bible
    if bible is None or not bible.people or not bible.places:
        raise UserError(
            "step_too_early",
            "The bible has no people or no places yet.",
            "Do the step bible first, or add them by hand.",
        )
    return bible


def _who_where(bible: Bible) -> dict[str, Bound]:
    people, places = [p.name for p in bible.people], [p.name for p in bible.places]
    return {
        "people": Bound(least=1, most=min(4, len(people))),
        "people.*": Bound(choices=people),
        "places": Bound(least=1, most=min(2, len(places))),
        "places.*": Bound(choices=places),
    }


def _beat_bounds(bible: Bible, plan: EpisodePlan, count: int) -> dict[str, Bound]:
    people = list(plan.people) or [p.name for p in bible.people]
    places = list(plan.places) or [p.name for p in bible.places]
    return {
        "beats": Bound(least=count, most=count),
        "beats.*.people": Bound(least=1, most=min(3, len(people))),
        "beats.*.people.*": Bound(choices=people),
        "beats.*.place": Bound(choices=places),
        "beats.*.emotion": Bound(choices=[one.value for one in Emotion]),
    }


def _known(
    people: Sequence[str], places: Sequence[str], bible: Bible, notes: list[str], story: Story
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the bible for those given; others are told and left out."""
    folk, strange = names_of(people, [p.name for p in bible.people])
    grounds, unknown = names_of(places, [p.name for p in bible.places])
    words = STRANGE["zh" if story.brief.language == "zh" else "en"]
    notes += [words.format(name=name) for name in (*strange, *unknown)]
    return folk or (bible.people[0].name,), grounds or (bible.places[0].name,)


def _what(prompts: Prompts, plan: EpisodePlan, beat: str) -> str:
    """What a beat is for, and what the season's plan says of it."""
    planned = _planned(plan, beat)
    name = prompts.beat_names[beat]
    return f"{name}{prompts.colon}{plain_words(planned)}" if planned else name


def _planned(plan: EpisodePlan, beat: str) -> str:
    """What the season's plan says of a beat."""
    told = {
        "hook": plan.hook,
        "reversal": plan.reversal,
        "peak": plan.change,
        "cliffhanger": plan.cliffhanger,
    }
    return told.get(beat, "")


def _beat(bone: Bone, got: BeatAsked, plan: EpisodePlan, bible: Bible) -> Beat:
    people, _ = names_of(got.people, [p.name for p in bible.people])
    places = list(plan.places) or [p.name for p in bible.places]
    emotion = Emotion(got.emotion) if got.emotion in set(Emotion) else Emotion.TENSION
    return Beat(
        name=bone.name, start_s=bone.start_s, end_s=bone.end_s, told=got.told,
        people=people or plan.people[:1] or (bible.people[0].name,),
        place=nearest(got.place, places) or places[0],
        emotion=emotion, intensity=bone.intensity, turn=bone.turn,
    )  # fmt: skip
