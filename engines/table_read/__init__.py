# SPDX-License-Identifier: GPL-3.0-or-later
"""A script read aloud by its voices, before anything of it is applied or drawn."""
