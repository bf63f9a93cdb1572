"""How the season's objectives are packed into two integers that are compared lexicographically.

Every objective is counted in tenths of a percent and owns a range of bits, wide enough for the sum over a year, so that
comparing the packed integers compares the objectives in strict order. A first key of `INF` or more marks a state from
which no feasible season continues.
"""

import numpy as np

INF = np.int64(1) << 61
READY_A, READY_B, LOST, JUMP = (np.int64(1) << bits for bits in (46, 31, 16, 0))
"""First key, from the highest bits down: readiness of A races, readiness of B races, fitness lost, load jumps."""
TROUGH = READY_B - 1
"""Mask of the bits below readiness; they hold the deepest trough in the single key of the first pass."""
GROWTH, END, ROUGH = (np.int64(1) << bits for bits in (40, 28, 0))
"""Second key: growth of the next cycle, base at the season's end, and unevenness of the loads (a tie-breaker, no
goal)."""
