# SPDX-License-Identifier: GPL-3.0-or-later
"""Other formats read into the document and written back; each file owns one format."""
