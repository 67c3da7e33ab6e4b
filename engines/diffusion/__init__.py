# SPDX-License-Identifier: GPL-3.0-or-later
"""What stills and clips by diffusion share: loading, placing, steps, embeddings, the ladder."""
