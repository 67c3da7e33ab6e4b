# SPDX-License-Identifier: GPL-3.0-or-later
"""What an export still needs, and the thread that checks, joins and writes it.

Owns the step from takes to a file that is whole or not there. Must not know the room's other work.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from engines.api import Cancelled
from engines.release import is_marked, require_release
from engines.wanted import Wanted, want
from engines.workshop_desk import Desk
from engines.workshop_events import ExportKind, ExportPhase
from engines.workshop_takes import FOREIGN
from engines.workshop_wishes import modelled
from projects.disk import disk_error
from projects.errors import BugError, ProductionError, UserError
from projects.ids import MediaId
from projects.production import DeliverySpec
from projects.shots import Take
from projects.timebase import seconds_of_frames

if TYPE_CHECKING:
    from engines.planner import Cut
    from engines.workshop_export import Export


BESIDE_THE_PICTURE = frozenset({"draft", "label_reason", "output_path", "stems", "clean"})
"""Fields of a delivery that change no pixel."""


class Needs:
    """What an export is made of: wanted things, and the takes of those that are there."""

    def __init__(self, desk: Desk, export: "Export") -> None:
        self._desk, self._export, self._order = desk, export, export.order
        self.takes: dict[str, Take] = {}
        self._own = desk.store.episode(self._order.episode)
        if export.episode is None:
            export.episode = msgspec.structs.replace(self._own, delivery=self._order.delivery)
        self._planner = desk.planner(export.episode)

    @property
    def mix_target(self) -> str:
        """Target of the mix."""
        return self._planner.target("mix")

    def missing(self) -> list[Wanted]:
        """What has to be made before anything else of it can be planned; empty when all is there.

        What is planned once is kept, so that an edit meanwhile does not mix two films.

        Raises:
            UserError: a voice may not be heard in the film (engines/voice/permission), or it may
                not be shown (engines/release).
        """
        if self._export.cut is None:
            if self._order.kind is not ExportKind.CAPTIONS:
                self._planner.require_voices()
            if self._order.kind in (ExportKind.FILM, ExportKind.CLEAN):
                assert self._export.episode is not None
                require_release(self._desk.store, self._export.episode)
            todo = self._split(self._planner.speech()) or self._modelled()
            if todo:
                return todo
            self._plan()
        cut = self._export.cut
        assert cut is not None
        if self._order.kind is ExportKind.CAPTIONS:
            return []
        todo = self._split(self._planner.sounds(cut), foreign=self._other_rate)
        if self._order.kind is not ExportKind.STEMS:
            todo = self._split(self._pictures(cut), foreign=self._foreign) + todo
        if todo:
            return todo
        return self._split(self._planner.mix(cut, self.takes), foreign=self._other_rate)

    def _modelled(self) -> list[Wanted]:
        """What models are still to make, at the size that plays in the preview; what they could not
        make is not asked for again, and its shots stay as they are.
        """
        if self._order.kind in (ExportKind.STEMS, ExportKind.CAPTIONS):
            return []
        planner = self._desk.planner(self._own)
        made, todo = modelled(planner, planner.cut(planner.tracks()), self._desk.floor.plan)
        for target, take in made.items():
            self._desk.floor.adopt(target, take, initiator="export")
        return [one for _, one in todo if not self._desk.hopeless(one)]

    def _plan(self) -> None:
        from engines.delivered import fingerprint

        assert self._export.episode is not None
        self._export.mark = fingerprint(
            self._desk.store, self._export.episode, self._planner.speech_mark()
        )
        self._export.cut = self._planner.cut(self._planner.tracks())

    def _pictures(self, cut: "Cut") -> list[Wanted]:
        wanted = list(self._planner.pictures(cut))
        if self._order.kind is not ExportKind.CLEAN:
            return wanted
        return [
            want(
                one.engine,
                one.target,
                msgspec.structs.replace(one.request, captions=()),
                kind=one.kind,
                label=one.label,
            )
            if hasattr(one.request, "captions")
            else one
            for one in wanted
        ]

    @property
    def _other_rate(self) -> bool:
        return self._order.delivery.rate != self._own.delivery.rate

    @property
    def _foreign(self) -> bool:
        """Whether its pictures are others than those that play in the preview."""
        mine, own = (_picture_format(d) for d in (self._order.delivery, self._own.delivery))
        if self._order.kind is ExportKind.CLEAN or mine != own:
            return True
        asked = self._export.episode
        return asked is not None and is_marked(self._desk.store, asked)

    def _split(self, wanted: Sequence[Wanted], *, foreign: bool = False) -> list[Wanted]:
        """What is missing; what is there is kept under the target it was planned for."""
        renamed = [
            one if not foreign else _renamed(one, f"{FOREIGN}{one.target}") for one in wanted
        ]
        split = self._desk.floor.plan(renamed)
        for target, take in split.fresh.items():
            self.takes[target.removeprefix(FOREIGN)] = take
        return list(split.todo)


def _renamed(one: Wanted, target: str) -> Wanted:
    return replace(one, target=target)


def _picture_format(delivery: DeliverySpec) -> dict[str, object]:
    """All of a delivery that may change a picture."""
    return {
        name: getattr(delivery, name)
        for name in delivery.__struct_fields__
        if name not in BESIDE_THE_PICTURE
    }


class Writer:
    """Checks, joins and writes in a thread of its own."""

    def __init__(
        self,
        desk: Desk,
        export: "Export",
        needs: Needs,
        *,
        tell: Callable[[Callable[[], None]], None],
    ) -> None:
        self._store, self._blobs = desk.store.first, desk.studio.blobs
        self._export, self._takes, self._tell = export, dict(needs.takes), tell
        self._mix_target = needs.mix_target
        assert export.cut is not None
        assert export.episode is not None
        self._cut, self._episode = export.cut, export.episode

    def run(
        self,
        phase: Callable[["Export", ExportPhase], None],
        ended: Callable[["Export", ProductionError | None, Any], None],
    ) -> None:
        """Write it; whatever comes of it is told in the room's thread."""
        export = self._export
        error: ProductionError | None = BugError("export_broke", "The export broke off.")
        facts: Any = None
        try:
            facts = self._written(lambda p: self._tell(lambda: phase(export, p)))
            error = None
        except ProductionError as found:
            error = found
        except Cancelled:
            error = UserError("cancelled", "The export was stopped.")
        finally:
            self._tell(lambda: ended(export, error, facts))

    def _written(self, phase: Callable[[ExportPhase], None]) -> Any:
        phase(ExportPhase.CHECKING)
        self._check()
        match self._export.order.kind:
            case ExportKind.CAPTIONS:
                phase(ExportPhase.WRITING)
                return self._captions()
            case ExportKind.STEMS:
                phase(ExportPhase.WRITING)
                return self._stems()
            case ExportKind.CLEAN:
                phase(ExportPhase.JOINING)
                return self._clean()
            case _:
                phase(ExportPhase.JOINING)
                return self._film()

    def _check(self) -> None:
        """Every file's bytes against its name; a rotten one is removed and made again.

        Raises:
            MachineError: `made_again`, where one was rotten.
        """
        rotten: list[MediaId] = []
        for take in self._takes.values():
            for _, media in take.media:
                self._export.token.check()
                if not self._blobs.has(media) or not self._blobs.verify(media):
                    rotten.append(media)
        for media in rotten:
            if self._blobs.has(media):
                self._blobs.remove_damaged(media)
        if rotten:
            raise BugError("made_again", "A file was damaged on the disk and is made again.")

    def _segments(self) -> list[MediaId]:
        return [dict(self._takes[s.target].media)["segment"] for s in self._cut.plan.segments]

    @property
    def _master(self) -> Take:
        return self._takes[self._mix_target]

    def _film(self) -> Any:
        from engines.delivered import Delivered, write_film

        facts = msgspec.json.decode(self._master.facts or "{}")
        rate = self._episode.delivery.rate
        return write_film(
            self._store,
            self._blobs,
            self._episode,
            segments=self._segments(),
            master=self._master,
            captions=self._cut.captions,
            facts=Delivered(
                duration_s=float(seconds_of_frames(self._cut.plan.length_frames, rate)),
                shots=len(self._cut.plan.shots_shown),
                lines=len(self._cut.sound.dialogue),
                lufs=facts.get("lufs"),
                true_peak_dbtp=facts.get("true_peak_dbtp"),
            ),
            mark=self._export.mark,
            cancel=self._export.token,
        )

    def _clean(self) -> Any:
        from engines.assembly.join import join
        from engines.delivered import film_recipe
        from engines.delivery.labels import ENTRY, implicit_label
        from engines.orders import check_writable
        from engines.release import release_tags

        asked, path = self._episode.delivery, self._export.order.path
        tags = release_tags(self._store, self._episode)
        check_writable(path.parent)
        segments, sound = self._segments(), dict(self._master.media)["master"]
        recipe = film_recipe(segments, sound, label=asked.label)
        return join(
            [self._blobs.path(m) for m in segments],
            self._blobs.path(sound),
            path,
            rate=asked.rate,
            metadata={**({ENTRY: implicit_label(recipe)} if asked.label else {}), **tags},
            cancel=self._export.token,
        )

    def _captions(self) -> Any:
        from engines.delivered import captions_beside

        return captions_beside(self._export.order.path, self._episode, self._cut.captions)

    def _stems(self) -> Any:
        """All of the folder or nothing: it is written beside and then put in its place."""
        folder = self._export.order.path.with_suffix(".stems")
        part = folder.with_name(f".{folder.name}.part")
        try:
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
            for role, blob in self._master.media:
                self._export.token.check()
                target = part / f"{role.removeprefix('stem_')}.wav"
                shutil.copyfile(self._blobs.path(blob), target)
            shutil.rmtree(folder, ignore_errors=True)
            part.replace(folder)
        except OSError as error:
            raise disk_error(error, folder) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return str(folder)
