# SPDX-License-Identifier: GPL-3.0-or-later
"""People drawn by formula: paths, marks, faces, hair, clothes, hands and poses."""
