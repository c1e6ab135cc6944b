#!/usr/bin/env python3
"""Fits the weights by which the title of a plain-text page is chosen: `headline-weights.txt`.

Input: what `broadsheet-train title-features` writes for the text of the WCXB pages, and the folder with their ground
truth (`NNNN.json`). Only articles are learned from. Needs numpy; same input, same weights.

    broadsheet-train title-features wcxb-text > features.tsv
    Sources/Cleaning/Generators/fit-headline-weights.py features.tsv wcxb/ground-truth Sources/Cleaning/Resources

A conditional logit over the candidates of each page, by Adam on the whole data. `--validate` prints the share of titles
found in five-fold cross-validation over domains instead.
"""

import argparse
import hashlib
import json
import re
from pathlib import Path

import numpy as np

WORD = re.compile(r"\w+")
FOLDS = 5


def words(text):
    return WORD.findall(text.lower())


class Page:
    """One article: its title candidates with their features, and which of them are the title."""

    def __init__(self, truth, domain):
        self.truth, self.fold = truth, int(hashlib.md5(domain.encode()).hexdigest(), 16) % FOLDS
        self.titles, self.rows = [], []

    def finish(self):
        self.rows = np.array(self.rows)
        title = words(self.truth.get("title") or "")
        self.good = [index for index, line in enumerate(self.titles) if title and words(line) == title]


def read(features, truth_folder):
    """The articles with candidates, and the names of the features."""
    pages, page, names = [], None, []
    with open(features, encoding="utf-8") as file:
        for line in file:
            kind, *fields = line.rstrip("\n").split("\t", 2)
            if kind == "titleNames":
                names = fields[0].split()
            elif kind == "page":
                page = None
                data = json.loads((truth_folder / (fields[0] + ".json")).read_text(encoding="utf-8"))
                truth = data["ground_truth"]
                if truth.get("main_content") and data["_internal"]["page_type"]["primary"] == "article":
                    page = Page(truth, re.sub(r"^www\.", "", data["url"].split("/")[2]))
                    pages.append(page)
            elif page is not None:
                page.rows.append(np.array(fields[0].split(), dtype=float))
                page.titles.append(fields[1])
    pages = [page for page in pages if page.titles]
    for page in pages:
        page.finish()
    return pages, names


def fit(pages, steps=250, penalty=2e-3):
    pages = [page for page in pages if page.good]
    width = pages[0].rows.shape[1]
    theta, first, second = np.zeros(width), np.zeros(width), np.zeros(width)
    for step in range(1, steps + 1):
        slope = penalty * theta
        for page in pages:
            score = page.rows @ theta
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            wanted = np.zeros(len(chance))
            wanted[page.good] = chance[page.good]
            slope = slope + page.rows.T @ (chance - wanted / wanted.sum()) / len(pages)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        theta = theta - 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return theta


def validate(pages):
    found = []
    for fold in range(FOLDS):
        weights = fit([page for page in pages if page.fold != fold])
        for page in pages:
            if page.fold == fold and page.truth.get("title"):
                found.append(int(np.argmax(page.rows @ weights)) in page.good)
    print(f"titles {np.mean(found):.4f} of {len(found)}")


def write(path, names, weights):
    """Replaces the weights in the file and keeps its comments."""
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{name} {weight:.3f}" for name, weight in zip(names, weights)]
    path.write_text("\n".join(comments + rows) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Fit the weights for the titles of plain-text pages.")
    parser.add_argument("features", type=Path)
    parser.add_argument("truth", type=Path, help="folder of WCXB ground truth")
    parser.add_argument("resources", type=Path, help="folder of the weight file")
    parser.add_argument("--validate", action="store_true", help="cross-validate, write nothing")
    arguments = parser.parse_args()
    pages, names = read(arguments.features, arguments.truth)
    if arguments.validate:
        validate(pages)
    else:
        write(arguments.resources / "headline-weights.txt", names, fit(pages))


if __name__ == "__main__":
    main()
