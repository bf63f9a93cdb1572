"""Whatever stands where a file is expected: read within bounds, or refused at once."""

import os
import socket
import tempfile
from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.core.guarded_files import files_below, is_inside, read_bounded, start_of


def got(path: Path, most: int = 100) -> str:
    with pytest.raises(InputError) as caught:
        read_bounded(path, most)
    (problem,) = caught.value.problems
    return f"{problem.expected}, got {problem.got}"


def test_as_many_bytes_as_the_limit_and_not_one_more(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(b"x" * 100)
    assert read_bounded(tmp_path / "log.csv", 100) == b"x" * 100
    assert got(tmp_path / "log.csv", 99) == "at most 99 bytes, got more"
    assert start_of(tmp_path / "log.csv", 40) == b"x" * 41


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(b"date")
    (tmp_path / "link").symlink_to(tmp_path / "log.csv")
    assert read_bounded(tmp_path / "link", 100) == b"date"


def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    assert got(tmp_path / "pipe") == got(tmp_path / "link") == "a readable file, got a named pipe"


def test_devices_sockets_and_folders_are_no_files(tmp_path: Path) -> None:
    assert got(Path("/dev/zero")) == got(Path("/dev/tty")) == "a readable file, got a device"
    assert got(tmp_path) == "a readable file, got is a directory"
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, socket.socket(socket.AF_UNIX) as ear:
        ear.bind(f"{folder}/s")
        assert got(Path(folder) / "s") == "a readable file, got a socket"


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    assert got(tmp_path / "nobody.csv") == "a readable file, got no such file or directory"
    assert got(tmp_path / "a\0b") == "a readable file, got an impossible name"
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert got(tmp_path / "round") == "a readable file, got too many levels of symbolic links"


def test_a_folder_gives_its_files_in_order_and_enters_no_link(tmp_path: Path) -> None:
    for name in ("b.csv", "a/c.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "a/up").symlink_to(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in files_below(tmp_path)] == ["a/c.csv", "b.csv"]
    assert list(files_below(tmp_path, 2))
    with pytest.raises(InputError, match="a folder of at most 1 files, got more"):
        list(files_below(tmp_path, 1))


def test_what_is_inside_a_folder_once_every_link_is_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "anna", tmp_path / "ben"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "log.csv").touch()
    (inside / "out.csv").symlink_to(outside / "log.csv")
    (inside / "in.csv").symlink_to(inside / "log.csv")
    assert is_inside(inside / "log.csv", inside)
    assert is_inside(inside / "in.csv", inside)
    assert is_inside(inside / "nobody.csv", inside)
    assert not is_inside(inside / "out.csv", inside)
    assert not is_inside(inside / "../ben/log.csv", inside)
    assert not is_inside(inside / "/etc/passwd", inside)
    assert not is_inside(inside / "a\0b", inside)
