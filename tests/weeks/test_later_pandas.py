"""Planning loads no pandas, and who asks OR-Tools for a series in the same process still gets one."""

import subprocess
import sys

from optimizer.weeks.later_pandas import NAME, pandas_later


def fresh(code: str) -> str:
    """What the code prints in a Python of its own."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_planning_imports_neither_pandas_nor_networkx() -> None:
    code = """
import sys
import optimizer.solve
from optimizer.domain.phases import growth_weeks
growth_weeks(12, toward_race=True)
print(sorted({"numpy", "ortools", "pandas", "networkx"} & set(sys.modules)))
"""
    assert fresh(code) == "['numpy', 'ortools']"


def test_a_series_of_variables_imports_pandas_when_it_is_asked_for() -> None:
    code = """
import sys
from optimizer.weeks.cpsat import cp_model
before = "pandas" in sys.modules
import pandas as pd
print(before, len(cp_model.CpModel().new_bool_var_series("x", pd.Index(["a", "b"]))), cp_model.pd.Series is pd.Series)
"""
    assert fresh(code) == "False 2 True"


def test_a_module_that_is_imported_already_stays() -> None:
    with pandas_later():
        known = sys.modules[NAME]
        with pandas_later():
            assert sys.modules[NAME] is known
