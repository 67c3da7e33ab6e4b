# SPDX-License-Identifier: GPL-3.0-or-later
"""Pipelines on their device: whole, by models, or by layers, as a rung of the ladder says.

Owns moves between memories and the autoencoder's tiles. Must not load nor run anything.
"""

from typing import Any

from engines.budget import Offload
from engines.diffusion.ladder import Way

HOOKS = ("group_offloading", "layer_execution_tracker", "lazy_prefetch_group_offloading")
"""What diffusers' offloading by groups hangs onto modules; it offers no way to take it off."""


def place(pipe: Any, *, device: str, way: Way) -> None:
    """Put a pipeline where it runs; Resident.place does so only where something changed."""
    _tiles(pipe, tiled=way.tiled)
    if device.startswith("cpu"):
        return
    lift(pipe)
    if way.offload is not Offload.NONE:
        pipe.to("cpu")
    match way.offload:
        case Offload.NONE:
            pipe.to(device)
            _channels_last(pipe)
        case Offload.MODEL:
            pipe.enable_model_cpu_offload(device=device)
        case Offload.GROUP:
            import torch

            pipe.enable_group_offload(
                onload_device=torch.device(device),
                offload_device=torch.device("cpu"),
                offload_type="leaf_level",
                use_stream=True,
                low_cpu_mem_usage=True,
            )


def lift(pipe: Any) -> None:
    """Take a pipeline's hooks away, so that another one may place the same modules."""
    import torch

    pipe.remove_all_hooks()
    parts = [p for p in pipe.components.values() if isinstance(p, torch.nn.Module)]
    for module in (m for part in parts for m in part.modules()):
        registry: Any = getattr(module, "_diffusers_hook", None)
        if registry is None:
            continue
        for name in HOOKS:
            registry.remove_hook(name, recurse=False)


def _tiles(pipe: Any, *, tiled: bool) -> None:
    vae = getattr(pipe, "vae", None)
    for name in ("tiling", "slicing"):
        switch = getattr(vae, f"{'enable' if tiled else 'disable'}_{name}", None)
        if switch is not None:
            switch()


def _channels_last(pipe: Any) -> None:
    """Convolutions of a card's tensor cores read pixels, not planes; the values are the same."""
    import torch

    for name in ("unet", "vae", "controlnet"):
        part = getattr(pipe, name, None)
        if isinstance(part, torch.nn.Module) and all(p.dim() <= 4 for p in part.parameters()):
            part.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]


def free_bytes(device: str) -> int:
    """What a device has free now."""
    if device.startswith("cpu"):
        from engines import memory

        return memory.free_bytes()
    import torch

    return int(torch.cuda.mem_get_info(torch.device(device))[0])


def forget_peak(device: str) -> None:
    """From now on the fullest moment of a card is looked for anew."""
    if not device.startswith("cpu"):
        import torch

        torch.cuda.init()
        torch.cuda.reset_peak_memory_stats(device)


def peak_bytes(device: str) -> int:
    """What was held on a card at its fullest since then.

    0 on a CPU, where the pages of files that are read cannot be told from what is held.
    """
    if device.startswith("cpu"):
        return 0
    import torch

    return int(torch.cuda.max_memory_allocated(device))
