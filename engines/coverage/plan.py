# SPDX-License-Identifier: GPL-3.0-or-later
"""A scene's moments dealt to setups: establish, act, cut to things, speak, listen, hang.

Owns which shots there are and in what order. Must not know their size, angle or staging.
"""

from dataclasses import replace

import msgspec

from assets.presets import air_row, rules
from engines.coverage.breakdown import Moment, SceneBreakdown
from engines.coverage.choices import (
    ARRIVALS,
    CARRIES,
    DEED_MIN_S,
    HOOK_INTENSITY,
    INSERT_SHARE,
    PERSONAL,
    QUIET,
    QUIET_LONGER_S,
    SEATED,
    SOMEBODY,
    STRONG_REACTION,
    WORTH_AN_INSERT,
    hook_first,
    touches,
    travels,
    turning,
    with_element,
)
from engines.coverage.company import BLOW, NEAR_MOMENTS, bearings_of, company_of, felt_by
from engines.coverage.emotion import feeling_of_words
from engines.coverage.endings import held, tightened, transition_of
from engines.coverage.lines import cover_line
from engines.coverage.opening import soon_to_words
from engines.coverage.pictures import Picture
from engines.coverage.setups import DOWN, Setup, paced
from projects.ids import CharacterId
from projects.interchange.things import PropMention
from projects.screenplay import Element, ElementKind
from projects.shots import Purpose
from projects.staging import Action, Emotion, Insert, Posture, Prop, TransitionKind


class ScenePlan:
    """Builds the setups of one scene; `first` and `last` mark the ends of the episode."""

    def __init__(
        self, scene: SceneBreakdown, lead: CharacterId | None, *, first: bool, last: bool
    ) -> None:
        self.scene, self.lead, self.first, self.last = scene, lead, first, last
        self.out: list[Setup] = []
        self.insets: dict[Prop, Insert] = {}
        self.pending: list[Element] = []
        self.postures: dict[CharacterId, Posture] = {}
        self.before: dict[CharacterId, Posture] = {}
        self.transition: TransitionKind | None = None
        self.at = 0

    def setups(self) -> tuple[Setup, ...]:
        """The scene's setups in order."""
        self._establish()
        moments = self.scene.moments
        while self.at < len(moments):
            one = moments[self.at]
            if one.element.kind is ElementKind.TRANSITION:
                self._transition(one.element)
            elif one.is_line and one.element.text:
                self._line(one)
            elif one.element.kind is ElementKind.ACTION:
                self._action(one)
            else:
                self._attached(one.element)
            self.at += 1
        self._flush()
        if self.last:
            self._hang()
            self.out = tightened(self.out)
        return tuple(soon_to_words(self.out) if self.first else self.out)

    def present(self) -> tuple[CharacterId, ...]:
        """Who may be shown now, the lead first."""
        there = self.scene.there(self.at)
        return tuple(sorted(there, key=lambda who: who != self.lead))

    def add(self, setup: Setup) -> None:
        """A setup after the ones there, with what waited for one."""
        waiting = self.pending
        self.pending = []
        for element in waiting:
            setup = with_element(setup, element)
        if self.transition is not None:
            setup = replace(setup, transition_in=self.transition)
            self.transition = None
        setup = replace(
            paced(setup),
            low=frozenset(w for w, p in self.postures.items() if p in DOWN),
            postures=self._found(setup),
            seated=self.scene.scene.set in SEATED,
            bearings=bearings_of(self.scene, setup.company, self.at),
        )
        if setup.focus is not None:
            setup = replace(setup, mood=self._mood(setup.focus))
        self.out.append(setup)

    def _found(self, setup: Setup) -> tuple[tuple[CharacterId, Posture], ...]:
        """How a shot finds everybody: who goes down or gets up in it has not yet."""
        found = dict(self.postures)
        who = setup.focus
        if who is not None and any(row.action in CARRIES for row in setup.acting):
            found[who] = self.before.get(who, Posture.STANDING)
            rises = any(row.action is Action.STAND_UP for row in setup.acting)
            if rises and found[who] is Posture.STANDING:
                found[who] = Posture.SITTING
        return tuple(found.items())

    def _mood(self, who: CharacterId) -> Emotion | None:
        """What a listener brings along; at a turn, what it makes of them."""
        moments = self.scene.moments
        before = felt_by(moments, who, range(self.at - 1, -1, -1))
        if self.at < len(moments) and moments[self.at].reversal:
            return felt_by(moments, who, range(self.at + 1, len(moments))) or before
        return before

    def _face(self, who: CharacterId, text: str) -> Emotion | None:
        """What somebody feels who acts: by the words of the act, else by their nearest line."""
        said = feeling_of_words(text, ElementKind.ACTION)
        if said is not None and said.emotion in PERSONAL:
            return said.emotion
        moments = self.scene.moments
        soon = range(self.at + 1, self.at + 1 + NEAR_MOMENTS)
        before = range(self.at - 1, -1, -1)
        return felt_by(moments, who, soon) or felt_by(moments, who, before)

    def company(self, at: int) -> tuple[CharacterId, ...]:
        """Who is shown in a wide shot at a moment."""
        return company_of(self.scene, self.lead, at)

    def _establish(self) -> None:
        """The place, unless the first picture of the scene is one already."""
        felt = [m for m in self.scene.moments if m.pictures or (m.is_line and m.element.text)]
        one = felt[0] if felt else None
        if one is None:
            self.add(self._place(None, rules().establish_s))
            return
        if one.is_line:
            if not self.first:
                self.add(self._place(one, rules().establish_short_s))
            return
        opening = one.pictures[0]
        if opening.thing is None and (opening.subject is None or travels(opening)):
            return
        if self.first:
            return
        self.add(self._place(one, rules().establish_short_s))

    def _place(self, one: Moment | None, hold_s: float) -> Setup:
        """The whole set with who is in it from the start."""
        emotion = one.emotion if one is not None else Emotion.CALM
        return Setup(
            purpose=Purpose.ESTABLISH,
            emotion=Emotion.TENSION if emotion is Emotion.CLIFFHANGER else emotion,
            intensity=min(0.6, one.intensity) if one is not None else 0.3,
            company=self.company(0),
            wide=True,
            hold_s=hold_s,
            flashback=self.scene.scene.flashback,
        )

    def _action(self, one: Moment) -> None:
        if not one.pictures:
            self._attached(one.element)
            return
        pictures = list(one.pictures)
        opening = self.first and not self.out
        if opening:
            pictures = hook_first(pictures)
        start = len(self.out)
        for at, picture in enumerate(pictures):
            following = pictures[at + 1] if at + 1 < len(pictures) else None
            self.before = dict(self.postures)
            self.postures.update(picture.low)
            for who in picture.risen:
                self.postures.pop(who, None)
            self._picture(one, picture, following)
        if opening and self.out:
            self._open(one)
        if one.reversal and len(self.out) > start:
            turn = max(range(start, len(self.out)), key=lambda i: turning(self.out[i]))
            self.out[turn] = replace(self.out[turn], reversal=True)

    def _open(self, one: Moment) -> None:
        """The first shot is the hook; a place must follow soon where the hook was none."""
        if self.out[0].wide:
            nearer = self._nearer(one, self.out[0])
            if nearer is not None:
                self.out[0] = replace(self.out[0], purpose=Purpose.ESTABLISH)
                self._without_the_same(self.out[0])
                self.out.insert(0, nearer)
        hook = self.out[0]
        self.out[0] = replace(
            hook, purpose=Purpose.HOOK, hold_s=min(hook.hold_s, rules().hook_hold_s)
        )
        if hook.wide or any(s.wide for s in self.out[1:2]):
            return
        for at, setup in enumerate(self.out[1:3], start=1):
            if setup.wide:
                self.out[at] = replace(setup, purpose=Purpose.ESTABLISH)
                return
        self.out.insert(1, self._place(one, rules().establish_short_s))

    def _without_the_same(self, place: Setup) -> None:
        """A quiet deed that the place shows already needs no shot of its own."""
        if len(self.out) < 2:
            return
        one = self.out[1]
        doing = {b.who for b in place.bearings if b.acting is not None}
        quiet = max((row.strength for row in one.acting), default=9.0) <= QUIET
        if one.focus in doing and quiet and one.insert is None and one.wish is None:
            sounds = tuple(dict.fromkeys((*place.sounds, *one.sounds)))[:3]
            longer = place.hold_s + QUIET_LONGER_S
            self.out[:2] = [replace(place, sounds=sounds, hold_s=longer)]

    def _nearer(self, one: Moment, place: Setup) -> Setup | None:
        """What a film opens on instead of a place: who runs through it, or a face in it."""
        if place.wish is not None:
            return None
        if place.focus is not None:
            return replace(place, wide=False)
        there = self.present()
        if not there:
            return None
        face = self.reaction(one, there[0], None)
        return replace(
            face,
            intensity=max(HOOK_INTENSITY, one.intensity),
            face=self._face(there[0], "") or one.emotion,
            sounds=place.sounds,
            effects=place.effects,
        )

    def _picture(self, one: Moment, picture: Picture, following: Picture | None) -> None:
        if picture.thing is not None:
            self._thing(one, picture, following)
        elif picture.subject is not None:
            self._person(one, picture, following)
        else:
            self._place_picture(one, picture)

    def _base(self, one: Moment, picture: Picture, purpose: Purpose) -> Setup:
        return Setup(
            purpose=purpose,
            emotion=one.emotion,
            intensity=one.intensity,
            elements=(one.element.id,),
            acting=tuple(sorted(picture.acting, key=lambda row: row.action not in ARRIVALS)),
            sounds=picture.sounds,
            effects=picture.effects,
            wish=picture.wish,
            text=picture.text,
            flashback=one.element.flashback or self.scene.scene.flashback,
        )

    def _person(self, one: Moment, picture: Picture, following: Picture | None) -> None:
        """Somebody's shot; who comes and then lays hands on somebody has two."""
        deeds = tuple(row for row in picture.acting if not row.travel)
        meets = bool(picture.named) or SOMEBODY.search(picture.text) is not None
        if travels(picture) and meets and any(touches(row) for row in deeds):
            comes = tuple(row for row in picture.acting if row.travel)
            self._deed(one, replace(picture, acting=comes, held=None), None)
            self._deed(one, replace(picture, acting=deeds), following)
            return
        self._deed(one, picture, following)

    def _deed(self, one: Moment, picture: Picture, following: Picture | None) -> None:
        there = [w for w in picture.named if w in self.present()]
        partner = there[0] if there else self._partner(picture.subject)
        before_lead = self.lead in self.present() and self.lead != picture.subject
        down = {who for who, posture in picture.low if posture in DOWN}
        if picture.subject in down and not there and before_lead:
            partner = self.lead
        hold = max((row.hold_s for row in picture.acting), default=1.7)
        hold += 0.35 * max(0, len(picture.acting) - 1)
        meant = bool(there) or SOMEBODY.search(picture.text) is not None
        blow = meant and any(row.strength >= BLOW for row in picture.acting)
        goes = travels(picture)
        meets = meant and any(touches(row) for row in picture.acting)
        kneels = picture.subject in down and partner is not None
        hold += 0.5 * air_row(one.emotion).tail_s
        establishing = goes and not any(s.wide for s in self.out)
        setup = replace(
            self._base(one, picture, Purpose.ESTABLISH if establishing else Purpose.ACTION),
            focus=picture.subject,
            partner=partner,
            pair=(blow or meets or kneels) and not goes,
            wide=establishing,
            held=picture.held.prop if picture.held is not None else None,
            face=self._face(picture.subject, picture.text) if picture.subject else None,
            hold_s=min(max(hold, DEED_MIN_S), rules().action_max_s),
        )
        self.add(setup)
        if blow and not goes and partner is not None:
            struck = self.reaction(one, partner, picture.subject)
            self.add(replace(struck, face=Emotion.HUMILIATION))
        held = picture.held
        if held is not None and held.prop in WORTH_AN_INSERT and self._room(held):
            same = following is not None and following.thing is not None
            if not same:
                self._thing(one, picture, following)

    def _room(self, held: PropMention) -> bool:
        """Whether a thing in hands deserves its own shot: new words always, else now and then."""
        shown = self.insets.get(held.prop)
        if held.text_on_it and (shown is None or shown.text != held.text_on_it):
            return True
        inserts = sum(s.insert is not None for s in self.out)
        return shown is None and inserts < INSERT_SHARE * len(self.out) + 1

    def _thing(self, one: Moment, picture: Picture, following: Picture | None) -> None:
        mention = picture.thing or picture.held
        if mention is None:
            return
        insert = Insert(
            prop=mention.prop,
            text=mention.text_on_it,
            portrait=picture.portrait,
            falling=picture.falling,
            holder=picture.subject or (self.out[-1].focus if self.out else None),
        )
        poor = not insert.text and insert.portrait is None and not picture.effects
        if self.out and self.out[-1].insert is not None and poor:
            same = self.out[-1].insert.prop is insert.prop
            if same or (mention.prop in (Prop.LAMP, Prop.CLOCK, Prop.CUP) and not insert.falling):
                self._absorb(one, picture)
                return
        if insert == self.insets.get(insert.prop) and insert.text and self.out:
            self._absorb(one, picture)
            return
        self.insets[insert.prop] = insert
        units = len(insert.text) if not insert.text.isascii() else len(insert.text.split()) * 2
        hold = rules().insert_s + rules().insert_text_s_per_unit * units
        hold -= 0.35 * insert.falling
        base = self._base(one, picture, Purpose.INSERT)
        self.add(
            replace(
                base,
                insert=insert,
                acting=(),
                sounds=picture.sounds
                if picture.thing is not None
                else ("paper",) * bool(insert.text),
                effects=picture.effects if picture.thing is not None else (),
                hold_s=min(hold, rules().insert_max_s),
            )
        )

    def _absorb(self, one: Moment, picture: Picture) -> None:
        last = self.out[-1]
        elements = tuple(dict.fromkeys((*last.elements, one.element.id)))
        sounds = tuple(dict.fromkeys((*last.sounds, *picture.sounds)))[:3]
        self.out[-1] = replace(last, elements=elements, sounds=sounds)

    def _place_picture(self, one: Moment, picture: Picture) -> None:
        """A place, a crowd, a sound in the dark: wide at a scene's start, later on a face."""
        there = self.present()
        named = [w for w in picture.named if w in there]
        opening = not any(s.wide for s in self.out)
        base = self._base(one, picture, Purpose.ESTABLISH if opening else Purpose.ACTION)
        lit = bool(picture.effects) and named
        heard = (picture.sounds or picture.nobody) and not picture.crowd
        last = self.out[-1] if self.out else None
        if (
            last is not None
            and (last.purpose is Purpose.REACTION or (self._ends_here() and last.acting))
            and last.focus is not None
            and last.elements == (one.element.id,)
            and heard
            and not picture.effects
        ):
            self._absorb(one, picture)
            return
        if lit or (not opening and (named or heard) and there):
            who = named[0] if named else there[0]
            purpose = Purpose.ACTION if lit else Purpose.REACTION
            self.add(
                replace(
                    base,
                    purpose=purpose,
                    acting=(),
                    focus=who,
                    partner=self._partner(who),
                    face=self._face(who, "") if named else None,
                    hold_s=1.4 + 0.8 * max(0, len(picture.effects) - 1),
                )
            )
            return
        hold = rules().hook_hold_s if opening else 1.7
        hold += 0.8 * max(0, len(picture.effects) - 1)
        company = self.company(0 if opening else self.at)
        self.add(replace(base, wide=True, company=company, hold_s=hold))
        if picture.effects and there and not opening:
            self.add(self.reaction(one, there[0], self._partner(there[0])))

    def _ends_here(self) -> bool:
        """Whether nothing follows in the episode: what is heard then falls on the last face."""
        return self.last and not any(m.felt for m in self.scene.moments[self.at + 1 :])

    def _line(self, one: Moment) -> None:
        moments = self.scene.moments
        pair = [one]
        while self.at + 1 < len(moments) and moments[self.at + 1].element.dual:
            self.at += 1
            pair.append(moments[self.at])
        rest = [m for m in moments[self.at + 1 :] if m.felt]
        opening = self.first and not self.out
        made = cover_line(self, pair, rest[0] if rest else None)
        if opening:
            made = self._open_on_words(one, made)
        for setup in made:
            self.add(setup)
        strong = one.reversal or (one.intensity >= 0.8 and one.score >= STRONG_REACTION)
        answers = bool(rest) and rest[0].speaker == one.listener
        acts = bool(rest) and any(p.subject == one.listener for p in rest[0].pictures[:1])
        listener = one.listener
        seen = self.out[-1].focus == listener
        quiet = not (answers or acts or seen or one.cliffhanger)
        if strong and listener is not None and quiet:
            self.add(self.reaction(one, listener, one.speaker))

    def _open_on_words(self, one: Moment, made: list[Setup]) -> list[Setup]:
        """An episode that opens on words: the face is the hook, the place follows under them."""
        hook = replace(made[0], purpose=Purpose.HOOK)
        place = self._place(one, rules().establish_short_s)
        if len(made) == 1:
            return [hook, place]
        under = replace(
            made[1],
            purpose=Purpose.ESTABLISH,
            focus=None,
            partner=None,
            company=place.company,
            wide=True,
            pair=False,
            shoulder=False,
            speaks=False,
            uses=tuple(msgspec.structs.replace(u, seen=False) for u in made[1].uses),
        )
        return [hook, under, *made[2:]]

    def reaction(self, one: Moment, who: CharacterId, to: CharacterId | None) -> Setup:
        """A silent face that answers what just happened."""
        return Setup(
            purpose=Purpose.REACTION,
            emotion=one.emotion,
            intensity=min(1.0, one.intensity + 0.05),
            elements=(one.element.id,),
            focus=who,
            partner=to,
            hold_s=round(rules().reaction_s + air_row(one.emotion).tail_s, 3),
            flashback=one.element.flashback or self.scene.scene.flashback,
        )

    def _partner(self, who: CharacterId | None) -> CharacterId | None:
        """Whom somebody is turned to: who spoke or was shown last."""
        there = self.present()
        for setup in reversed(self.out):
            for other in (setup.focus, setup.partner):
                if other is not None and other != who and other in there:
                    return other
        return next((w for w in there if w != who), None)

    def _attached(self, element: Element) -> None:
        """A sound belongs to the shot before it; a caption or an empty action to the next."""
        if element.kind is ElementKind.SOUND and self.out:
            self.out[-1] = with_element(self.out[-1], element)
        else:
            self.pending.append(element)

    def _flush(self) -> None:
        for element in self.pending:
            if self.out:
                self.out[-1] = with_element(self.out[-1], element)
        self.pending = []
        if self.transition is not None and self.out:
            self.out[-1] = replace(self.out[-1], transition_out=self.transition)

    def _transition(self, element: Element) -> None:
        kind = transition_of(element.text)
        inwards = "IN" in element.text.upper().split() or "淡入" in element.text
        rest = any(m.felt for m in self.scene.moments[self.at + 1 :])
        if self.out and not inwards:
            self.out[-1] = replace(self.out[-1], transition_out=kind)
        if rest and (inwards or kind is not TransitionKind.FADE):
            self.transition = kind
        self._attached_mark(element)

    def _attached_mark(self, element: Element) -> None:
        if self.out:
            last = self.out[-1]
            self.out[-1] = replace(last, elements=(*last.elements, element.id))

    def _hang(self) -> None:
        """The last shot of the episode: a face that has seen it, held."""
        last = self.out[-1]
        if last.purpose is Purpose.ESTABLISH or (last.wide and len(self.out) == 1):
            self.out[-1] = held(last)
            return
        moment = next((m for m in reversed(self.scene.moments) if m.felt), None)
        if moment is None:
            self.out[-1] = held(last)
            return
        if last.insert is not None or last.wide:
            self.at = len(self.scene.moments)
            there = self.present()
            named = [w for p in moment.pictures for w in p.named if w in there]
            who = (named or [w for w in there if w == self.lead] or list(there) or [None])[0]
        elif last.uses:
            who = moment.listener if last.focus != moment.listener else None
        else:
            who = None
        if who is None:
            self.out[-1] = held(replace(last, purpose=Purpose.CLIFFHANGER))
            return
        face = replace(
            self.reaction(moment, who, self._partner(who)),
            purpose=Purpose.CLIFFHANGER,
            transition_out=last.transition_out,
        )
        self.out[-1] = replace(last, transition_out=None)
        self.out.append(held(face))
