#!/usr/bin/env python3
"""Renders stories/*.txt into ../sample and writes truth.json. Same sources, same bytes; standard library only."""

import gzip
import io
import json
import re
import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path

import containers
import templates
from outlets import FURNITURE, OUTLETS, UNCREDITED

HERE = Path(__file__).parent
TARGET = HERE.parent / "sample"
OFFSETS = {"Europe/London": 0, "UTC": 0, "Europe/Berlin": 60, "Europe/Paris": 60}
CHARSETS = {"daily-lantern": "windows-1252", "falkenrieder-anzeiger": "iso-8859-15", "northshore-post": "windows-1252",
            "national-sentinel": "windows-1252"}


class Story:
    """One page: what its author wrote, and what its outlet's template needs beside that."""

    def __init__(self, outlet, slug, fields, blocks, posts=()):
        self.outlet, self.slug, self.posts = outlet, slug, list(posts)
        self.blocks = blocks
        self.title = fields["t"]
        self.byline = [name.strip() for name in fields.get("by", "").split(";") if name.strip()]
        self.desk = [name for name in self.byline if name.endswith("staff")]
        self.byline = [name for name in self.byline if name not in self.desk]
        self.story = fields.get("s")
        self.standfirst = fields.get("x")
        self.section = fields.get("sec", "News")
        self.genre = fields.get("genre", "news")
        self.kind = fields.get("kind", "article")
        self.tags = [tag.strip() for tag in fields.get("tags", "").split(";") if tag.strip()]
        self.photo = tuple(fields["p"].split(" | ")) if "p" in fields else None
        self.form = fields.get("form")
        self.updates = fields.get("updates")
        self.place = fields.get("place")
        self.copies = fields.get("copy", [])
        self.agency = self.wire_origin = self.credit = self.foot = None
        self.offset = OFFSETS[OUTLETS[outlet]["zone"]]
        self.when = datetime.strptime(fields["d"], "%Y-%m-%d %H:%M")
        self.modified_iso = self.stamp(datetime.strptime(fields["m"], "%Y-%m-%d %H:%M")) if "m" in fields else None
        self.iso = self.stamp(self.when)
        self.utc = (self.when - timedelta(minutes=self.offset)).strftime("%Y-%m-%dT%H:%M:%SZ")
        host = OUTLETS[outlet]["domain"]
        self.url = f"https://www.{host}/{self.when:%Y/%m/%d}/{fields.get('url', slug)}"
        self.charset = CHARSETS.get(outlet, "utf-8")
        self.charset_meta = '<meta charset="utf-8">' if self.charset == "utf-8" else \
            f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={self.charset}">'
        self.related, self.cards = [], []

    def stamp(self, when):
        return when.strftime("%Y-%m-%dT%H:%M:%S") + f"+{self.offset // 60:02d}:{self.offset % 60:02d}"

    @property
    def lead(self):
        return self.blocks[0][1] if self.blocks else self.posts[0][2]

    @property
    def day(self):
        return self.when.strftime("%Y-%m-%d")


def curly(text):
    text = re.sub(r'(^|[\s(\[–])"', r"\1“", text).replace('"', "”")
    text = re.sub(r"(^|[\s(\[–“])'(?=\S)", r"\1‘", text).replace("'", "’")
    return text


def read_stories():
    stories = []
    for path in sorted((HERE / "stories").glob("*.txt")):
        for chunk in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, _, body = chunk.partition("\n\n")
            name, *lines = head.strip().split("\n")
            outlet, slug = name.split("/")
            fields = {}
            for line in lines:
                key, _, value = line.partition(":")
                if key == "copy":
                    fields.setdefault("copy", []).append(value.strip())
                else:
                    fields[key] = value.strip()
            smart = curly if OUTLETS[outlet]["lang"] == "en" and outlet != "meridian-wire" else (lambda t: t)
            fields.update({key: smart(fields[key]) for key in ("t", "x", "p") if key in fields})
            blocks, posts = [], []
            for paragraph in body.strip().split("\n\n"):
                text = paragraph.strip()
                if text.startswith("@"):
                    first, _, rest = text.partition("\n")
                    posts.append((first[1:6], smart(first[7:]), smart(rest.replace("\n", " "))))
                elif text.startswith("## "):
                    blocks.append(("h", smart(text[3:])))
                else:
                    blocks.append(("p", smart(text.replace("\n", " "))))
            stories.append(Story(outlet, slug, fields, blocks, posts))
    return stories


def house_style(outlet, text):
    """Sub-editors at work: pounds and per cent as the outlet writes them."""
    text = re.sub(r"(\d[\d.,]*)( million)? pounds", lambda m: "£" + m[1] + ("m" if m[2] else ""), text)
    return re.sub(r" percent\b", "%" if outlet in ("mercantile-day", "daily-lantern") else " per cent", text)


def copies_of(wire):
    """The pages of other outlets that carry this agency report, as its `copy:` lines list them."""
    for line in wire.copies:
        outlet, when, slug, title, credit, *cut = [part.strip() for part in line.split("|")]
        dropped = {int(number) for number in re.findall(r"-(\d+)", cut[0] if cut else "")}
        kept = [(k, curly(house_style(outlet, t))) for n, (k, t) in enumerate(wire.blocks, 1) if n not in dropped]
        fields = {"d": when, "t": curly(title), "s": wire.story, "sec": "News"}
        copy = Story(outlet, slug, fields, kept)
        copy.wire_origin, copy.credit = wire, credit
        if credit == "dateline":
            copy.blocks[0] = ("p", f"{wire.place.split(',')[0]} (Meridian) — {kept[0][1]}")
        elif credit == "byline":
            copy.agency = "Meridian Wire"
        elif credit == "foot":
            copy.foot = f"Reporting by {' and '.join(wire.byline)}; Meridian Wire"
        if credit != "byline":
            copy.byline = list(UNCREDITED[outlet]) if credit == "none" else []
        yield copy


def zipped(data):
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=9) as stream:
        stream.write(data)
    return buffer.getvalue()


def write(path, data):
    target = TARGET / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def first_sentence(text):
    """Up to the first full stop that ends a sentence; titles and initials do not."""
    for match in re.finditer(r"[.!?][”»\"’]?(?=\s+[“»«\"‘A-ZÄÖÜÉÀ0-9])", text):
        if not re.search(r"\b(Mr|Mrs|Ms|Dr|St|M|[A-Z]|\d+|a\.m|p\.m|Nov|No)\.$", text[:match.end()]):
            return text[:match.end()]
    return text


def encode(text, charset):
    return text.encode(charset, "xmlcharrefreplace")


def page_html(story):
    shown = list(story.blocks)
    if story.foot:
        story.blocks = shown + [("p", story.foot)]
    if story.kind == "gallery":
        html = templates.gallery(story)
    elif story.kind == "sectionFront":
        html = templates.section_front(story)
    elif story.outlet == "hallin-gazette":
        html = templates.hallin_gazette_html(story)
    else:
        html = templates.TEMPLATES[story.outlet](story)
    story.blocks = shown
    return html


def truth_of(story, page, format_name):
    texts = [text for kind, text in story.blocks] or [text for _, _, text in story.posts]
    words = sum(len(text.split()) for text in texts)
    front = story.kind == "sectionFront"
    if front:
        texts, words = [], 0
    return {"page": page, "url": story.url, "outlet": story.outlet, "kind": story.kind, "genre": story.genre,
            "format": format_name, "charset": story.charset, "title": story.title, "standfirst": story.standfirst,
            "byline": story.byline,
            # Whom the agency's last line names; a reader may count them as the byline or not.
            "reporters": story.wire_origin.byline if story.foot else [], "published": story.iso, "modified": story.modified_iso,
            "language": OUTLETS[story.outlet]["lang"], "story": story.story,
            "firstSentence": first_sentence(texts[0]) if texts else None,
            "lastWords": " ".join(texts[-1].split()[-6:]) if texts else None,
            "paragraphs": len(texts), "words": words, "wireOrigin": None, "wireCredit": story.credit, "updates": None,
            # Whether a section front or a gallery is kept with its kind or dropped is the definition's choice.
            "expect": "either" if story.kind in ("sectionFront", "gallery") else "article",
            "failure": "notAnArticle" if story.kind in ("sectionFront", "gallery") else None, "mustNotContain": FURNITURE[story.outlet]}


def main():
    shutil.rmtree(TARGET, ignore_errors=True)
    stories = read_stories()
    for story in list(stories):
        stories.extend(copies_of(story))
    stories.sort(key=lambda s: (s.outlet, s.when, s.slug))
    for story in stories:
        mates = [s for s in stories if s.outlet == story.outlet and s.url != story.url]
        turn = sum(map(ord, story.slug)) % max(1, len(mates))
        mates = mates[turn:] + mates[:turn]
        story.related = [(s.title, s.url) for s in mates]
        if story.kind == "sectionFront":
            story.cards = [(s.title, s.url, s.lead) for s in mates[:12]]

    truth, rest, pages = [], [], {}

    def record(story, page, format_name):
        pages[id(story)] = page
        entry = truth_of(story, page, format_name)
        truth.append((story, entry))
        return entry

    for story in stories:
        base = f"{story.outlet}/{story.day}/{story.slug}"
        if story.outlet in ("meridian-wire", "northshore-post", "courrier-sarvanne"):
            continue
        if story.outlet == "hallin-gazette" and story.form != "html":
            text = templates.hallin_gazette_text(story)
            if story.foot:
                text = text.replace(story.blocks[-1][1] + "\n", story.blocks[-1][1] + "\n\n" + story.foot + "\n", 1)
            write(base + ".txt.gz", zipped(text.encode()))
            record(story, base + ".txt.gz", "txt")
            continue
        if story.form == "utf16":
            story.charset, story.charset_meta = "utf-16le", '<meta charset="utf-8">'
            data = b"\xff\xfe" + page_html(story).encode("utf-16-le")
        elif story.form == "lying":
            story.charset_meta = '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">'
            data = encode(page_html(story), "windows-1252")
        else:
            data = encode(page_html(story), story.charset)
        packed = zipped(data)
        if story.form == "truncated":
            packed = packed[:len(packed) * 3 // 5]
        write(base + ".html.gz", packed)
        entry = record(story, base + ".html.gz", "html")
        if story.form == "truncated":
            entry["expect"], entry["failure"] = "either", "damagedGzip"
            entry["lastWords"] = None
            rest.append({"page": base + ".html.gz#2", "url": None, "outlet": story.outlet, "expect": "failure",
                         "failure": "damagedGzip", "format": "html", "kind": None})
        if story.form == "lying":
            entry["declaredCharset"] = "utf-8"

    for story, page, format_name in containers.meridian(stories, write, zipped):
        record(story, page, format_name)
    for story, page, format_name in containers.courrier(stories, write, zipped):
        record(story, page, format_name)
    for story, page, failure, url in containers.northshore(stories, write, zipped, page_html, encode):
        if story is None or failure:
            rest.append({"page": page, "url": url, "outlet": "northshore-post", "expect": "failure", "failure": failure,
                         "format": "warc", "kind": None})
        else:
            record(story, page, "warc")
    write("abn-news/2025-03-06/weather-warning.html.gz", zipped(b""))
    rest.append({"page": "abn-news/2025-03-06/weather-warning.html.gz", "url": None, "outlet": "abn-news",
                 "expect": "failure", "failure": "emptyPage", "format": "html", "kind": None})

    by_name = {f"{s.outlet}/{s.slug}": s for s in stories}
    for story, entry in truth:
        if story.wire_origin is not None:
            entry["wireOrigin"] = pages[id(story.wire_origin)]
        if story.updates:
            entry["updates"] = pages[id(by_name[story.updates])]
    entries = sorted([entry for _, entry in truth] + rest, key=lambda t: (t["page"].split("#")[0], int((t["page"] + "#0").split("#")[1])))
    (HERE / "truth.json").write_text(json.dumps({"pages": entries}, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    lines = ["# A week in Ardmere: a corpus written for this project. Rebuilt by ../sample-sources/build.py.",
             "licence: CC0-1.0", "outlets:"]
    for key in sorted(OUTLETS):
        o = OUTLETS[key]
        lines.append(f"  - {{id: {key}, name: {o['name']}, domains: [{o['domain']}], timeZone: {o['zone']}, "
                     f"language: {o['lang']}, kind: {o['kind']}}}")
    (TARGET / "corpus.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    own = sum(1 for s, _ in truth if s.wire_origin is None)
    print(f"{len(entries)} records, {len(truth)} pages with text, {own} own texts, {len({s.outlet for s, _ in truth})} outlets")


if __name__ == "__main__":
    main()
