"""The way in: language, UTF-8, and what each kind of trouble does to the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from kh_report.cli.language import language_of, say, speak
from kh_report.locale import N_

DONE = 0
USAGE = 2
NOTHING_TO_WORK_ON = 3
OUR_ERROR = 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _write_utf8()
    speak(language_of(given))
    sys.exit(run(given))


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit code of design.md, "Command line"."""
    from kh_report.cli.app import app

    try:
        result = app.main(args=list(arguments), prog_name="kh-report", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        _complain(say(N_("Stopped. Files already written are complete.")))
        return 130
    except Exception as error:  # noqa: BLE001  (the last net: nobody should see a traceback)
        return _exit_code_of(error)
    return result if isinstance(result, int) else DONE


def _exit_code_of(error: Exception) -> int:
    from kh_report.office.files import OutputLockedError
    from kh_report.pipeline.desk import NothingToWorkOnError, UnreadablePlanError
    from kh_report.workspace import SettingsError

    if isinstance(error, OutputLockedError):
        _complain(
            say(
                N_("{path} is open in another program. The old file was kept; close it and run the command again."),
                path=error.path,
            )
        )
        return USAGE
    if isinstance(error, SettingsError):
        where = f"{error.file}, {error.key}" if error.key else error.file
        _complain(f"{where}: {say(error.cure, **error.params)}")
        return USAGE
    if isinstance(error, NothingToWorkOnError):
        _complain(say(error.message, **error.params))
        if isinstance(error, UnreadablePlanError):
            from kh_report.cli.plans import show_findings

            show_findings(error.findings)
        return NOTHING_TO_WORK_ON
    from kh_report.crash import words_for_our_error

    message, params = words_for_our_error(error)
    _complain(say(message, **params))
    return OUR_ERROR


def _complain(text: str) -> None:
    click.echo(click.style(text, fg="red"), err=True)


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
