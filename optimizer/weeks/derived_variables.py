"""Rows and derived variables of a model whose expressions may turn out to be plain numbers.

What is fixed or cannot be is a number and not a variable. A row between numbers is decided on the spot, and what is
derived from numbers is a number again, so that the model holds no more than what is open.
"""

from typing import Any

from ortools.sat.python import cp_model

from optimizer.core import units

WEEK_STEPS = 7 * units.steps(units.DAY_MINUTES)


class DerivedVariables:
    """Adds to one model.

    Parameters
    ----------
    model
        The model that rows and variables are added to.
    """

    def __init__(self, model: cp_model.CpModel) -> None:
        self._model = model
        self._reached: dict[tuple[Any, int], Any] = {}

    def post(self, low: Any, high: Any, when: Any) -> None:
        """Add the row `low <= high`, enforced where the literal `when` is true."""
        if isinstance(when, int) and not when:
            return
        if isinstance(low, int) and isinstance(high, int):
            # Between two numbers: true adds nothing; false forbids `when`, or makes the model infeasible.
            if low <= high:
                return
            self._model.add_bool_or([] if isinstance(when, int) else [when.Not()])
            return
        row = self._model.add(low <= high)
        if not isinstance(when, int):
            row.only_enforce_if(when)

    def reaches(self, value: Any, threshold: int) -> Any:
        """A literal that is true exactly when the value is at least the threshold; one for each such question."""
        if isinstance(value, int):
            return int(value >= threshold)
        # The expression is kept beside its literal, so its id cannot be reused while the cache lives.
        key = (id(value), threshold)
        if key not in self._reached:
            reached = self._model.new_bool_var("reaches")
            self._model.add(value >= threshold).only_enforce_if(reached)
            self._model.add(value <= threshold - 1).only_enforce_if(~reached)
            self._reached[key] = (reached, value)
        return self._reached[key][0]

    def some(self, values: list[Any]) -> Any:
        """A literal that is true exactly when one of the literals is."""
        if any(isinstance(v, int) and v for v in values):
            return 1
        literals = [v for v in values if not isinstance(v, int)]
        if not literals:
            return 0
        result = self._model.new_bool_var("some")
        self._model.add_max_equality(result, literals)
        return result

    def most_of(self, values: list[Any]) -> Any:
        """The greatest of the values, 0 where there is none."""
        known = max((v for v in values if isinstance(v, int)), default=0)
        open_ = [v for v in values if not isinstance(v, int)]
        if not open_:
            return known
        greatest = self._model.new_int_var(0, WEEK_STEPS, "most")
        self._model.add_max_equality(greatest, [known, *open_])
        return greatest

    def shortfall(self, value: Any, target: int) -> Any:
        """A variable no less than what the value is below the target; as little as that where it is penalised."""
        if isinstance(value, int):
            return max(0, target - value)
        # One-sided: the objective presses it down onto the amount, which saves the rows of an exact one.
        missing = self._model.new_int_var(0, max(0, target), "shortfall")
        self._model.add(missing >= target - value)
        return missing

    def excess(self, value: Any, most: Any) -> Any:
        """The same for what the value is above `most`."""
        if isinstance(value, int) and isinstance(most, int):
            return max(0, value - most)
        beyond = self._model.new_int_var(0, WEEK_STEPS, "excess")
        self._model.add(beyond >= value - most)
        return beyond
