# SPDX-License-Identifier: GPL-3.0-or-later
"""A novel to episodes without a model: read, parted and adapted by rule, every line traced."""
