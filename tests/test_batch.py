"""Several dossiers: which are meant, where each goes, what is said of each."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import convoymap as cm
from convoymap.batch import Job, Options, build_dossier, build_many, find_dossiers, jobs_of
from convoymap.cli import app
from convoymap.errors import BatchError


def _run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def cases(tmp_path) -> Path:
    """A folder of three dossiers, the second of them broken, and of something else."""
    for name in ("alpha", "beta", "gamma"):
        shutil.copytree(cm.example("bukamal-2017"), tmp_path / "cases" / name)
    claims = tmp_path / "cases/beta/claims.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace("Rawah; Aana", "Xqzzwv"), encoding="utf-8")
    (tmp_path / "cases/notes").mkdir()
    return tmp_path / "cases"


def test_a_pattern_means_the_dossiers_that_it_matches(cases):
    """What is no dossier is passed over, and what is named twice is taken once."""
    found = find_dossiers([f"{cases}/*", str(cases / "alpha")])
    assert [path.name for path in found] == ["alpha", "beta", "gamma"]
    assert find_dossiers([f"{cases.parent}/**/claims.csv"]) == found
    assert find_dossiers([str(cases / "alpha"), str(cases / "beta/../alpha/claims.csv")]) == [cases / "alpha"]


def test_a_file_of_a_dossier_stands_for_its_folder(cases):
    """As a commit hook hands over the files that changed."""
    files = [str(cases / "alpha/claims.csv"), str(cases / "alpha/dossier.toml"), str(cases / "gamma/sources.csv")]
    assert [path.name for path in find_dossiers(files)] == ["alpha", "gamma"]


def test_a_path_that_is_named_is_kept_even_if_it_is_no_dossier(cases):
    """Reading it says what is wrong with it, which passing over it would not."""
    assert find_dossiers([str(cases / "notes"), str(cases / "nowhere")]) == [cases / "notes", cases / "nowhere"]


def test_the_lock_of_a_workbook_that_is_open_is_passed_over(tmp_path):
    """Excel lays one beside it, with the same ending."""
    for name in ("case.xlsx", "~$case.xlsx"):
        (tmp_path / name).write_bytes(b"")
    assert find_dossiers([f"{tmp_path}/*.xlsx"]) == [tmp_path / "case.xlsx"]


def test_the_dossier_itself_is_not_overwritten(cases):
    """Its own sources.csv may have other columns than the one that is built."""
    before = (cases / "alpha/sources.csv").read_bytes()
    outcome = build_dossier(Job(cases / "alpha", cases / "alpha"))
    assert outcome.code == 3
    assert "sources.csv would be overwritten" in outcome.error
    assert (cases / "alpha/sources.csv").read_bytes() == before
    assert not (cases / "alpha/map.html").exists()


def test_a_pattern_without_a_match_is_an_error(cases):
    """A misspelt pattern does not build nothing in silence."""
    with pytest.raises(BatchError, match=r'"nowhere/\*" matches no dossier'):
        find_dossiers(["nowhere/*"])


def test_one_dossier_goes_into_the_folder_itself_and_several_beside_each_other(cases, tmp_path):
    """So that a script can tell where each map will be."""
    one, two = cases / "alpha", cases / "gamma"
    assert [job.output for job in jobs_of([one], tmp_path / "out", Options())] == [tmp_path / "out"]
    several = jobs_of([one, two], tmp_path / "out", Options())
    assert [job.output for job in several] == [tmp_path / "out/alpha", tmp_path / "out/gamma"]


def test_two_dossiers_of_one_name_are_refused(cases, tmp_path):
    """The second would overwrite the first."""
    shutil.copytree(cases / "alpha", tmp_path / "other/alpha")
    with pytest.raises(BatchError, match="alpha"):
        jobs_of([cases / "alpha", tmp_path / "other/alpha"], tmp_path / "out", Options())


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broken_dossier_stops_no_other(cases, tmp_path, workers):
    """Outcomes come in the order of the jobs, with the problems of the one that failed, from other processes too."""
    jobs = jobs_of(find_dossiers([f"{cases}/*"]), tmp_path / "out", Options())
    outcomes = list(build_many(jobs, workers))
    assert [outcome.job.dossier.name for outcome in outcomes] == ["alpha", "beta", "gamma"]
    assert [outcome.code for outcome in outcomes] == [0, 1, 0]
    assert outcomes[1].problems[0].place == "claims.csv row 8, where"
    assert not (tmp_path / "out/beta").exists()
    assert (tmp_path / "out/alpha/map.html").read_bytes() == (tmp_path / "out/gamma/map.html").read_bytes()


def test_a_build_of_several_logs_a_line_for_each(cases, tmp_path):
    """The lines are JSON, the exit code is the greatest of all."""
    result = _run("build", f"{cases}/*", "-o", tmp_path / "out", "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["event"] for line in lines] == ["built", "failed", "built"]
    assert lines[0]["claims"] == 12
    assert {Path(file["path"]).name for file in lines[0]["files"]} >= {"map.html", "claims.geojson"}
    problem = lines[1]["problems"][0]
    assert (problem["file"], problem["row"], problem["column"], problem["value"]) == (
        "claims.csv",
        8,
        "where",
        "Xqzzwv",
    )
    assert result.exit_code == lines[1]["code"] == 1


def test_a_check_of_several_says_which_is_broken(cases):
    """Each is told, the broken one with its problems, and the exit code is the greatest."""
    result = _run("check", f"{cases}/*")
    assert result.exit_code == 1
    assert "alpha: 12 claims" in result.stdout
    assert "beta:\nclaims.csv row 8, where" in result.stderr.replace(str(cases) + "/", "")
    lines = [json.loads(line) for line in _run("check", f"{cases}/*", "--json").stdout.splitlines()]
    assert [(line["event"], Path(line["dossier"]).name) for line in lines] == [
        ("checked", "alpha"),
        ("failed", "beta"),
        ("checked", "gamma"),
    ]


def test_a_pattern_without_a_match_ends_with_code_1(tmp_path):
    """Said in words, without a traceback."""
    result = _run("build", f"{tmp_path}/*", "-o", tmp_path / "out")
    assert (result.exit_code, "matches no dossier" in result.output) == (1, True)


def test_an_embedded_page_comes_with_the_line_that_frames_it(cases, tmp_path):
    """The line has the dossier's title, escaped; the page is the map with its list of sources."""
    toml = cases / "alpha/dossier.toml"
    text = toml.read_text(encoding="utf-8")
    title = cm.read(cases / "alpha").title
    toml.write_text(text.replace(title, "Who's <b>where</b>"), encoding="utf-8")
    outcome = build_dossier(Job(cases / "alpha", tmp_path / "out", Options(embed=True)))
    assert {path.name for path in outcome.files} >= {"map.html", "embed.html", "embed.txt"}
    line = (tmp_path / "out/embed.txt").read_text(encoding="utf-8")
    assert 'title="Who&#x27;s &lt;b&gt;where&lt;/b&gt;"' in line
    assert 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"' in line


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered_for_the_usual_shells(shell):
    """Typer writes the script; it names the command."""
    # Otherwise Typer asks the system which shell it was started from, and a test may have been started from none.
    environment = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    asked = [sys.executable, "-m", "convoymap", "--show-completion", shell]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, env={**os.environ, **environment})
    assert done.returncode == 0, done.stderr
    assert "_COMPLETE" in done.stdout
