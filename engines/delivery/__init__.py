# SPDX-License-Identifier: GPL-3.0-or-later
"""Labels, inspection and sidecars of the finished film."""
