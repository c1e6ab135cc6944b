#!/usr/bin/env python3
"""Writes the lists of given names that the grouping of names reads.

Needs from PyPI names 0.3.0 and nicknames 1.0.1:

    make-name-tables.py --output ../Gazetteers

The same inputs give the same bytes.
"""
import argparse
import collections
import csv
import pathlib

import names
import nicknames


def census(file):
    with open(pathlib.Path(names.__file__).parent / file, encoding="ascii") as lines:
        return {fields[0].lower(): float(fields[1]) for fields in map(str.split, lines)}


def sexes():
    """Given names that at least twenty of twenty-one bearers share their sex with."""
    male, female = census("dist.male.first"), census("dist.female.first")
    for name in sorted(male.keys() | female.keys()):
        if male.get(name, 0) > 20 * female.get(name, 0):
            yield f"m {name}"
        elif female.get(name, 0) > 20 * male.get(name, 0):
            yield f"f {name}"


def familiar():
    forms = collections.defaultdict(set)
    with open(pathlib.Path(nicknames.__file__).parent / "names.csv", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["relationship"] == "has_nickname" and row["name1"] != row["name2"]:
                forms[row["name1"]].add(row["name2"])
    for name in sorted(forms):
        yield f"{name} {' '.join(sorted(forms[name]))}"


def write(path, header, rows):
    lines = [f"# {line}" for line in header] + list(rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(path.name, len(lines) - len(header), path.stat().st_size)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--output", required=True, type=pathlib.Path)
    output = options.parse_args().output
    write(
        output / "given-name-sexes.txt",
        ["Given names of men (m) and women (f), of which at most one bearer in 21 is of the other sex: United States",
         "census of 1990 (public domain), by names 0.3.0. Made by Generators/make-name-tables.py."],
        sexes())
    write(
        output / "familiar-names.txt",
        ["A given name and its familiar forms, from nicknames 1.0.1 (Apache-2.0). Made by Generators/make-name-tables.py."],
        familiar())


if __name__ == "__main__":
    main()
