"""The examples in the docstrings of this room are true."""

import doctest
import importlib
import pkgutil

import pytest

import kh_report.vn

MODULES = [module.name for module in pkgutil.iter_modules(kh_report.vn.__path__, "kh_report.vn.")]
TEACHING = {
    "answers",
    "collation",
    "dates",
    "legacy",
    "letters",
    "names",
    "numbers",
    "roman",
    "syllables",
    "text",
    "tone",
}


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
    assert result.attempted > 0 or name.rpartition(".")[2] not in TEACHING
