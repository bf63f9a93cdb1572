"""What runners did, in one folder for the roster: `<client>.csv`, `<client>.week 3.fit`, or all in `<client>/`."""

from collections.abc import Iterable, Iterator
from errno import EACCES
from pathlib import Path, PurePosixPath

from optimizer.batch.file_references import MOST_BYTES
from optimizer.batch.item import Files
from optimizer.core.guarded_files import is_inside, start_of
from optimizer.ingest.importers.log_sources import may_be_log


class Uploads:
    """The files of a folder by client. Raises OSError when it cannot be read."""

    def __init__(self, folder: Path, clients: Iterable[str]) -> None:
        self._folder = folder
        self._label = folder.resolve().name or "done"
        self._files: dict[str, list[tuple[str, Path]]] = {client: [] for client in clients}
        self.strangers: list[str] = []
        """Files that belong to no client."""
        next(folder.iterdir(), None)
        for file in sorted(folder.rglob("*")):
            inside = file.relative_to(folder)
            if not may_be_log(file.name) or any(part.startswith(".") for part in inside.parts):
                continue
            if not file.is_dir():
                self._sort_in(inside.as_posix(), file)

    def of(self, client: str) -> Files:
        """The client's files, their names beginning with the folder's. Raises OSError when one cannot be read."""
        return tuple((str(PurePosixPath(self._label) / name), self._start(file)) for name, file in self._files[client])

    def _start(self, file: Path) -> bytes:
        """The file's bytes; a link that leads out of the folder is not followed."""
        if not is_inside(file, self._folder):
            raise PermissionError(EACCES, "a link out of the folder of uploads", str(file))
        return start_of(file, MOST_BYTES)

    def _sort_in(self, name: str, file: Path) -> None:
        owner = next((client for client in _owners(name) if client in self._files), None)
        if owner is None:
            self.strangers.append(name)
        else:
            self._files[owner].append((name, file))


def laid_out(files: Files, folder: Path) -> list[Path]:
    """Write the files into a folder, for readers that want paths."""
    paths = [folder / name for name, _ in files]
    for path, (_, data) in zip(paths, files, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return paths


def _owners(name: str) -> Iterator[str]:
    """Clients that the file may belong to, the longest name first: `club/cleo.b.csv` is cleo.b's, cleo's or club's."""
    for place in range(len(name) - 1, 0, -1):
        if name[place] in "./":
            yield name[:place]
