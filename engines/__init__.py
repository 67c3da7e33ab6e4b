# SPDX-License-Identifier: GPL-3.0-or-later
"""What makes media, and the job runner; never mutates a document."""
