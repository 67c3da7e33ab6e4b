# SPDX-License-Identifier: GPL-3.0-or-later
"""What platforms and the law look at in a script, by word lists, each with the rule's source."""
