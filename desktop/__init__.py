# SPDX-License-Identifier: GPL-3.0-or-later
"""The Qt application: one window over the document, the commands, the queue and the engines."""
