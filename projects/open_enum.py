# SPDX-License-Identifier: GPL-3.0-or-later
"""A string enum that keeps values of newer versions.

Owns how an unknown stored value survives loading and saving. Must not know any concrete enum.
"""

from enum import StrEnum


class OpenEnum(StrEnum):
    """StrEnum whose unknown values become members named by themselves (`known` is False)."""

    @classmethod
    def _missing_(cls, value: object) -> "OpenEnum | None":
        if not isinstance(value, str) or not value:
            return None
        member = str.__new__(cls, value)
        member._name_, member._value_ = value.upper(), value
        cls._value2member_map_[value] = member
        return member

    @property
    def known(self) -> bool:
        """Whether this version of the program declares the value."""
        return type(self).__members__.get(self._name_) is self
