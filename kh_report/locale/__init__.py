"""Message catalogues (gettext): English ids in the code, Vietnamese complete and the default.

The rest of the package marks an English text with :func:`N_` where it is declared and turns it into the reader's
language with :func:`translate` where it is shown, so that tests compare codes and places, never prose.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import Literal

Lang = Literal["vi", "en"]
DEFAULT_LANG: Lang = "vi"
DOMAIN = "kh_report"
LOCALE_DIR = Path(__file__).parent


def N_(message: str) -> str:  # noqa: N802  (the name that gettext tools look for)
    """Mark ``message`` for the catalogue without translating it yet."""
    return message


@cache
def _catalogue(lang: Lang) -> gettext.NullTranslations:
    if lang == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, localedir=LOCALE_DIR, languages=[lang], fallback=True)


def translate(message: str, lang: Lang = DEFAULT_LANG, /, **params: object) -> str:
    """``message`` in ``lang``, with ``{name}`` placeholders filled from ``params``.

    Values are put in as they are and never re-read as placeholders; a placeholder without a value stays visible.
    """
    if not message:
        return ""
    text = _catalogue(lang).gettext(message)
    return text.format_map(_Visible(params)) if params else text


class _Visible(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
