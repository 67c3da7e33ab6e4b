# SPDX-License-Identifier: GPL-3.0-or-later
"""Timeline to film: segments, joining, audio pass; decides no content."""
