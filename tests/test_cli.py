"""The command line: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import convoymap as cm
from convoymap.cli import app

DOSSIERS = Path(__file__).parent / "dossiers"


def _run(*arguments, **options):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], **options)


def _files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_build_writes_the_map_and_the_layers(tmp_path):
    """The five files are there, and the command says what it made."""
    result = _run("build", cm.example("bukamal-2017"), "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert sorted(_files(tmp_path / "out")) == [
        "claims.geojson",
        "events.geojson",
        "map.html",
        "places.geojson",
        "sources.csv",
    ]
    assert "12 claims by 8 sources, 11 of them on the map; 5 places, 3 events" in result.output


def test_two_builds_are_equal(tmp_path):
    """Nothing that is written depends on chance or on the time."""
    for name in ("a", "b"):
        assert _run("build", cm.example("bukamal-2017"), "-o", tmp_path / name, "-q").exit_code == 0
    assert _files(tmp_path / "a") == _files(tmp_path / "b")


def test_a_failed_build_leaves_the_old_one(tmp_path):
    """A dossier that has gone wrong changes nothing in the output folder."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    for file in cm.example("bukamal-2017").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    assert _run("build", folder, "-o", tmp_path / "out").exit_code == 0
    before = _files(tmp_path / "out")
    claims = (folder / "claims.csv").read_text(encoding="utf-8")
    (folder / "claims.csv").write_text(claims.replace("Rawah; Aana", "Xqzzwv"), encoding="utf-8")
    result = _run("build", folder, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "claims.csv row 8, where" in result.output
    assert _files(tmp_path / "out") == before


def test_a_folder_that_cannot_be_written_is_code_3(tmp_path):
    """A file in the way of the output folder is named, with an exit code of its own."""
    (tmp_path / "out").write_text("in the way")
    result = _run("build", cm.example("bukamal-2017"), "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "out" in result.output
    assert (tmp_path / "out").read_text() == "in the way"


def test_quiet_says_nothing(tmp_path):
    """With --quiet a successful build prints nothing at all."""
    result = _run("build", cm.example("bukamal-2017"), "-o", tmp_path, "--quiet")
    assert result.output == ""


def test_verbose_says_how_places_were_chosen(tmp_path):
    """With --verbose each place comes with its reason."""
    result = _run("build", cm.example("bukamal-2017"), "-o", tmp_path, "--verbose")
    assert "Palmyra: Tadmur, Syria (" in result.output


def test_check_of_a_good_dossier():
    """Exit code 0 and a line that counts what was checked."""
    result = _run("check", cm.example("bukamal-2017"))
    assert result.exit_code == 0
    assert "12 claims, 8 sources, 5 places; no errors, no warnings" in result.output


def test_check_lists_every_problem(tmp_path):
    """Exit code 1, and problems of several files in one report."""
    for file in cm.example("bukamal-2017").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    claims = (tmp_path / "claims.csv").read_text(encoding="utf-8")
    (tmp_path / "claims.csv").write_text(claims.replace(",11,stuck", ",elevenish,stuck"), encoding="utf-8")
    sources = (tmp_path / "sources.csv").read_text(encoding="utf-8")
    (tmp_path / "sources.csv").write_text(sources.replace(",F,,Not named", ",Z,,Not named"), encoding="utf-8")
    result = _run("check", tmp_path)
    assert result.exit_code == 1
    assert 'claims.csv row 3, count: this is not a count ("elevenish")' in result.output
    assert "sources.csv row 5, reliability" in result.output


def test_check_of_nothing(tmp_path):
    """A folder that does not exist is an error that names it."""
    result = _run("check", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "nowhere" in result.output


def test_geocode_prints_a_table():
    """The likeliest candidate of each name comes first, with its country and own script."""
    result = _run("geocode", "Bukamal", "Palmyra", "Rawah", "Aana")
    assert result.exit_code == 0
    for words in ("Bukamal", "Syria", "تدمر", "Rāwah", "Iraq"):
        assert words in result.output


def test_geocode_prints_json():
    """--json gives every field of each candidate, by name asked."""
    result = _run("geocode", "البوكمال", "--json", "--limit", 1)
    ((candidate,),) = json.loads(result.output).values()
    assert candidate["country"] == "SY"
    assert candidate["latitude"] == pytest.approx(34.45, abs=0.02)


def test_geocode_takes_a_country_and_a_point():
    """--country keeps to a country; --near puts the nearest first."""
    found = json.loads(_run("geocode", "Palmyra", "--country", "USA", "--json").output)["Palmyra"]
    assert {candidate["country"] for candidate in found} == {"US"}
    found = json.loads(_run("geocode", "Palmyra", "--near", "43.06,-77.23", "--json").output)["Palmyra"]
    assert found[0]["region"] == "New York"


@pytest.mark.parametrize("point", ["here", "34.5", "91,0", "nan,nan"])
def test_geocode_refuses_a_point_that_is_none(point):
    """A malformed --near is a usage error with an example."""
    result = _run("geocode", "Palmyra", "--near", point)
    assert result.exit_code == 2
    assert "LAT,LON" in result.output


def test_geocode_of_an_unknown_name():
    """A name that nothing resembles is code 1; the other names are answered."""
    result = _run("geocode", "Palmyra", "Xqzzwvkj")
    assert result.exit_code == 1
    assert 'no place "Xqzzwvkj" is known' in result.output
    assert "Tadmur" in result.output


def test_new_makes_a_valid_dossier(tmp_path):
    """What `new` makes passes `check` and builds; a second `new` refuses to overwrite it."""
    folder = tmp_path / "mine"
    assert _run("new", folder, "--title", "A convoy of mine").exit_code == 0
    assert _run("check", folder).exit_code == 0
    assert _run("build", folder, "-o", tmp_path / "out").exit_code == 0
    assert "A convoy of mine" in (tmp_path / "out" / "map.html").read_text(encoding="utf-8")
    again = _run("new", folder)
    assert again.exit_code != 0
    assert "mine" in again.output


def test_hostile_text_cannot_steer_a_terminal(tmp_path):
    """Escape sequences in a title are shown as codes."""
    folder = tmp_path / "mine"
    _run("new", folder)
    toml = (folder / "dossier.toml").read_text(encoding="utf-8")
    lines = ['title = "a\\u001b[31mred"' if line.startswith("title") else line for line in toml.splitlines()]
    (folder / "dossier.toml").write_text("\n".join(lines), encoding="utf-8")
    result = _run("build", folder, "-o", tmp_path / "out")
    assert "\x1b" not in result.output
    assert "<U+001B>" in result.output


@pytest.mark.parametrize("name", ["aid-convoy", "antimeridian", "caravan", "hostile"])
def test_any_dossier_builds(name, tmp_path):
    """Dossiers about something else entirely build without a line of code changed."""
    result = _run("build", DOSSIERS / name, "-o", tmp_path)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "map.html").stat().st_size > 150_000


def test_every_command_has_help():
    """Each command says what it does; the exit codes stand at the end of the first page."""
    assert "Exit codes" in _run("--help").output
    for command in ("build", "check", "geocode", "new"):
        result = _run(command, "--help")
        assert result.exit_code == 0
        assert command in _run("--help").output


def test_module_and_version():
    """`python -m convoymap --version` prints the package's version."""
    done = subprocess.run([sys.executable, "-m", "convoymap", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"convoymap {cm.__version__}\n"


def test_geocode_does_not_pay_for_the_map():
    """Neither pandas nor folium nor geopandas is imported to look a name up."""
    code = (
        "import sys; from convoymap.cli import app; app(['geocode', 'Palmyra'], standalone_mode=False); "
        "heavy = {'pandas', 'geopandas', 'folium', 'numpy', 'shapely', 'pyarrow'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "200"}
    )
    assert done.returncode == 0, done.stderr


def test_locate_explains_itself():
    """The sum stands there, and which Palmyra it is."""
    result = _run("locate", "30 km SE of Palmyra")
    assert result.exit_code == 0
    for text in ("distance 30 km", "± 22.5° at 30 km", "coordinateUncertaintyInMeters", "Palmyra: Tadmur, Syria"):
        assert text in result.stdout


def test_locate_prints_geojson():
    """A feature that other readers understand, with Darwin Core's terms as properties."""
    feature = json.loads(_run("locate", "near Rawah, Iraq", "--geojson").stdout)
    assert feature["type"] == "Feature"
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"]["verbatimLocality"] == "near Rawah, Iraq"


def test_locate_prints_json():
    """The record with its outline, its contributions and the places chosen."""
    record = json.loads(_run("locate", "between Palmyra and Bukamal", "--json").stdout)
    assert record["coordinateUncertaintyInMeters"] > 100_000
    assert record["footprintWKT"].startswith("POLYGON")
    assert {part["source"] for part in record["contributions"]} >= {"extent", "datum", "shape"}
    assert [place["country"] for place in record["places"].values()] == ["SY", "SY"]


def test_locate_points_at_what_it_cannot_read():
    """The message names the word, and the line below points at it."""
    result = _run("locate", "30 kmm SE of Palmyra")
    assert result.exit_code == 1
    assert "Did you mean km?" in result.stderr
    assert "  30 kmm SE of Palmyra\n     ^" in result.stderr


def test_locate_knows_a_dossier_and_a_speed():
    """A dossier's area; hours with a speed, and without one."""
    area = ("locate", "area:plain between the creeks", "--dossier", DOSSIERS / "rally")
    assert _run(*area).exit_code == 0
    assert _run("locate", "two hours' drive from Palmyra", "--speed", "60").exit_code == 0
    assert "speed" in _run("locate", "two hours' drive from Palmyra").stderr


def test_locate_refuses_two_formats():
    """One output, one format."""
    assert _run("locate", "Palmyra", "--json", "--geojson").exit_code == 2


def test_locate_does_not_pay_for_the_map():
    """Neither tables nor maps are imported for one locality."""
    code = (
        "import sys; from typer.testing import CliRunner; from convoymap.cli import app; "
        "assert CliRunner().invoke(app, ['locate', '30 km SE of Palmyra']).exit_code == 0; "
        "print({'pandas', 'geopandas', 'folium'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"


def test_compare_prints_tables():
    """Ledger, contradictions, matrix, who can be right and the least change, in words."""
    result = _run("compare", cm.example("bukamal-2017"))
    assert result.exit_code == 0, result.output
    for words in ("WHAT EACH SOURCE ACCOUNTS FOR", "WHO CONTRADICTS WHOM", "WHO CAN ALL BE RIGHT", "THE LEAST CHANGE"):
        assert words in result.stdout
    assert "6 + 11 + 4 = 21 buses" in result.stdout


def test_compare_prints_json():
    """All of it, as JSON and nothing else on the standard output."""
    record = json.loads(_run("compare", cm.example("bukamal-2017"), "--json").stdout)
    assert record["conflicts"][0]["claims"] == ["us-6-palmyra", "us-11-desert", "hez-4-reached"]
    assert record["least_change"]["bus"]["least"] == 4
    assert record["complete"]


def test_compare_prints_nothing_but_its_report():
    """The solver's banner does not get among it: read from a process of its own, as a script would."""
    command = [sys.executable, "-m", "convoymap", "compare", str(cm.example("bukamal-2017")), "--json"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(result.stdout)["reading"] == "strict"
    assert result.stderr == ""


def test_compare_prints_markdown():
    """Headings and tables; each option names its reading."""
    out = _run("compare", cm.example("bukamal-2017"), "--markdown", "--lenient").stdout
    assert out.startswith("# Seventeen buses")
    assert "Lenient reading" in out
    assert "| source | unit |" in out


def test_compare_may_fail_on_a_conflict():
    """Exit code 0 either way, and 5 where a script asks for it and claims contradict each other."""
    assert _run("compare", cm.example("bukamal-2017"), "--fail-on-conflict").exit_code == 5
    assert _run("compare", cm.example("bukamal-2017"), "--fail-on-conflict", "--lenient").exit_code == 0
    assert _run("compare", DOSSIERS / "rally", "--fail-on-conflict").exit_code == 0


def test_compare_refuses_two_formats_and_a_bad_dossier(tmp_path):
    """One output, one format; a dossier with problems is told as by check."""
    assert _run("compare", cm.example("bukamal-2017"), "--json", "--markdown").exit_code == 2
    assert _run("compare", tmp_path).exit_code == 1


@pytest.mark.parametrize("dossier", sorted(path.name for path in DOSSIERS.iterdir()))
def test_compare_keeps_the_terminal_as_it_is(dossier):
    """Whatever a dossier says, nothing that is printed steers the terminal."""
    result = _run("compare", DOSSIERS / dossier)
    assert result.exit_code == 0, result.output
    assert all(c.isprintable() or c == "\n" for c in result.stdout)
