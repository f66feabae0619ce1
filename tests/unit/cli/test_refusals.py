"""What is asked wrongly: one clear line on standard error, and the exit code that README promises."""

from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.cli.app import run

#: Runs the program on arguments; returns its exit code.
Run = Callable[..., int]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the program with an empty configuration, a database and folders of its own."""
    config = tmp_path / "jianbao.toml"
    config.touch()
    monkeypatch.setenv("JIANBAO_CONFIG", str(config))
    monkeypatch.setenv("JIANBAO_DATABASE", f"sqlite:///{tmp_path / 'jianbao.db'}")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def typed(*arguments: object) -> int:
        with pytest.raises(SystemExit) as ended:
            run([str(argument) for argument in arguments])
        assert isinstance(ended.value.code, int)
        return ended.value.code

    return typed


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
def test_export_into_no_folder_is_refused(
    typed: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """The folder is named; nothing is made behind one's back."""
    assert typed("db", "export", form, "--out", tmp_path / "none" / "x") == 2

    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"folder {tmp_path / 'none'} does not exist" in said
    assert not (tmp_path / "none").exists()
