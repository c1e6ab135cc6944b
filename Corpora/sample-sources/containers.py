"""The outlets that come in containers: JSON Lines, news XML (NITF and RSS) and WARC."""

import hashlib
import json
import uuid
from xml.sax.saxutils import escape, quoteattr

CRLF = b"\r\n"


def meridian(stories, write, zipped):
    """One JSON Lines file for the agency; the dateline opens the text."""
    lines, found = [], []
    for story in stories:
        if story.outlet != "meridian-wire":
            continue
        month = f"{story.when:%B} {story.when.day}"
        texts = [text for _, text in story.blocks]
        texts[0] = f"{story.place}, {month} (Meridian) - {texts[0]}"
        story.blocks = list(zip([kind for kind, _ in story.blocks], texts))
        lines.append(json.dumps({"id": f"MW-{story.when:%Y%m%d}-{len(lines) + 1:03d}", "outlet": "meridian-wire", "url": story.url,
                                 "published": story.utc, "title": story.title, "author": ", ".join(story.byline), "language": "en",
                                 "text": "\n\n".join(texts)}, ensure_ascii=False))
        found.append((story, f"meridian-wire/feed.jsonl.gz#{len(lines)}", "jsonl"))
    write("meridian-wire/feed.jsonl.gz", zipped(("\n".join(lines) + "\n").encode()))
    return found


def nitf(story):
    paragraphs = "\n".join(f"        <p>{escape(text)}</p>" for _, text in story.blocks)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.6//EN" "nitf-3-6.dtd">
<nitf xml:lang="fr">
  <head>
    <title>{escape(story.title)}</title>
    <tobject tobject.type="news"><tobject.property tobject.property.type="current"/></tobject>
    <docdata>
      <doc-id id-string={quoteattr(story.slug)} regsrc="courriersarvanne.example"/>
      <date.issue norm="{story.when:%Y%m%dT%H%M%S}+0100"/>
      <doc.copyright year="2025" holder="Le Courrier de Sarvanne"/>
    </docdata>
    <pubdata name="Le Courrier de Sarvanne" position.section={quoteattr(story.section)} ex-ref={quoteattr(story.url)}/>
  </head>
  <body>
    <body.head>
      <hedline><hl1>{escape(story.title)}</hl1></hedline>
      <byline>Par <person>{escape(', '.join(story.byline))}</person></byline>
      <dateline><location>Port Carrow</location></dateline>
    </body.head>
    <body.content>
      <block>
{paragraphs}
      </block>
    </body.content>
    <body.end><tagline>Le Courrier de Sarvanne</tagline></body.end>
  </body>
</nitf>
"""


def courrier(stories, write, zipped):
    """NITF documents, one a story, for those marked so; an RSS feed with the whole text for the others."""
    found, items = [], []
    for story in stories:
        if story.outlet != "courrier-sarvanne":
            continue
        if story.form == "rss":
            html = "".join(f"<p>{escape(text)}</p>" for _, text in story.blocks)
            items.append(f"""<item><title>{escape(story.title)}</title><link>{story.url}</link><guid isPermaLink="false">{story.slug}</guid>
<dc:creator>{escape(', '.join(story.byline))}</dc:creator><pubDate>{story.when:%a, %d %b %Y %H:%M:%S} +0100</pubDate><category>{escape(story.section)}</category>
<description>{escape(story.lead[:120])}…</description><content:encoded><![CDATA[{html}]]></content:encoded></item>""")
            found.append((story, f"courrier-sarvanne/feed.xml.gz#{len(items)}", "rss"))
        else:
            page = f"courrier-sarvanne/{story.day}/{story.slug}.xml.gz"
            write(page, zipped(nitf(story).encode()))
            found.append((story, page + "#1", "nitf"))
    feed = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Le Courrier de Sarvanne</title><link>https://www.courriersarvanne.example/</link><language>fr</language><description>À la une</description>
{chr(10).join(items)}
</channel></rss>
"""
    if items:
        write("courrier-sarvanne/feed.xml.gz", zipped(feed.encode()))
    return found


def warc_record(kind, url, date, block, content_type, extra=()):
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {url} {date}")
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{name}>", f"WARC-Date: {date}"]
    if url:
        lines.append(f"WARC-Target-URI: {url}")
    lines += [*extra, f"Content-Type: {content_type}", f"Content-Length: {len(block)}"]
    return CRLF.join(line.encode() for line in lines) + CRLF + CRLF + block + CRLF + CRLF


def http(status, headers, body):
    lines = [f"HTTP/1.1 {status}", "Server: nginx", *headers, f"Content-Length: {len(body)}"]
    return CRLF.join(line.encode() for line in lines) + CRLF + CRLF + body


def northshore(stories, write, zipped, page_html, encode):
    """One crawl of the outlet, a gzip member a record; the member of the story marked `damaged` has flipped bytes."""
    members, found, pages = [], [], []

    def add(record, counts=True):
        """Adds a member; `warcinfo` and `request` speak of other records and are not counted as pages."""
        members.append(zipped(record))
        pages.extend([record] if counts else [])
        return f"northshore-post/crawl-2025-03-08.warc.gz#{len(pages)}"

    day = "2025-03-08T03:00:00Z"
    add(warc_record("warcinfo", None, day, b"software: Wend crawler 1.0\r\nformat: WARC File Format 1.0\r\n", "application/warc-fields"), counts=False)
    html = "text/html; charset=windows-1252"
    mine = [s for s in stories if s.outlet == "northshore-post"]
    for number, story in enumerate(mine):
        date = f"2025-03-08T03:{number + 1:02d}:00Z"
        request = f"GET {story.url[len('https://www.northshorepost.example'):]} HTTP/1.1\r\nHost: www.northshorepost.example\r\n\r\n"
        add(warc_record("request", story.url, date, request.encode(), "application/http; msgtype=request"), counts=False)
        block = http("200 OK", [f"Content-Type: {html}"], encode(page_html(story), "windows-1252"))
        digest = "WARC-Payload-Digest: sha1:" + hashlib.sha1(block.split(CRLF + CRLF, 1)[1]).hexdigest()
        page = add(warc_record("response", story.url, date, block, "application/http; msgtype=response", [digest]))
        if story.form == "damaged":
            member = bytearray(members[-1])
            for offset in range(len(member) // 2, len(member) // 2 + 24):
                member[offset] ^= 0xA5
            members[-1] = bytes(member)
            found.append((None, page, "damagedGzip", story.url))
        else:
            found.append((story, page, None, story.url))
        if number == 1:
            url = "https://www.northshorepost.example/2025/03/01/harbour-quiz"
            page = add(warc_record("response", url, date, http("404 Not Found", [f"Content-Type: {html}"], b"<h1>Not here</h1><p>That page has sailed.</p>"), "application/http; msgtype=response"))
            found.append((None, page, "notHTTPSuccess", url))
        if number == 2:
            url = "https://northshorepost.example/flood"
            page = add(warc_record("response", url, date, http("301 Moved Permanently", [f"Location: {mine[0].url}", f"Content-Type: {html}"], b""), "application/http; msgtype=response"))
            found.append((None, page, "notHTTPSuccess", url))
        if number == 3:
            page = add(warc_record("revisit", mine[0].url, date, b"HTTP/1.1 304 Not Modified\r\nServer: nginx\r\n\r\n", "application/http; msgtype=response",
                                   ["WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest", f"WARC-Refers-To-Target-URI: {mine[0].url}"]))
            found.append((None, page, "revisit", mine[0].url))
    write("northshore-post/crawl-2025-03-08.warc.gz", b"".join(members))
    return found
