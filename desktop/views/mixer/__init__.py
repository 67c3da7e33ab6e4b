# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the mixer: faders, meters, strips. Owns how they look; must not know who plays."""
