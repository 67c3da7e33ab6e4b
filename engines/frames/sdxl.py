# SPDX-License-Identifier: GPL-3.0-or-later
"""Stable Diffusion XL and its distillations: words, init, regions, controls, references, LoRAs.

Owns what is SDXL's own. Must not know shots; what families share is in engines/frames/engine.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from engines.diffusion.embeds import Embedding
from engines.frames import sdxl_control, sdxl_reference
from engines.frames.abilities import MOST_PEOPLE, Abilities
from engines.frames.batch import Pictures
from engines.frames.engine import FrameEngine, Job
from engines.frames.request import FrameRequest

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_TOKENS = 75
"""Of one reading by CLIP; longer texts are read in pieces, one after the other."""
KIND = "StableDiffusionXL"


class SdxlEngine(FrameEngine):
    """The engine `frames.sdxl`."""

    family: ClassVar[str] = "sdxl"
    loader: ClassVar[str] = f"{KIND}Pipeline"
    encoders: ClassVar[tuple[str, ...]] = ("text_encoder", "text_encoder_2")
    abilities: ClassVar[Abilities] = Abilities(
        controls=sdxl_control.KINDS, references=MOST_PEOPLE, adapters=True
    )
    joins: ClassVar[frozenset[str]] = frozenset(("init", "mask", "maps"))
    look_factors: ClassVar[tuple[tuple[float, float, float], ...]] = (
        (0.3651, 0.4232, 0.4341),
        (-0.2533, -0.0042, 0.1068),
        (0.1076, 0.1111, -0.0362),
        (-0.3165, -0.2492, -0.2188),
    )
    """Source: latent2rgb tables of ComfyUI, latent_formats.py (SDXL)."""

    def words(self, request: FrameRequest, pipe: Any) -> tuple[str, ...]:
        """Prompt, and negative words where guidance reads them."""
        if request.guidance_scale <= 1 or _nothing_is_zeros(request, pipe):
            return (request.prompt,)
        return tuple(dict.fromkeys((request.prompt, request.negative)))

    def encode(self, pipe: Any, words: str) -> Embedding:
        """`tokens` [1, 77 n, 2048] and `whole` [1, 1280]."""
        import torch

        parts, whole = [], None
        for piece in _pieces(pipe.tokenizer, words):
            tokens, _, pooled, _ = pipe.encode_prompt(
                piece,
                device=pipe._execution_device,
                num_images_per_prompt=1,
                do_classifier_free_guidance=False,
            )
            parts.append(tokens)
            whole = pooled if whole is None else whole
        return {"tokens": torch.cat(parts, dim=1), "whole": _tensor(whole)}

    def pipeline(self, job: Job) -> Any:
        """Of the six by what there is: nothing, a picture, a mask; each with controls or not."""
        sdxl_reference.put_on(self.room, job)
        nets = sdxl_control.networks(self.room, job)
        pipe = job.resident.variant(
            f"{KIND}{nets.part}{self._part(job)}Pipeline", nets.key, **nets.modules
        )
        pipe.scheduler = _scheduler(job)
        return pipe

    @staticmethod
    def _part(job: Job) -> str:
        if job.guides.mask is not None:
            return "Inpaint"
        over = job.guides.init is not None and job.request.strength < 1
        return "Img2Img" if over else ""

    def arguments(self, job: Job, pipe: Any, found: dict[str, Embedding]) -> dict[str, Any]:
        """As the plain call of diffusers has them."""
        request, (width, height) = job.request, job.size
        made: dict[str, Any] = {
            "height": height,
            "width": width,
            "num_inference_steps": request.steps,
            "guidance_scale": request.guidance_scale,
            **_words(request, pipe, found),
        }
        part = self._part(job)
        if part:
            made |= {"image": job.guides.init, "strength": request.strength}
        if part == "Inpaint":
            made["mask_image"] = job.guides.mask
        if part == "Img2Img":
            del made["height"], made["width"]  # those of the picture
        made |= sdxl_control.arguments(job, over=bool(part))
        return made | sdxl_reference.arguments(self.room, job)

    def maps_together(self, pipe: Any, maps: Pictures) -> Any:
        """As tensors: diffusers takes no list of pictures for one of several networks."""
        return [pipe.control_image_processor.preprocess(one) for one in maps]

    def decode(self, pipe: Any, latents: Any, size: tuple[int, int]) -> "Image":
        """As the pipeline does, in full precision where its autoencoder needs that."""
        import torch

        vae = pipe.vae
        narrow = vae.dtype == torch.float16 and vae.config.force_upcast
        with torch.no_grad():
            if narrow:
                vae.to(dtype=torch.float32)
                latents = latents.to(torch.float32)
            latents = latents / vae.config.scaling_factor
            image = vae.decode(latents, return_dict=False)[0]
            if narrow:
                vae.to(dtype=torch.float16)
        picture = pipe.image_processor.postprocess(image.detach(), output_type="pil")[0]
        pipe.maybe_free_model_hooks()
        return picture


def _tensor(found: Any) -> Any:
    if found is None:
        raise ValueError("no text was encoded")
    return found


def _pieces(tokenizer: Any, words: str) -> list[str]:
    """A text in pieces that CLIP can read, cut between tokens."""
    tokens = tokenizer(words, add_special_tokens=False, truncation=False).input_ids
    if len(tokens) <= MOST_TOKENS:
        return [words]
    starts = range(0, len(tokens), MOST_TOKENS)
    return [tokenizer.decode(tokens[at : at + MOST_TOKENS]) for at in starts]


def _words(request: FrameRequest, pipe: Any, found: dict[str, Embedding]) -> dict[str, Any]:
    """Embeddings on the device; where only one side is long, the other is filled up with its end.

    Empty negative words are zeros, where the checkpoint was trained so.
    """
    import torch

    device = pipe._execution_device
    asked = found[request.prompt]
    tokens, whole = asked["tokens"].to(device), asked["whole"].to(device)
    made = {"prompt_embeds": tokens, "pooled_prompt_embeds": whole}
    if request.guidance_scale <= 1:
        return made
    if _nothing_is_zeros(request, pipe):
        against, against_whole = torch.zeros_like(tokens), torch.zeros_like(whole)
    else:
        other = found[request.negative]
        against, against_whole = other["tokens"].to(device), other["whole"].to(device)
    longest = max(tokens.shape[1], against.shape[1])
    return {
        "prompt_embeds": _filled(tokens, longest),
        "pooled_prompt_embeds": whole,
        "negative_prompt_embeds": _filled(against, longest),
        "negative_pooled_prompt_embeds": against_whole,
    }


def _nothing_is_zeros(request: FrameRequest, pipe: Any) -> bool:
    """Whether no negative words stand for zeros instead of an empty text that is read."""
    return not request.negative and bool(pipe.config.force_zeros_for_empty_prompt)


def _filled(tokens: Any, length: int) -> Any:
    """`tokens` with its last reading repeated up to a length in tokens."""
    import torch

    if tokens.shape[1] == length:
        return tokens
    last = tokens[:, -(MOST_TOKENS + 2) :]
    return torch.cat([tokens, *[last] * ((length - tokens.shape[1]) // last.shape[1])], dim=1)


def _scheduler(job: Job) -> Any:
    """The checkpoint's own; distilled ones count their few steps from the noisiest one back."""
    import diffusers

    own = job.resident.notes.setdefault("scheduler", job.resident.pipe.scheduler)
    if not job.distilled:
        return own
    if "Ancestral" in type(own).__name__ or "LCM" in type(own).__name__:
        kind = type(own)
    else:
        kind = diffusers.EulerDiscreteScheduler  # pyright: ignore[reportPrivateImportUsage]
    return kind.from_config(own.config, timestep_spacing="trailing")
