# SPDX-License-Identifier: GPL-3.0-or-later
"""Language models: the engine `story.llama` and the backends that it can stand on."""
