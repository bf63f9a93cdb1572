"""Array types of the season, and shares as whole tenths of a percent, in which every cost is counted."""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Smalls = npt.NDArray[np.int32] | npt.NDArray[np.int16]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def tenths(share: Floats) -> Ints:
    """A share in whole tenths of a percent; 0 where it is not a number."""
    counted: Ints = np.rint(np.where(np.isfinite(share), share, 0.0) * 1000).astype(np.int64)
    return counted


def small(counted: Ints) -> Smalls:
    """The costs as 16-bit integers: they are at most 1,000, and those of all weeks take most of a season's storage."""
    return counted.astype(np.int16)
