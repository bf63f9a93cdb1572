"""How the season's goals are packed into two integers, in strict order: equal in the first, the second decides.

Goals are counted in tenths of a percent. A first key of INF or more means that no season leads on from there.
"""

import numpy as np

INF = np.int64(1) << 61
READY_A, READY_B, LOST, JUMP = (np.int64(1) << bits for bits in (46, 31, 16, 0))
"""In the first key: A races' readiness, B races', fitness lost, jumps."""
TROUGH = READY_B - 1
"""Where the deepest trough stands in the only key of the pass that looks for it, below readiness."""
GROWTH, END, ROUGH = (np.int64(1) << bits for bits in (40, 28, 0))
"""In the second: growth of the next cycle, base at the season's end, and how rough the course is (no goal)."""
