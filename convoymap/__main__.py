"""``python -m convoymap``."""

from convoymap.cli import app

if __name__ == "__main__":
    app()
