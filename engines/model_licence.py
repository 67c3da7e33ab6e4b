# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a checkpoint may be used for a film, by its licence and by the use that was declared.

Owns the judgement. Must not know where weights lie.
"""

from assets.licences import Licence, licences
from engines.checkpoints import Checkpoint
from projects.declared_use import DeclaredUse
from projects.store import ProductionStore

_MEMBERS = (
    *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE"),
    *("IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
)
EU = frozenset(_MEMBERS)
"""Members of the European Union, ISO 3166."""


def declared(store: ProductionStore) -> DeclaredUse:
    """The use that a production declares."""
    return store.declared_use()


def objection(checkpoint: Checkpoint, use: DeclaredUse) -> str:
    """Why a checkpoint may not be used, as a sentence; empty where it may."""
    name = checkpoint.name or checkpoint.id
    record = licences().get(checkpoint.licence or "unknown_weights")
    if record is None:
        return f"{name}: there is no record of its licence {checkpoint.licence!r}."
    if use.commercial and not record.commercial_use:
        return f"{name} ({record.name}): {record.says_en or 'not for films that earn money.'}"
    barred = _barred(record, use)
    if barred:
        return f"{name} ({record.name}) may not be used in {', '.join(barred)}."
    cap = record.revenue_cap_usd
    if cap and use.yearly_revenue_usd > cap:
        return (
            f"{name} ({record.name}) is free only below {cap:,} US dollars a year; "
            f"you declared {use.yearly_revenue_usd:,}."
        )
    return ""


def _barred(record: Licence, use: DeclaredUse) -> tuple[str, ...]:
    excluded = set(record.territories_excluded)
    if "EU" in excluded:
        excluded |= EU
    if not use.territories:
        return tuple(sorted(record.territories_excluded))
    return tuple(one for one in use.territories if one in excluded)
