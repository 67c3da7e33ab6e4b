# SPDX-License-Identifier: GPL-3.0-or-later
"""The writer by a language model: small questions, checked answers, nothing half."""
