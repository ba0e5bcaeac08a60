"""The server itself: who makes it store anything, who keeps others out, how it ends."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from kh_report.web import launching, server
from kh_report.web.outcome import Line, Outcome, Tone
from kh_report.web.server import Listener, serve
from kh_report.web.work import Job, Spot
from kh_report.workspace import Workspace


class Running:
    """The page of a workspace on a real port, until it is left."""

    def __init__(self, site: Any) -> None:
        self.site = site
        bound = socket.socket()
        bound.bind(("127.0.0.1", 0))
        self.listener = Listener(site.app, bound, site.here.keys)
        self.port = self.listener.port
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        while not self.ended.is_set():
            self.listener.answer(0.1)
        self.listener.close()

    def stop(self) -> None:
        self.ended.set()
        self.thread.join(20)

    def says(self, head: str, body: bytes = b"", *, cookie: bool = True, host: str = "") -> str:
        """What comes back for a request; the connection is closed by the server."""
        lines = [head + " HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.port}'}", "Connection: close"]
        if cookie:
            lines.append(f"Cookie: kh-report-{self.port}={self.site.here.keys.session}")
        if head.startswith("POST"):
            lines.append(f"Content-Length: {len(body) or 50_000_000}")
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            line.sendall("\r\n".join([*lines, "", ""]).encode() + body)
            answer = b""
            while block := line.recv(65536):
                answer += block
        return answer.decode()


@pytest.fixture
def running(site: Any) -> Iterator[Running]:
    started = Running(site)
    yield started
    started.stop()


def test_the_officer_is_answered(running: Running) -> None:
    answer = running.says("GET /?ky=2026-Q3")
    assert answer.startswith("HTTP/1.1 200")
    assert "Kế hoạch" in answer


@pytest.mark.parametrize(("cookie", "host"), [(False, ""), (True, "evil.example")])
def test_the_body_of_a_stranger_is_not_waited_for(running: Running, cookie: bool, host: str) -> None:
    began = time.monotonic()
    answer = running.says("POST /nhan-tep", cookie=cookie, host=host)
    assert time.monotonic() - began < 10, "50 MB were announced and none sent"
    assert answer.startswith("HTTP/1.1 403")
    assert running.site.here.keys.form not in answer


def test_the_officers_own_body_is_read(running: Running) -> None:
    answer = running.says("POST /bieu-mau", f"dau={running.site.here.keys.form}".encode())
    assert answer.startswith("HTTP/1.1 403"), "no form type, so no secret in it"
    assert "lần mở phần mềm trước" in answer


def test_many_silent_connections_keep_nobody_out(running: Running) -> None:
    silent = [socket.create_connection(("127.0.0.1", running.port)) for _ in range(150)]
    try:
        assert running.says("GET /").startswith("HTTP/1.1 200")
    finally:
        for line in silent:
            line.close()


def served(root: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: Any) -> tuple[str, list[str]]:
    """Run ``serve``; ``meanwhile`` gets its application's ``Here`` once it listens. Its outcome, and what it said."""
    said: list[str] = []
    made = server.make_app

    def make(*args: Any, **more: Any) -> Any:
        app = made(*args, **more)
        here = app.extensions["kh_report"]
        threading.Thread(target=meanwhile, args=(here,), daemon=True).start()
        return app

    monkeypatch.setattr(server, "make_app", make)
    return serve(Workspace(root), 0, "vi", said.append, said.append, browser=False), said


def test_the_button_ends_the_program_without_any_signal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut, said = served(tmp_path, monkeypatch, lambda here: here.stop())
    assert cut == ""
    assert len(said) == 1


def interrupting(monkeypatch: pytest.MonkeyPatch, rounds: tuple[int, ...]) -> list[int]:
    """Ctrl+C in these rounds of the server, counted from 0."""
    counted: list[int] = []
    answer = Listener.answer

    def briefly(self: Listener, seconds: float) -> None:
        counted.append(len(counted))
        answer(self, 0.05)

    def pressed() -> int:
        return sum(one < len(counted) for one in rounds)

    monkeypatch.setattr(Listener, "answer", briefly)
    monkeypatch.setattr(server, "interrupts", lambda: nullcontext(pressed))
    return counted


def working(here: Any, go: threading.Event, done: list[str]) -> None:
    """Start work that goes on until ``go``."""

    def work(job: Job) -> Outcome:
        go.wait(20)
        done.append(job.title)
        return Outcome(Tone.DONE, (Line("xong"),))

    here.work.start("Lập biểu mẫu", Spot("bieu-mau"), work, lambda error: pytest.fail(str(error)))


def test_ctrl_c_waits_for_the_work_going_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, done = threading.Event(), list[str]()
    interrupting(monkeypatch, (40,))
    threading.Timer(4, go.set).start()
    cut, said = served(tmp_path, monkeypatch, lambda here: working(here, go, done))
    assert (cut, done, said[1:]) == ("", ["Lập biểu mẫu"], ["Lập biểu mẫu"])


def test_a_second_ctrl_c_cuts_it_off_and_says_what(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, done = threading.Event(), list[str]()
    interrupting(monkeypatch, (40, 50))
    cut, _ = served(tmp_path, monkeypatch, lambda here: working(here, go, done))
    assert (cut, done) == ("Lập biểu mẫu", [])
    go.set()


def test_the_address_is_opened_by_a_file_of_this_user_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opened: list[Path] = []
    monkeypatch.setattr(launching, "launch", lambda path: bool(opened.append(path)))
    opening = launching.Opening("http://127.0.0.1:8765/?khoa=abc&ky=x")
    opening.open()
    assert opened == [opening.path]
    assert opening.path.stat().st_mode & 0o077 == 0
    assert "url=http://127.0.0.1:8765/?khoa=abc&amp;ky=x" in opening.path.read_text(encoding="utf-8")
    opening.remove()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif("sys.platform == 'win32'", reason="process groups are a POSIX matter")
def test_what_is_opened_is_in_a_group_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\nps -o pgid= -p $$ > "{tmp_path}/group"\n[ -e "$1" ]\n', encoding="utf-8")
    program.chmod(0o755)
    program.with_name("open").write_bytes(program.read_bytes())
    program.with_name("open").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert launching.launch(program)
    import os

    assert int((tmp_path / "group").read_text()) != os.getpgrp()
    assert not launching.launch(tmp_path / "khong-co")


def test_ctrl_c_is_counted_whenever_it_comes_and_raised_again_afterwards() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with server.interrupts() as pressed:
            assert pressed() == 0
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
            assert pressed() == 2
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_program_started_so_that_it_ignores_ctrl_c_goes_on_ignoring_it() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with server.interrupts() as pressed:
            signal.raise_signal(signal.SIGINT)
            assert pressed() == 0
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
