#!/usr/bin/env python3
"""Writes Resources/given-names-us.txt: the given names of a census that are neither words nor places.

    pip install names==0.3.0
    Sources/Cleaning/Generators/make-given-names.py
"""

import textwrap
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GAZETTEERS = ROOT.parent / "Entities" / "Gazetteers"
# Words that are written with a capital, and so are no common words.
WORDS = """
alpha angle asia buddy bunny candy deja diamond dusty easter fawn genesis golden isis karma marine merry miss monday moon
pasty princess queen royal rusty september sparkle star sun sunday sunni tequila toi velvet windy january february november
""".split()
HEADER = """\
# Given names of the United States census of 1990 (public domain), by names 0.3.0, lower case, without those that are words,
# places, surnames or in given-names.txt.
# Made by Generators/make-given-names.py.
"""


def entries(path: Path) -> list[str]:
    """Returns the lines of a list, its comments left out."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def main() -> None:
    words = {*WORDS}
    for name in ("common-words", "demonyms", "surnames"):
        words |= {line.lower() for line in entries(GAZETTEERS / f"{name}.txt")}
    places = {word for line in entries(GAZETTEERS / "places.tsv") for word in line.split("\t")[1].lower().split()}
    known = {name for line in entries(ROOT / "Resources" / "given-names.txt") for name in line.split()}
    census = set()
    for part in ("male", "female"):
        table = files("names").joinpath(f"dist.{part}.first").read_text(encoding="ascii")
        census |= {line.split()[0].lower() for line in table.splitlines() if line}
    kept = sorted(name for name in census - words - places - known if len(name) > 2)
    text = textwrap.fill(" ".join(kept), 120)
    (ROOT / "Resources" / "given-names-us.txt").write_text(f"{HEADER}{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
