# SPDX-License-Identifier: GPL-3.0-or-later
"""A checkpoint of `TTS` as it lies on the disk: which file is what, who speaks in it, what it can.

Owns the reading of its folder and of its configuration, in which foreign paths and addresses are
put right. Must not import torch nor read weights.
"""

import itertools
import json
import pickletools
import re
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import msgspec

from engines.model_store import Installed
from projects.disk import disk_error
from projects.errors import UserError

WEIGHTS = (".pth", ".pth.tar", ".pt", ".tar")
CONFIG = "config.json"
ASIDE = ("se", "encoder", "vocoder", "dvae", "speakers", "mel_stats", "discriminator", "optimizer")
"""Parts of the names of weights that are not the voice's own."""
CLONES_BY_ITSELF = frozenset({"xtts"})
STUDIO = "speakers_xtts.pth"
"""Where XTTS keeps the voices of its own."""
MEMO = frozenset({"BINPUT", "LONG_BINPUT", "MEMOIZE", "PROTO", "MARK", "FRAME"})
ONLINE = frozenset({"bark", "tortoise"})
"""Models that fetch parts of themselves from the network."""
_REMARK = re.compile(r"\s*//")
PATHS = ("file", "path", "checkpoint")
LANGUAGES = {"zh": ("zh-cn", "zh", "cmn", "mandarin"), "en": ("en", "en-us", "en-gb", "english")}


class VoiceModel(msgspec.Struct, frozen=True, kw_only=True):
    """What a checkpoint is.

    Attributes:
        model: the name that its configuration gives it, such as `vits`.
        weights: its file; of XTTS, which takes several, its folder.
        config: its configuration with every path put right, for TTS to read.
        speakers: names to choose from; empty where there is one voice, or none is known by name.
        languages: codes of its own, such as `zh-cn`.
        clones: it can speak like a recording.
    """

    model: str
    weights: Path
    config: dict[str, Any]
    vocoder: Path | None = None
    vocoder_config: Path | None = None
    encoder: Path | None = None
    encoder_config: Path | None = None
    speakers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    clones: bool = False

    def language_for(self, language: str, wished: str = "") -> str | None:
        """Its code for a script's language; None where it speaks only one.

        Raises:
            UserError: `voice_language`, it does not speak it.
        """
        if len(self.languages) <= 1:
            return None
        for one in (wished, *LANGUAGES.get(language, (language,))):
            if one and one in self.languages:
                return one
        raise UserError(
            "voice_language",
            f"The voice does not speak {wished or language}.",
            f"It speaks: {', '.join(self.languages)}.",
        )


def voice_model(installed: Installed) -> VoiceModel:
    """Read what lies in a checkpoint's folder.

    Raises:
        UserError: `voice_model_incomplete`, `voice_model_unfit`.
    """
    name, place = installed.checkpoint.name, installed.path
    folder = place if place.is_dir() else place.parent
    config = _config(folder, name)
    model = str(config.get("model", "")).lower()
    if model in ONLINE:
        raise UserError(
            "voice_model_unfit",
            f"{name} is a {model} model, which fetches parts of itself from the network.",
            "Choose a VITS, YourTTS, XTTS, FastPitch or Glow-TTS checkpoint.",
        )
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    named = {p: p.relative_to(folder).as_posix().lower() for p in files}
    own = place if place.is_file() else _own_weights(named, name)
    settled = _settled(config, {p.name: p for p in files})
    args: dict[str, Any] = settled.get("model_args") or {}
    encoder, encoder_config = _pair(named, ("se", "encoder"))
    vocoder, vocoder_config = _pair(named, ("vocoder",))
    return VoiceModel(
        model=model,
        weights=folder if model in CLONES_BY_ITSELF else own,
        config=settled,
        vocoder=vocoder,
        vocoder_config=vocoder_config,
        encoder=encoder,
        encoder_config=encoder_config,
        speakers=_speakers(settled, args) or tuple(_names_in(folder / STUDIO)),
        languages=_languages(settled, args),
        clones=model in CLONES_BY_ITSELF or encoder is not None,
    )


def _config(folder: Path, name: str) -> dict[str, Any]:
    path = folder / CONFIG
    try:
        text = path.read_text(encoding="utf-8")
        plain = "\n".join(line for line in text.splitlines() if not _REMARK.match(line))
        return msgspec.convert(json.loads(plain), dict[str, Any])  # it may hold Infinity
    except FileNotFoundError as error:
        raise UserError(
            "voice_model_incomplete",
            f"{name} has no {CONFIG} in {folder}.",
            "A checkpoint of TTS is a folder with config.json and its weights.",
        ) from error
    except (ValueError, msgspec.ValidationError) as error:
        raise UserError(
            "voice_model_incomplete",
            f"{path} does not read: {error}.",
            "Get the checkpoint from its publisher anew.",
        ) from error
    except OSError as error:
        raise disk_error(error, path) from error


def _own_weights(files: dict[Path, str], name: str) -> Path:
    """The voice's file: of those that are not something else's, the one named like a model."""
    found = [p for p, n in files.items() if n.endswith(WEIGHTS) and not _is(n, ASIDE)]
    if not found:
        raise UserError(
            "voice_model_incomplete",
            f"{name} has no weights ({', '.join(WEIGHTS)}).",
            "A checkpoint of TTS is a folder with config.json and its weights.",
        )
    return min(found, key=lambda p: (not p.stem.startswith(("model", "best_model")), p.name))


def _pair(files: dict[Path, str], names: tuple[str, ...]) -> tuple[Path | None, Path | None]:
    """Weights and configuration of a helper: `model_se.pth` with `config_se.json`."""
    weights = next((p for p, n in files.items() if n.endswith(WEIGHTS) and _is(n, names)), None)
    config = next((p for p, n in files.items() if n.endswith(".json") and _is(n, names)), None)
    return (weights, config) if weights is not None and config is not None else (None, None)


def _is(named: str, words: tuple[str, ...]) -> bool:
    """Whether the path of a file has one of the words."""
    parts = re.split(r"[^a-z0-9]+", named)
    return any(one in parts or ("_" in one and one in named) for one in words)


def _settled(value: Any, files: dict[str, Path], key: str = "") -> Any:
    """The same, with paths that name a file of the folder pointing to it, and all others empty.

    Configurations hold the paths of the machine that trained them, or addresses on the network.
    """
    if isinstance(value, dict):
        return {one: _settled(it, files, str(one)) for one, it in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - JSON
    if isinstance(value, list):
        kept = [_settled(it, files, key) for it in value]  # pyright: ignore[reportUnknownVariableType] - JSON
        return [one for one in kept if one is not None] if _is_path(key) else kept
    if not isinstance(value, str) or not _is_path(key):
        return value
    name = PureWindowsPath(PurePosixPath(value).name).name
    if name in files:
        return str(files[name])
    return None if "/" in value or "\\" in value or "." in value else value


def _is_path(key: str) -> bool:
    return any(word in key for word in PATHS)


def _speakers(config: dict[str, Any], args: dict[str, Any]) -> tuple[str, ...]:
    named = config.get("speakers") or ()
    if named and (config.get("use_speaker_embedding") or args.get("use_speaker_embedding")):
        return tuple(str(one) for one in named)
    found: list[str] = []
    for key in ("speakers_file", "speaker_file", "d_vector_file"):
        for source in (args, config):
            value = source.get(key) or ()
            for path in (value,) if isinstance(value, str) else value:
                found += _names_in(Path(str(path)))
    return tuple(dict.fromkeys(found))


def _languages(config: dict[str, Any], args: dict[str, Any]) -> tuple[str, ...]:
    ids = args.get("language_ids_file") or config.get("language_ids_file")
    if ids and args.get("use_language_embedding"):
        return tuple(_names_in(Path(str(ids))))
    return tuple(str(one) for one in config.get("languages") or ())


def _names_in(path: Path) -> list[str]:
    """Names of a map of speakers or languages."""
    if path.suffix != ".json":
        return _names_in_pickle(path)
    try:
        read = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError):
        return []
    named = [v.get("name") if isinstance(v, dict) else None for v in read.values()]  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - JSON
    return [str(name if name else key) for key, name in zip(read, named, strict=True)]  # pyright: ignore[reportUnknownArgumentType] - JSON


def _names_in_pickle(path: Path) -> list[str]:
    """Keys of the map that a file of torch holds, read from its instructions: none is carried out.

    A speaker's key stands before a map of its own, in which it may be given a `name`, or else
    before its number.
    """
    try:
        with zipfile.ZipFile(path) as box:
            inner = next(n for n in box.namelist() if n.endswith("/data.pkl"))
            steps = [
                (step.name, told)
                for step, told, _ in pickletools.genops(box.read(inner))
                if step.name not in MEMO
            ]
    except (OSError, zipfile.BadZipFile, StopIteration, ValueError):
        return []
    texts = ("BINUNICODE", "SHORT_BINUNICODE")
    numbers = ("BININT", "BININT1", "BININT2")
    named: list[str] = []
    maps: list[str] = []
    counted: list[str] = []
    for (kind, told), (after, value) in itertools.pairwise(steps):
        if kind in texts and told == "name" and after in texts:
            named.append(str(value))
        elif kind in texts and after == "EMPTY_DICT":
            maps.append(str(told))
        elif kind in texts and after in numbers:
            counted.append(str(told))
    return list(dict.fromkeys(named or maps or counted))
