"""The page's modules, put together: order, what is left out, and what is refused."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from convoymap.errors import DataError
from convoymap.mapping.modules import bundle, modules_of
from convoymap.words import words_for


@pytest.fixture
def modules(tmp_path):
    """Return a function that writes modules into a folder and returns it."""

    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_what_a_module_needs_comes_before_it(modules):
    """Modules come in the order of evaluation, each once, however often it is imported."""
    folder = modules(
        page='import { b } from "./b.js";\nimport { a } from "./a.js";\nb(a);\n',
        a='import { c } from "./c.js";\nexport const a = c;\n',
        b='import { c } from "./c.js";\nexport function b() { return c; }\n',
        c="export const c = 1;\n",
        unused="export const d = 1;\n",
    )
    assert [module.name for module in modules_of("page.js", folder)] == ["c.js", "b.js", "a.js", "page.js"]


def test_functions_may_be_called_across_a_cycle(modules):
    """Two modules that need each other's functions are put together, the one that was reached first coming last."""
    folder = modules(
        page='import { even } from "./even.js";\neven(2);\n',
        even='import { odd } from "./odd.js";\nexport function even(n) { return n === 0 || odd(n - 1); }\n',
        odd='import { even } from "./even.js";\nexport function odd(n) { return n !== 0 && even(n - 1); }\n',
    )
    assert [module.name for module in modules_of("page.js", folder)] == ["odd.js", "even.js", "page.js"]


def test_import_lines_exports_and_comments_are_left_out(modules):
    """What is left is a strict function; names that merely begin like keywords stay."""
    folder = modules(
        page='/* Why. */\n\nimport {\n  exported,\n  Thing,\n} from "./a.js";\n\nnew Thing(exported);\n',
        a="export let exported = 1; // counts\nexport class Thing {\n  // no more\n  exports() {}\n}\n"
        "export async function far() {}\n",
    )
    code = (
        "let exported = 1; // counts\nclass Thing {\nexports() {}\n}\nasync function far() {}\nnew Thing(exported);\n"
    )
    assert bundle("page.js", folder) == f'(() => {{\n"use strict";\n{code}}})();'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('import { a } from "./lost.js";', "lost.js: there is no such module"),
        ('import { b } from "./a.js";', "page.js: a.js does not export b"),
        ('import { hidden } from "./a.js";', "page.js: a.js does not export hidden"),
        ('import { a as b } from "./a.js";', "is not supported"),
        ('import a from "./a.js";', "is not supported"),
        ('import * as all from "./a.js";', "is not supported"),
        ('import "./a.js";', "is not supported"),
        ('import { a } from "leaflet";', "is not supported"),
        ("export default 1;", "is not supported"),
        ('export { a } from "./a.js";', "is not supported"),
        ("export const { b } = window;", "is not supported"),
        ('import { a } from "./a.js";\nfunction hidden() {}', "page.js: hidden is declared in a.js too"),
    ],
)
def test_what_cannot_be_put_together_is_refused(modules, line, said):
    """An error names the module, the name and what to write instead."""
    folder = modules(page=f"{line}\n", a="export const a = 1;\nfunction hidden() {}\n")
    with pytest.raises(DataError, match=said):
        modules_of("page.js", folder)


def test_all_faults_are_told_at_once(modules):
    """Who mends one name sees the others, too."""
    folder = modules(page='import { b, c } from "./a.js";\n', a="export const a = 1;\n")
    with pytest.raises(DataError) as caught:
        modules_of("page.js", folder)
    assert str(caught.value).splitlines() == ["page.js: a.js does not export b", "page.js: a.js does not export c"]


def test_the_pages_own_script_can_be_read():
    """Node, where there is one, reads the script of the page, and it holds neither imports nor exports."""
    code = bundle("page.js")
    assert "\nimport " not in code
    assert "\nexport " not in code
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node here")
    found = subprocess.run([node, "--check", "-"], input=code, text=True, capture_output=True, check=False)
    assert found.returncode == 0, found.stderr


def test_every_word_of_the_page_is_in_the_table():
    """What the scripts say by name is there; what they put together from parts begins like something that is there."""
    words = words_for("en", "js.")
    said = re.findall(r'say\(["`](js\.[\w.]*)', bundle("page.js"))
    assert len(said) > 30
    assert [key for key in said if not any(known.startswith(key) for known in words)] == []
