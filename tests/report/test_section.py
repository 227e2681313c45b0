"""Addresses of the web, and cells that hold them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.report import Link, Linked, Section, html_page, markdown, web_address

SECTION = Section("A", ("p",), (("head",), (Linked("said", (Link("link", web_address("https://e.org/a_(b)")),)),)))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//e.org", "https:", "", "https://[", "x"]
)
def test_only_addresses_of_the_web_are_links(url):
    """Whatever else would run or load something."""
    assert web_address(url) == ""


@settings(deadline=None)
@given(st.text())
def test_no_address_ends_early(text):
    """No blank, quote, bracket or parenthesis is left by which it would leave its place in HTML or Markdown."""
    address = web_address(f"https://example.org/{text}")
    assert re.fullmatch(r"[!#-;=?-\[\]_a-z~]*", address)
    assert not set(address) & set('()<>"\\` ')


def test_an_address_is_not_escaped_twice():
    """What is escaped already stays as it is."""
    assert web_address("https://e.org/a%20b?c=d&e=f#g") == "https://e.org/a%20b?c=d&e=f#g"


def test_links_in_both_forms():
    """A link stands behind the text of its cell."""
    assert "| said [link](<https://e.org/a_%28b%29>) |" in markdown("T", [SECTION])
    assert 'said <a href="https://e.org/a_%28b%29" rel="noopener noreferrer nofollow">link</a>' in html_page(
        "T", [SECTION]
    )


def test_a_terminal_gets_the_text_alone():
    """A table without its links."""
    assert SECTION.plain_table == (("head",), ("said",))


@settings(deadline=None)
@given(st.text(alphabet="<>&\"'{}%$`a", max_size=40))
def test_text_stays_text_in_html(text):
    """In title, paragraphs, cells and items."""
    from lxml import html

    page = html.fromstring(html_page(text, [Section(text, (text,), ((text,), (text,)), (text,))], [text]))
    plain = " ".join(text.split())
    for path in ("//h1", "//h2", "//section/p", "//th", "//td", "//li"):
        assert " ".join(page.xpath(path)[0].text_content().split()) == plain
    assert not page.xpath("//script")
