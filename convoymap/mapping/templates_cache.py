"""The page's templates as Python bytecode, kept as Python keeps its own: in a folder ``__pycache__`` beside them."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

__all__ = ["TemplateBytecode"]


class TemplateBytecode(FileSystemBytecodeCache):
    """Spares a command the 40 ms that compiling the templates takes; where nothing can be written it does without.

    Jinja looks whether the bytecode is of the template as it is, and of its own and Python's version.

    Parameters
    ----------
    templates
        The folder of the templates.
    version
        Whatever else the bytecode depends on: another one makes other files.
    """

    def __init__(self, templates: Path, version: str) -> None:
        super().__init__(str(templates / "__pycache__"), f"{version}-%s.jinja")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read bytecode, if there is any to be read."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever is wrong with a file, it can be made anew
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write bytecode, unless Python is told to write none or may not."""
        if sys.dont_write_bytecode:
            return
        with contextlib.suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
