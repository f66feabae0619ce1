"""Files that the program writes for its user: new ones only, where the user said."""

import os
from pathlib import Path

from monitor.bootstrap.errors import WrongUsage


def check_new_file(path: Path, what: str) -> None:
    """Raise WrongUsage where no new file *path* can be made; *what* is never overwritten, in the plural."""
    if path.exists():
        raise WrongUsage(f"{path} exists already; name a new file, {what} are never overwritten")
    folder = path.parent
    if not folder.is_dir():
        raise WrongUsage(f"{path} cannot be written: folder {folder} does not exist; make it, or name another file")
    if not os.access(folder, os.W_OK):
        raise WrongUsage(f"{path} cannot be written: folder {folder} is closed to this user; name another file")
