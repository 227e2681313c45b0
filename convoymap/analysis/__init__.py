"""What the claims of a dossier say against each other: pure functions on its layers.

- `ledger`: how each source's counts add up.
- `conflicts`: the minimal sets of claims that cannot all be true, with their proofs.
- `consistency`: which sources contradict each other, and which can all be right.
- `slack`: how many units must be misreported at the least, and by whom.
- `scenario`: one movement that makes a set of claims true.

The model is written down in ``docs/consistency.md``.
"""

from convoymap.analysis.comparison import Comparison
from convoymap.analysis.conflicts import Conflict, Conflicts
from convoymap.analysis.enumeration import Limits
from convoymap.analysis.ledger import Entry
from convoymap.analysis.movements import Move, Place, Scenario
from convoymap.analysis.statements import Subject

__all__ = ["Comparison", "Conflict", "Conflicts", "Entry", "Limits", "Move", "Place", "Scenario", "Subject"]
