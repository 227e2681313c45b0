"""A folium map that needs no network: Leaflet inlined, a Content-Security-Policy, reproducible ids.

Stock folium pages ask five CDNs for twelve files and give every element a random id. The classes here change that
for their own instances only: folium's lists of scripts are class state, and emptying them in place would break every
other map in a user's notebook.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink

from convoymap.errors import DataError
from convoymap.mapping.templates_cache import TemplateBytecode
from convoymap.words import Quoted, Remark, direction, language, say, speaks, voice

__all__ = ["OfflineFigure", "OfflineMap", "Verbatim", "slim_text", "static_text"]

# What lies between tags is passed over by the stretch, not by the letter: a page's data may be megabytes long.
_INLINE = re.compile(r"<(script|style)\b([^>]*)>([^<]*(?:<(?!/\1\s*>)[^<]*)*)</\1\s*>", re.IGNORECASE)
_JSON_TYPE = re.compile(r"""type\s*=\s*["']?application/json""", re.IGNORECASE)
_CSS_RULE = re.compile(r"[^{}]+\{[^{}]*\}")
_CSS_IMAGE = re.compile(r"url\((images/[\w.-]+\.png)\)")
_ROOM = Path(__file__).parent
#: To be changed with the options of the templates' environment, on which their bytecode depends.
_OPTIONS = "2"
_WHOLE_WINDOW = "html,body{height:100%;margin:0}.folium-map{position:absolute;inset:0}"
_FOR_MAINTAINERS = re.compile(r"^[ \t]*(?:/\*.*?\*/[ \t]*\n|//[^\n]*\n|\n)|^[ \t]+", re.MULTILINE | re.DOTALL)
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


class Verbatim(Element):
    """A piece of text that is put out as it is.

    branca compiles whatever text an ``Element`` is given as a Jinja template, so that ``{{ … }}`` in it would be
    evaluated. Text that may hold words from a dossier, and large libraries, go through this class instead.

    Parameters
    ----------
    text
        The text; the caller has escaped it for where it lands.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Verbatim"
        self.text = text

    def render(self, **_kwargs: Any) -> str:
        """Return the text."""
        return self.text


class OfflineFigure(Figure):
    """The HTML document around an :class:`OfflineMap`.

    Parameters
    ----------
    title
        Title of the document, plain text.
    language
        BCP 47 tag of the page's language.
    height
        Height of the frame in a notebook, e.g. ``"640px"``.
    """

    def __init__(self, title: str = "", language: str = "en", height: str = "640px") -> None:
        super().__init__(height=height, title=title)
        del self.header._children["meta_http"]  # the document's template says it already
        self.language = language
        self._numbered: dict[int, Element] = {}

    def render(self, **kwargs: Any) -> str:
        """Return the whole page; two renderings of equal trees are equal, byte for byte."""
        self._number(self)
        for child in list(self._children.values()):
            child.render(**kwargs)
        parts = [part.render(**kwargs) for part in (self.header, self.html, self.script)]
        header, body, script = parts
        template = _environment().get_template("document.html")
        document: str = template.render(
            policy=self._policy(header + body, script),
            title=self.title,
            language=self.language,
            rtl=speaks(self.language) and direction(self.language) == "rtl",
            header=header,
            body=body,
            script=f"<script>{script}</script>",
        )
        return document

    def _number(self, element: Element) -> None:
        """Give every element of the tree that has none yet a running number instead of folium's random id."""
        for child in element._children.values():
            if id(child) not in self._numbered:
                self._numbered[id(child)] = child
                child._id = f"{len(self._numbered):04d}"
            self._number(child)

    def _policy(self, markup: str, script: str) -> str:
        """Return a policy that allows the page's own code and the tile servers that it offers, and nothing else."""
        inline = [
            *(
                (kind.lower(), body)
                for kind, attributes, body in _INLINE.findall(markup)
                if not _JSON_TYPE.search(attributes)
            ),
            ("script", script),
        ]
        elements = list(_descend(self))
        scripts = [_digest(body) for kind, body in inline if kind == "script"]
        styles = [_digest(body) for kind, body in inline if kind == "style"]
        links = list(self.header._children.values())
        scripts += sorted({_origin(e.url) for e in links if isinstance(e, JavascriptLink)})
        styles += sorted({_origin(e.url) for e in links if isinstance(e, CssLink)})
        images = sorted({_origin(e.tiles) for e in elements if isinstance(e, folium.TileLayer)})
        # Elements that a user added with stock folium bring style attributes in their markup; ours never do.
        foreign = _holds_foreign(self)
        rules = {
            "default-src": ["'none'"],
            "script-src": [*dict.fromkeys(scripts)],
            "style-src": [*dict.fromkeys(styles)],
            **({"style-src-attr": ["'unsafe-inline'"]} if foreign else {}),
            "img-src": ["data:", "blob:", *images],
            "font-src": ["data:"],
            "base-uri": ["'none'"],
            "form-action": ["'none'"],
        }
        return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


class OfflineMap(folium.Map):
    """A :class:`folium.Map` whose page holds all that it needs; add layers to it as to any other.

    Parameters
    ----------
    location
        Latitude and longitude of the centre, in degrees.
    zoom_start
        Zoom level to open with.
    title, language
        See :class:`OfflineFigure`.
    options
        Passed on to Leaflet's map.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - shadows folium's list on purpose, and stays empty
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    _template = folium.template.Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
            center: {{ this.location|tojson }}, crs: L.CRS.{{ this.crs }}, ...{{ this.options|tojavascript }}
        });
        L.control.scale().addTo({{ this.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(
        self,
        location: tuple[float, float] = (0.0, 0.0),
        zoom_start: int = 2,
        *,
        title: str = "",
        language: str = "en",
        **options: Any,
    ) -> None:
        super().__init__(location=location, zoom_start=zoom_start, tiles=None, **options)
        OfflineFigure(title=title, language=language).add_child(self)

    @property
    def document(self) -> Figure:
        """The document that holds the map: an :class:`OfflineFigure`, or one that a user has put it into."""
        return cast("Figure", self.get_root())

    def render(self, **kwargs: Any) -> None:  # type: ignore[override] # folium's own elements return nothing either
        """Put Leaflet, the map's place in the page and its script into the document."""
        figure = self.document
        css, js = leaflet_css(), leaflet_js()
        if _holds_foreign(figure):
            css, js = css + leaflet_images_css(), js + leaflet_icons_js()
        figure.header.add_child(Verbatim(f"<style>{css}{_WHOLE_WINDOW}</style>"), name="leaflet-css")
        figure.header.add_child(Verbatim(f"<script>{js}</script>"), name="leaflet-js")
        figure.html.add_child(Verbatim(self.markup()), name="map")
        super().render(**kwargs)  # type: ignore[no-untyped-call]

    def markup(self) -> str:
        """Return the HTML that holds the map; subclasses set it into a page."""
        return f'<div class="folium-map" id="{self.get_name()}"></div>'


def static_text(name: str) -> str:
    """Return one of the page's own scripts or style sheets, without what only its maintainers read.

    Parameters
    ----------
    name
        File name within ``convoymap/mapping/static``.
    """
    return slim_text((_ROOM / "static" / name).read_text(encoding="utf-8"))


def slim_text(text: str) -> str:
    """Return a script or a style sheet without comments that begin a line, and indentation: a fifth of it."""
    return _FOR_MAINTAINERS.sub("", text)


@cache
def leaflet_js() -> str:
    """Return Leaflet's script from its package."""
    script = _SOURCE_MAP.sub("", (_leaflet_folder() / "leaflet.js").read_text(encoding="utf-8"))
    return f"{script.strip()}\n"


@cache
def leaflet_icons_js() -> str:
    """Return what stock folium's markers and popups ask of a page: Leaflet's icons as data, so that they need no files."""
    icons = {
        "iconUrl": "images/marker-icon.png",
        "iconRetinaUrl": "images/marker-icon-2x.png",
        "shadowUrl": "images/marker-shadow.png",
    }
    options = ",".join(f'{key}:"{_data_uri(image)}"' for key, image in icons.items())
    # The last line stands in for the one use that folium's popups make of jQuery: turning markup into an element.
    return (
        f'L.Icon.Default.imagePath="";L.Icon.Default.mergeOptions({{{options}}});\n'
        'window.$=window.$||(m=>{const t=document.createElement("template");t.innerHTML=m.trim();'
        "return[...t.content.children]});"
    )


@cache
def leaflet_css() -> str:
    """Return Leaflet's style sheet from its package, without its images, which the page's own parts do not use."""
    css = (_leaflet_folder() / "leaflet.css").read_text(encoding="utf-8")
    return _CSS_IMAGE.sub("none", css)


@cache
def leaflet_images_css() -> str:
    """Return the rules of Leaflet's style sheet that have images, with these as data."""
    css = (_leaflet_folder() / "leaflet.css").read_text(encoding="utf-8")
    rules = [rule for rule in _CSS_RULE.findall(css) if _CSS_IMAGE.search(rule)]
    return _CSS_IMAGE.sub(lambda match: f"url({_data_uri(match[1])})", "\n".join(rules))


def _leaflet_folder() -> Path:
    """Return the folder of Leaflet's files as XStatic-Leaflet installs them."""
    try:
        from xstatic.pkg import leaflet
    except ImportError as error:
        raise DataError("Leaflet is missing; install the package XStatic-Leaflet 1.9.3") from error
    return Path(leaflet.BASE_DIR)


@cache
def _data_uri(image: str) -> str:
    """Return one of Leaflet's PNG images as a data URI."""
    return "data:image/png;base64," + base64.b64encode((_leaflet_folder() / image).read_bytes()).decode("ascii")


@cache
def _environment() -> Any:
    """Return the Jinja environment of the page's templates; it escapes everything by default."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_ROOM / "templates"),
        bytecode_cache=TemplateBytecode(_ROOM / "templates", _OPTIONS),
        auto_reload=False,
        optimized=False,  # each template is filled in once: folding its constants takes longer than it saves
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals.update(say=say, own=lambda: _attributes(Quoted()))
    environment.filters.update(voice=_attributes, spoken=_spoken)
    return environment


def _attributes(text: str) -> str:
    """Return the attributes that say whose words a text is, as markup."""
    from markupsafe import Markup

    return Markup("").join(Markup(' {}="{}"').format(*pair) for pair in voice(text).items())


def _spoken(text: str) -> str:
    """Return a text as it stands in an element of the page; a remark in another language is marked as such."""
    from markupsafe import Markup

    if not isinstance(text, Remark) or language() == "en":
        return text
    return Markup('<div lang="en" dir="ltr">{}</div> {}').format(text.data, text.added)


def render_template(name: str, **values: Any) -> str:
    """Return a template of ``convoymap/mapping/templates`` filled in; every value is escaped."""
    text: str = _environment().get_template(name).render(**values)
    return text


def _descend(element: Element) -> list[Element]:
    """Return all elements below one."""
    return [e for child in element._children.values() for e in (child, *_descend(child)) if isinstance(e, Element)]


def _holds_foreign(figure: Element) -> bool:
    """Tell whether a user added elements of stock folium."""
    return any(
        type(e).__module__.startswith("folium.") and not isinstance(e, folium.TileLayer) for e in _descend(figure)
    )


def _digest(text: str) -> str:
    """Return a CSP source expression for an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _origin(url: str) -> str:
    """Return scheme and host of a URL as a CSP source expression; ``{s}`` subdomains become a wildcard."""
    parts = urlsplit(url)
    return f"{parts.scheme or 'https'}://{parts.netloc.replace('{s}', '*')}"
