# SPDX-License-Identifier: GPL-3.0-or-later
"""Interim planner."""

from engines.coverage.timing import time_shots
from engines.film import FilmMaker


class EpisodePlanner(FilmMaker):
    """Interim."""

    def __init__(self, studio, episode):
        self._studio, self._store = studio, studio.store
        self._blobs = studio.blobs
        self._say = lambda told: None
        self._episode = episode
        self._rate = episode.delivery.rate
        self._warnings = []

    def speech(self):
        return self.speech_wanted()

    def stills(self):
        return ()

    def settle(self, tracks):
        return self._cut(tracks)

    def cut(self, tracks):
        return self.cut_of(
            time_shots(self._store.shots(self._episode.id), tracks, self._rate), tracks
        )

    def pictures(self, cut):
        return self.picture_wanted(cut)

    def sounds(self, cut):
        return self._sound_wanted(cut)

    def mix(self, cut, takes):
        return self._mix_wanted(cut, takes)
