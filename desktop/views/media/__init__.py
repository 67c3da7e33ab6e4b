# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the media bin. Own how it looks and asks; must not know timeline nor takes of others."""
