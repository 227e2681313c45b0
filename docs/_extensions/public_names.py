"""Lead the names in signatures to where they are documented.

A signature says ``Path`` or ``convoymap.errors.Problem``; the reader knows ``convoymap.Problem``. Names of ours that are
documented nowhere are left to Sphinx, which complains of them; names of other libraries are shown as they stand.
Annotations that say how a cell is checked are no news to a reader, and left out.
"""

from __future__ import annotations

import importlib
import inspect
from itertools import takewhile
from typing import TYPE_CHECKING, Any, get_type_hints

from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import ReferencesResolver, SphinxPostTransform
from sphinx.util.inspect import stringify_signature

import convoymap

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ROOT = "convoymap"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the resolver."""
    app.add_post_transform(_NearestNames)
    app.connect("missing-reference", _resolve)
    app.connect("autodoc-process-signature", _plain_signature)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class _NearestNames(SphinxPostTransform):
    """Of several things of one name, mean the one whose module is nearest to where the name stands."""

    default_priority = ReferencesResolver.default_priority - 1

    def run(self, **_options: Any) -> None:
        for node in self.document.findall(pending_xref):
            if node.get("refdomain") == "py" and len(names := _documented(self.env, node["reftarget"])) > 1:
                here = node.get("py:module") or ""
                node["reftarget"] = max(names, key=lambda name: _rooms_shared(name, here))


def _rooms_shared(one: str, other: str) -> int:
    """Return how many parts two dotted names have in common from the left."""
    pairs = zip(one.split("."), other.split("."), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | nodes.TextElement | None:
    if node.get("refdomain") != "py":
        return None
    target = node["reftarget"]
    name = target.rpartition(".")[2]
    names = [f"{_ROOT}.{name}"] if name in convoymap.__all__ else _documented(env, name)
    if len(names) == 1:
        domain = env.domains.python_domain
        return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", names[0], node, content)
    return None if _is_ours(target, node.get("py:module")) else content


def _documented(env: BuildEnvironment, name: str) -> list[str]:
    """Return the full names under which a short one is documented."""
    return [full for full in env.domains.python_domain.objects if full.rpartition(".")[2] == name]


def _is_ours(target: str, module: str | None) -> bool:
    """Tell whether a name is one of convoymap's own."""
    if target.partition(".")[0] == _ROOT:
        return True
    room = importlib.import_module(module or _ROOT)
    return getattr(getattr(room, target, None), "__module__", "").partition(".")[0] == _ROOT


def _plain_signature(
    _app: Sphinx, _kind: str, _name: str, value: Any, _options: Any, signature: str | None, returned: str | None
) -> tuple[str | None, str | None]:
    """Return the signature with the types that are annotated, in place of the annotations."""
    if "Annotated[" not in (signature or ""):
        return signature, returned
    hints = get_type_hints(value.__init__)
    found = inspect.signature(value)
    plain = [p.replace(annotation=hints.get(name, p.annotation)) for name, p in found.parameters.items()]
    return stringify_signature(found.replace(parameters=plain), unqualified_typehints=True), returned
