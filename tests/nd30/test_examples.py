"""The examples in the docstrings of this room are true."""

import doctest
import importlib

import pytest

MODULES = ("metrics", "wrapping", "words", "xml", "rules.values", "rules.profile")


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"kh_report.nd30.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
