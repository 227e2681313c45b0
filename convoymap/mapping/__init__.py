"""From layers to one self-contained HTML map."""


__all__: list[str] = []
