"""How much of a returned file we are willing to open: absolute sizes first, because ratios wrong honest files.

An issued form is 26 KB on disk, about 100 KB of XML and 700 cells; every limit leaves room for a hundred times
that and still keeps any single file under one second and 200 MB.
"""

from __future__ import annotations

from typing import Final

MIB: Final = 1 << 20

MAX_FILE: Final = 48 * MIB
"""Bytes of a file on disk (pictures pasted into a form are legal)."""
MAX_ENTRIES: Final = 1_000
"""Entries of a zip directory; a form has about fifteen."""
MAX_UNPACKED: Final = 256 * MIB
"""Bytes that all entries of a workbook declare together; nothing but XML is ever unpacked."""
MAX_PART: Final = 12 * MIB
"""Bytes of one unpacked XML part."""
MAX_XML: Final = 16 * MIB
"""Bytes of all XML parts that are read, together."""
MAX_ATTRIBUTES: Final = 700_000
"""Attributes (counted as ``=``) of all large XML parts together: parsers pay for each new name."""
MAX_DIRECTORY_PART: Final = 2 * MIB
"""Bytes of the parts that only list others (workbook, relationships)."""
BOMB_RATIO: Final = 100
"""An oversized part packed tighter than this was made to hurt; a padded sheet packs about ten to one."""
MAX_SHEETS: Final = 200
"""Sheets of one workbook."""
MAX_CELLS: Final = 200_000
"""Cell elements of one sheet, empty formatted ones included."""
MAX_TAGS: Final = 150_000
"""Tags that the careful (slow) scan is willing to visit in one sheet."""
MAX_AREA: Final = 1_000_000
"""Rows × columns up to the farthest filled cell, over all sheets: what a reader has to allocate."""
MAX_TEXT: Final = 48 * MIB
"""Bytes of text after every cell has received its shared string."""
LARGE_AREA: Final = 50_000
"""Rows × columns beyond which filled cells are told from merely formatted ones, which takes a second look."""
WIDE: Final = 256
"""Columns beyond which the width of a sheet, not its height, is what went wrong."""
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
MAX_MEMBER: Final = MAX_FILE
"""Bytes of one unpacked member of a zip of forms."""
MAX_MEMBERS_UNPACKED: Final = 96 * MIB
"""Bytes of all unpacked members of one zip of forms."""
