"""``kh-report.toml`` as a person finds it: every key with its explanation in Vietnamese."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kh_report.workspace import Settings

_HEAD = """\
# Cài đặt của kh-report. Dòng bắt đầu bằng # là giải thích. Sửa xong, lưu lại và chạy lại lệnh.
"""


def settings_text(settings: Settings) -> str:
    """The settings file for ``settings``; keys that are not set stand as comments with their default."""
    return _HEAD + "".join(
        _section(name, info, getattr(settings, name)) for name, info in Settings.model_fields.items()
    )


def _section(name: str, info: FieldInfo, value: object) -> str:
    title = f"\n# {info.description}\n"
    if not isinstance(value, BaseModel):
        return f'{title}# [{name}."2026-Q3"]\n# start = 2026-06-15\n# end = 2026-09-14\n'
    return f"{title}[{name}]\n" + "".join(_lines(value)) + "".join(_inner(name, value))


def _lines(model: BaseModel) -> Iterator[str]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, BaseModel | dict):
            continue
        yield f"# {info.description}\n"
        written = f"{name} = {_toml(value)}\n"
        yield written if value != info.default or isinstance(value, str) else f"# {written}"


def _inner(section: str, model: BaseModel) -> Iterator[str]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield f"\n# {info.description}\n[{section}.{name}]\n" + "".join(_lines(value))
        elif isinstance(value, dict):
            yield f"\n# {info.description}\n[{section}.{name}]\n"
            yield "".join(f"{json.dumps(key)} = {_toml(item)}\n" for key, item in value.items())


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return str(value)
