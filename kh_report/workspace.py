"""Where things lie (vùng làm việc): folders, settings, and the only reading and writing of files.

The settings file ``kh-report.toml`` is assembled here from the sections that the rooms declare.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kh_report.documents.settings import DocumentSettings
from kh_report.forms.settings import FormSettings
from kh_report.intake.gate.limits import MAX_FILE
from kh_report.intake.gate.names import is_evidence
from kh_report.intake.model import KEYED, Incoming
from kh_report.merge.settings import MergeSettings
from kh_report.office.files import append, write_atomically
from kh_report.plan.period import Period, parse_period
from kh_report.plan.settings import PeriodSettings
from kh_report.settings_errors import NO_TOML, NOT_UTF8, cure_of, line_of

SETTINGS_FILE = "kh-report.toml"
PLAN_FILE = "ke-hoach.xlsx"
PROPOSAL_FILE = "ke-hoach-de-xuat.xlsx"
REGISTER = "so"
_ISSUE = re.compile(r"phat-hanh-(\d+)\.json")


class SettingsError(Exception):
    """The settings or the arguments are wrong: ``file`` and ``key`` name the place, ``cure`` the way out (exit 2).

    ``cure`` is an English id of the catalogue, ``params`` fill its placeholders; ``key`` may be empty.
    """

    def __init__(self, file: str, key: str, cure: str, **params: object) -> None:
        super().__init__(f"{file}: {key}: {cure}")
        self.file = file
        self.key = key
        self.cure = cure
        self.params = params


class Settings(BaseModel):
    """``kh-report.toml``: one section for each room that has something to decide."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    documents: DocumentSettings = Field(default_factory=DocumentSettings, description="Thể thức văn bản phát hành")
    forms: FormSettings = Field(default_factory=FormSettings, description="Biểu mẫu gửi các đơn vị")
    merge: MergeSettings = Field(default_factory=MergeSettings, description="Tổng hợp")
    periods: dict[str, PeriodSettings] = Field(
        default_factory=dict, description="Ngày chốt số liệu riêng của từng kỳ, nếu khác Nghị định 09/2019/NĐ-CP"
    )

    def period(self, text: str) -> Period:
        """The period that ``text`` names, with this workspace's own cut-off dates. Raises PeriodError."""
        period = parse_period(text)
        own = self.periods.get(period.id)
        return own.applied_to(period) if own else period


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with settings, inputs and outputs."""

    root: Path

    @property
    def settings_file(self) -> Path:
        """``kh-report.toml``."""
        return self.root / SETTINGS_FILE

    @property
    def plan_file(self) -> Path:
        """``inputs/ke-hoach.xlsx``: the source of plan, tasks and agencies; a person edits it."""
        return self.root / "inputs" / PLAN_FILE

    @property
    def proposal_file(self) -> Path:
        """Where a second import puts what it proposes, beside the plan workbook."""
        return self.root / "outputs" / PROPOSAL_FILE

    @property
    def templates(self) -> Path:
        """The DOCX templates that a clerk may edit."""
        return self.root / "templates"

    def returned(self, period: Period) -> Path:
        """Where the returned files of a period lie."""
        return self.root / "inputs" / period.id

    def register(self, period: Period) -> Path:
        """The register (sổ) of a period: what is neither returned nor derived, and must never be lost."""
        return self.root / "inputs" / REGISTER / period.id

    def outputs(self, period: Period | None = None) -> Path:
        """Where what is made for a period goes; without a period, the outputs folder itself."""
        return self.root / "outputs" / period.id if period else self.root / "outputs"

    def settings(self) -> Settings:
        """The settings; defaults where the file is absent. Raises SettingsError naming the key and the cure."""
        try:
            data = tomllib.loads(self.settings_file.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return Settings()
        except UnicodeDecodeError as error:
            raise SettingsError(SETTINGS_FILE, "", NOT_UTF8) from error
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(SETTINGS_FILE, "", NO_TOML, line=line_of(error)) from error
        try:
            return Settings.model_validate(data)
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            cure, params = cure_of(first)
            raise SettingsError(SETTINGS_FILE, key, cure, **params) from error

    def incoming(self, period: Period) -> tuple[Incoming, ...]:
        """Every file below ``inputs/PERIOD``, and below the register's ``nhap-ho`` what was keyed in on an agency's
        behalf, ordered by name; links that lead out of the folder are not followed.

        Files that nobody opens (scans beside the forms, films) are only measured, however large they are.
        """
        keyed = self.register(period) / KEYED.rstrip("/")
        return (*_below(self.returned(period)), *_below(keyed, KEYED))

    def issue_files(self, period: Period) -> Iterator[tuple[int, Path]]:
        """The register's issues of forms, oldest first, with their numbers."""
        found = [
            (int(match[1]), path)
            for path in self.register(period).glob("phat-hanh-*.json")
            if (match := _ISSUE.fullmatch(path.name))
        ]
        yield from sorted(found)

    def write(self, path: Path, data: bytes) -> bool:
        """Write ``data`` atomically; returns whether anything changed. Raises OutputLockedError."""
        return write_atomically(path, data)

    def append(self, path: Path, data: bytes) -> None:
        """Add ``data`` to the end of a register, so that two runs at once lose none of each other's lines. Raises
        OutputLockedError."""
        append(path, data)

    def write_json(self, path: Path, data: Any) -> bool:
        """Write JSON as people read it: UTF-8, indented, one final line end."""
        return self.write(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def _below(folder: Path, prefix: str = "") -> Iterator[Incoming]:
    """The files below ``folder`` by name, ``prefix`` put in front."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            yield file_met(path, prefix + path.relative_to(folder).as_posix())


def file_met(path: Path, name: str) -> Incoming:
    """A file as found, under ``name``: read, or only measured when it will not be opened, however large it is."""
    size = path.stat().st_size
    if size <= MAX_FILE and not is_evidence(name):
        return Incoming(name, path.read_bytes())
    with path.open("rb") as stream:
        return Incoming(name, b"", hashlib.file_digest(stream, "sha256").hexdigest(), size)
