"""The commands of the Makefile, and the single lines with which they say what is wrong."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.sources import PROJECT_DIR
from tests.serving import environment_without_ours, free_port

MAKEFILE = (PROJECT_DIR / "Makefile").read_text()
TARGETS = re.findall(r"^([a-z-]+):.*## .+$", MAKEFILE, flags=re.MULTILINE)


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments], check=False, cwd=PROJECT_DIR, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )


def serve(**variables: str) -> subprocess.CompletedProcess[str]:
    """What `make run` starts; every call here is one that must end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "blogsite.serve"],
        check=False,
        cwd=PROJECT_DIR,
        env=environment_without_ours() | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def is_one_clear_line(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode != 0 and done.stderr.startswith("error: ") and done.stderr.count("\n") == 1


def test_help_is_the_default_and_lists_every_target():
    listed = make().stdout
    assert set(TARGETS) >= {"run", "dev", "test", "check", "lint", "format", "lock", "screenshots", "clean"}
    for target in TARGETS:
        assert re.search(rf"^  {target} +\S", listed, flags=re.MULTILINE)


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_can_be_planned(target):
    planned = make("--dry-run", target)
    assert planned.returncode == 0, planned.stderr


def test_no_target_can_be_mistaken_for_a_file():
    phony = {name for line in re.findall(r"^\.PHONY: (.+)$", MAKEFILE, flags=re.MULTILINE) for name in line.split()}
    assert phony >= set(TARGETS)


def test_a_taken_port_is_one_clear_line(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = serve(PORT=str(port), DATA_DIR=str(tmp_path))
    assert is_one_clear_line(done), done.stderr
    assert f"Port {port}" in done.stderr


def test_a_port_that_is_no_number_is_one_clear_line(tmp_path: Path):
    done = serve(PORT="eight", DATA_DIR=str(tmp_path))
    assert is_one_clear_line(done), done.stderr
    assert "PORT=eight" in done.stderr


def test_an_unreachable_database_is_one_clear_line_without_its_password(tmp_path: Path):
    url = f"postgres://writer:pa55word@127.0.0.1:{free_port()}/blog"
    done = serve(PORT=str(free_port()), DATA_DIR=str(tmp_path), DATABASE_URL=url)
    assert is_one_clear_line(done), done.stderr
    assert "The database blog on 127.0.0.1 cannot be reached" in done.stderr
    assert "pa55word" not in done.stderr


def test_a_database_of_another_make_is_one_clear_line(tmp_path: Path):
    done = serve(PORT=str(free_port()), DATA_DIR=str(tmp_path), DATABASE_URL="mysql://root@localhost/blog")
    assert is_one_clear_line(done), done.stderr
    assert "DATABASE_URL" in done.stderr


def test_a_data_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path):
    (tmp_path / "file").touch()
    done = serve(PORT=str(free_port()), DATA_DIR=str(tmp_path / "file" / "folder"))
    assert is_one_clear_line(done), done.stderr
    assert "data folder" in done.stderr


def old_python(folder: Path) -> Path:
    """A stand-in for an interpreter that is too old: it fits no range and knows only its version."""
    path = folder / "python3.9"
    path.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.18" && exit 0\nexit 1\n')
    path.chmod(0o755)
    return path


def test_an_unsuitable_python_is_one_clear_line(tmp_path: Path):
    found = subprocess.run(
        [PROJECT_DIR / "deploy" / "find-python", "11", old_python(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert is_one_clear_line(found), found.stderr
    assert "Python 3.11 to 3.14 is needed" in found.stderr
    assert "3.9.18" in found.stderr


def test_a_shim_that_does_not_run_is_passed_over(tmp_path: Path):
    shim = tmp_path / "python3.14"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    (tmp_path / "python3.13").symlink_to(sys.executable)
    found = subprocess.run(
        [PROJECT_DIR / "deploy" / "find-python", "11"],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path)},
    )
    assert found.stdout.strip() == "python3.13"
