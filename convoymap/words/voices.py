"""Whose words a text is, for readers and machines that need to know its language: the page's own are plain ``str``."""

from __future__ import annotations

from convoymap.words.speech import language, own_language

__all__ = ["Quoted", "Remark", "voice"]


class Quoted(str):
    """Words of the dossier, in its language and whatever direction they have."""

    __slots__ = ()


class Remark(str):
    """A remark that is data, in English in every language of the page; with what the page adds to it.

    Parameters
    ----------
    data
        The remark.
    added
        A sentence of the page that follows it.
    """

    data: str
    added: str

    def __new__(cls, data: str, added: str = "") -> Remark:
        """Return the whole, as a text."""
        remark = super().__new__(cls, f"{data} {added}".strip())
        remark.data, remark.added = data, added
        return remark


def voice(text: str) -> dict[str, str]:
    """Return the attributes of the element that holds a text: direction, and language where it is not the page's.

    Examples
    --------
    >>> voice("about 700"), voice(Quoted("heading toward Palmyra"))
    ({}, {'dir': 'auto'})
    """
    if not isinstance(text, Quoted):
        return {}
    own = own_language()
    foreign = own and own.split("-")[0].lower() != language()
    return {"dir": "auto", "lang": own} if foreign else {"dir": "auto"}
