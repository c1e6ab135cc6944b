#!/usr/bin/env python3
"""Writes ../golden/<slug>/page.html.gz and article.json: hard pages and the article a careful reader would want.

Pages that are not in CASES were written by hand and stay as they are.
"""

import json
import shutil
from html import escape
from pathlib import Path

from build import zipped

TARGET = Path(__file__).parent.parent / "golden"

CANAL = [
    "The lock keeper at Tarn Bottom has counted 4,000 boats through her gates and, on Sunday, the first one to go through without a crew.",
    "It was a narrowboat called Patience, 57 feet long, and it had slipped its mooring at Upper Ashwell some time before breakfast.",
    "“She came round the bend as good as gold and nosed up to the gate,” said Hester Plowright, 63, who has kept the lock since 1998. “So I let her in. It seemed rude not to.”",
    "Her owner, a piano tuner named Gil Marwood, was by then cycling along the towpath in his slippers. He caught up at the third lock, where a family from Leeds had made the boat fast and were having their sandwiches on its roof.",
    "The canal trust says that it has no rule against a boat’s travelling alone, because nobody had thought of one. It is thinking now.",
    "Mr Marwood has bought a second rope. He has also, he says, had an offer for the boat from the family, who found her very restful.",
]
OBSERVATORY = [
    "The observatory on Cold Ashby Down will switch off its dome lamp for good on Friday, 91 years after it was lit to guide a single aeroplane home.",
    "The pilot, Agnes Tolliver, had lost her way above the cloud in January 1934. The astronomer on duty put a bicycle lamp in the slit of the dome and turned it by hand until she landed in a turnip field.",
    "Nobody told his successors to stop. “It was on the list, between winding the clock and feeding the cat,” said the director, Dr Samir Haddad. “There has not been a cat since 1971.”",
    "The lamp cost £38 a year to run and spoiled about 400 photographs. It will go to the county museum, with the handle.",
    "Miss Tolliver’s granddaughter will press the switch. She is a pilot as well, and has promised to arrive by bus.",
]
BAKERY = [
    "A bakery in Ferrygate has been ordered to stop ringing a hand bell at five each morning, ending a custom older than the street.",
    "Three neighbours had complained to the council that the bell, which tells customers that the first loaves are out, woke their children.",
    "Forty-one others had complained that it might stop. They stood outside the town hall on Tuesday with saucepans.",
    "“We measured 74 decibels at the kerb, which is a vacuum cleaner,” said the council’s noise officer, Lydia Brand. “I am sorry about it. I buy my bread there.”",
    "The baker, Otto Fennimore, says he will comply. From Monday he will put a light in the window, and let the smell do the rest.",
]
HARBOUR = [
    "Divers have found the anchor of the ferry Constance, which went down off Skerry in the gale of 1887 with 44 people and a brass band.",
    "It lies in 31 metres of water, two kilometres from where the chart has put the wreck for over a century.",
    "“The current carries everything north here, and nobody asked the fishermen, who have been swearing at it for years,” said the expedition’s leader, Professor Ines Caldeira.",
    "The anchor weighs three tonnes and will stay where it is. The divers brought up one object only, a cornet, which after some hours in fresh water produced a note.",
    "A service will be held on the quay in May. The band of the lifeboat station has asked for the loan of the cornet.",
]
LIBRARY = [
    "A library book borrowed in 1952 came back to Saltmarket on Monday with a fine of £5,327 and an apology in verse.",
    "Leonard Purkiss, 83, had taken out The Care of the Ferret when he was ten. He found it behind a boiler while moving to a smaller flat.",
    "The librarian, Comfort Asante, waived the fine. She has put the poem on the wall and the book, which nobody else had ever asked for, on a stand.",
    "“He rhymes ferret with merit,” she said. “I have known people get off for less.”",
    "Mr Purkiss never had a ferret. His mother, he explained, had read the book first.",
]


def page(head, body, lang="en", charset='<meta charset="utf-8">'):
    return f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n{charset}\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def ps(texts, pattern="<p>{}</p>"):
    return "\n".join(pattern.format(escape(t, quote=False)) for t in texts)


def ld(**fields):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return '<script type="application/ld+json">' + json.dumps(data, ensure_ascii=False) + "</script>"


NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/contact">Contact us</a></li></ul></nav>'
FOOT = '<footer><p>© 2025 Tarn &amp; District Newspapers. All rights reserved. <a href="/terms">Terms</a> <a href="/cookies">Cookies</a></p></footer>'
CASES = {}


def case(slug, html, title, byline, published, paragraphs, kind="article", language="en", charset="utf-8"):
    CASES[slug] = (html.encode(charset), {"title": title, "byline": byline, "published": published, "kind": kind,
                                          "language": language, "paragraphs": paragraphs})


boat = "Runaway narrowboat lets itself through three locks"
case("sibling-containers", page(
    f'<title>{boat} - Tarn Courier</title><meta property="article:published_time" content="2025-03-02T15:10:00+00:00"><meta name="author" content="Wilf Aspinall">',
    f'{NAV}<h1>{boat}</h1><div class="credits">By Wilf Aspinall</div><div class="s1">{ps(CANAL[:2])}</div><div class="ad">Advertisement</div><div class="s1">{ps(CANAL[2:3])}</div>'
    f'<div class="promo"><p>Download our app for puzzles, weather and the deaths column.</p></div><div class="s1">{ps(CANAL[3:5])}</div><div class="s1">{ps(CANAL[5:])}</div>'
    f'<div class="more"><h3>Most popular</h3><ul><li><a href="/1">Swan arrested</a></li><li><a href="/2">Bypass bypassed</a></li></ul></div>{FOOT}'),
    boat, ["Wilf Aspinall"], "2025-03-02T15:10:00+00:00", CANAL)

dome = "Lamp that guided a lost pilot is put out after 91 years"
case("responsive-copies", page(
    f'<title>{dome} | Ashwell Star</title><style>.m{{display:none}}</style>' + ld(headline=dome, datePublished="2025-03-05T06:00:00Z", author={"@type": "Person", "name": "Tessa Lorne"}),
    f'{NAV}<main><h1 class="d">{dome}</h1><h1 class="m" hidden>{dome}</h1><div class="body d">{ps(OBSERVATORY)}</div>'
    f'<div class="body m" style="display:none">{ps(OBSERVATORY)}</div><template><p>{OBSERVATORY[0]}</p></template></main>{FOOT}'),
    dome, ["Tessa Lorne"], "2025-03-05T06:00:00+00:00", OBSERVATORY)

bell = "Baker told to stop the five o’clock bell"
case("related-between-paragraphs", page(
    f'<title>{bell}</title><meta property="og:title" content="{bell}"><meta name="author" content="Dale Minter"><meta property="article:published_time" content="2025-03-04T11:30:00+00:00">',
    f'{NAV}<article><h1>{bell}</h1><p class="by">By Dale Minter</p><p>{BAKERY[0]}</p><p><strong><a href="/a">READ MORE: The ten best sourdoughs under £5</a></strong></p><p>{BAKERY[1]}</p>'
    f'<ul class="rel"><li><a href="/b">Noise: what are your rights?</a></li><li><a href="/c">Mother wins drum case</a></li></ul><p>{BAKERY[2]}</p><p>{BAKERY[3]}</p>'
    f'<p>READ NEXT: <a href="/d">Clock tower to be muffled</a></p><p>{BAKERY[4]}</p></article>{FOOT}'),
    bell, ["Dale Minter"], "2025-03-04T11:30:00+00:00", BAKERY)

anchor = "Anchor of the Constance is found, with a cornet"
case("newsletter-in-body", page(
    f'<title>{anchor} – Skerry Times</title>' + ld(headline=anchor, datePublished="2025-03-06T08:45:00+00:00", author=[{"@type": "Person", "name": "Kirsty Baird"}, {"@type": "Person", "name": "Iain Tolmie"}]),
    f'{NAV}<article><header><h1>{anchor}</h1><address>Kirsty Baird and Iain Tolmie</address></header><section>{ps(HARBOUR[:2])}<div class="nl"><p>The Tide, our free weekly letter from the islands, is read by 9,000 people.</p>'
    f'<form><label>Email <input type="email"></label><button>Sign me up</button></form><p>By signing up you agree to our terms. You can leave whenever you like.</p></div>{ps(HARBOUR[2:])}</section></article>{FOOT}'),
    anchor, ["Kirsty Baird", "Iain Tolmie"], "2025-03-06T08:45:00+00:00", HARBOUR)

book = "Overdue since 1952: the ferret book comes home"
case("bare-text-br", page(
    f'<title>{book}</title><meta name="date" content="2025-03-03">',
    f'<div id="menu"><a href="/">Front page</a> | <a href="/villages">Villages</a> | <a href="/letters">Letters</a></div><div id="c"><font size="6">{book}</font><br><i>by Norma Stead</i><br><br>\n'
    + "\n<br><br>\n".join(LIBRARY) + f'<br><br></div><div id="b"><a href="/print">Print this page</a> | <a href="/mail">E-mail this page</a></div>'),
    book, ["Norma Stead"], "2025-03-03", LIBRARY)

case("table-layout", page(
    f'<title>Tarn Courier: {boat}</title><meta name="author" content="Wilf Aspinall"><meta name="date" content="2025-03-02">',
    f'<table width="100%"><tr><td width="150"><a href="/">Home</a><br><a href="/boats">Boats for sale</a><br><a href="/news">News</a></td><td><table><tr><td><h1>{boat}</h1></td></tr><tr><td>Wilf Aspinall, 2 March 2025</td></tr>'
    + "".join(f"<tr><td><p>{t}</p></td></tr>" for t in CANAL) + f'</table></td><td width="160"><b>Weather</b><br>Rain later<br><b>Lottery</b><br>4 9 11 23 40</td></tr></table>'),
    boat, ["Wilf Aspinall"], "2025-03-02", CANAL)

case("body-only-in-json-ld", page(
    f'<title>{dome}</title>' + ld(headline=dome, datePublished="2025-03-05T06:00:00+00:00", author={"@type": "Person", "name": "Tessa Lorne"}, articleBody="\n\n".join(OBSERVATORY)),
    '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src="/static/main.8f2a.js"></script>'),
    dome, ["Tessa Lorne"], "2025-03-05T06:00:00+00:00", OBSERVATORY)

case("body-only-in-noscript", page(
    f'<title>{bell}</title><meta property="og:title" content="{bell}"><meta property="article:published_time" content="2025-03-04T11:30:00+00:00"><meta name="author" content="Dale Minter">',
    f'<div id="app" class="loading"><span>Loading…</span></div><noscript><article><h1>{bell}</h1>{ps(BAKERY)}</article></noscript><script>window.__STATE__={{"id":41}}</script>'),
    bell, ["Dale Minter"], "2025-03-04T11:30:00+00:00", BAKERY)

case("unclosed-tags", f'<HTML><HEAD><META CHARSET=utf-8><TITLE>{anchor}</TITLE><META NAME=author CONTENT="Kirsty Baird"><META NAME=date CONTENT=2025-03-06><BODY><UL><LI><A HREF=/>Home<LI><A HREF=/tides>Tides</UL><DIV CLASS=st><H1>{anchor}</H1><B>By Kirsty Baird</B><P>'
    + "\n<P>".join(HARBOUR) + '<DIV CLASS=x><H4>Links<UL><LI><A HREF=/1>Fish prices<LI><A HREF=/2>Ferry times</UL></DIV><CENTER>Copyright Skerry Times',
    anchor, ["Kirsty Baird"], "2025-03-06", HARBOUR)

case("windows-1252-undeclared", page(
    f'<title>{book} – Saltmarket Echo</title><meta name="author" content="Norma Stead"><meta property="article:published_time" content="2025-03-03T17:20:00+00:00">',
    f'{NAV}<article><h1>{book}</h1><div>By Norma Stead</div>{ps(LIBRARY)}</article>{FOOT}', charset=""),
    book, ["Norma Stead"], "2025-03-03T17:20:00+00:00", LIBRARY, charset="windows-1252")

case("charset-lie", page(
    f'<title>{bell}</title><meta name="author" content="Dale Minter"><meta property="article:published_time" content="2025-03-04T11:30:00+00:00">',
    f'{NAV}<article><h1>{bell}</h1><div>By Dale Minter</div>{ps(BAKERY)}</article>{FOOT}', charset='<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
    bell, ["Dale Minter"], "2025-03-04T11:30:00+00:00", BAKERY, charset="windows-1252")

posts = [("17:40", "Result", "Anselm Quist has won the Ashwell by-election for the Progress Party with 11,204 votes, a majority of 312."),
         ("16:05", "A recount", "The returning officer, Mabel Orchard, has ordered a second count after a bundle of 50 papers was found beneath a tea urn."),
         ("14:30", "Turnout", "Turnout was 61 per cent, the highest at a by-election in Ashwell since 1979, the council says.")]
live = "Ashwell by-election: live updates"
case("live-blog", page(
    f'<title>{live}</title>' + ld(headline=live, datePublished="2025-03-06T14:30:00+00:00", dateModified="2025-03-06T17:40:00+00:00", author={"@type": "Person", "name": "Priti Sandhu"}).replace("NewsArticle", "LiveBlogPosting"),
    f'{NAV}<main><h1>{live}</h1><p class="by">Priti Sandhu</p>' + "".join(f'<article class="post" id="p{i}"><time datetime="2025-03-06T{c}:00Z">{c}</time><h2>{h}</h2><p>{t}</p><button>Share</button></article>' for i, (c, h, t) in enumerate(posts)) + f'<p><a href="?page=2">Older posts</a></p></main>{FOOT}'),
    live, ["Priti Sandhu"], "2025-03-06T14:30:00+00:00", [x for _, h, t in posts for x in (h, t)], kind="liveBlog")

shots = ["A heron on the centre circle at Weir Road on Monday morning", "Volunteers pass sandbags along Mill Row by the light of a tractor", "The Corn Hall clock, stopped at five past twelve"]
pics = "Hallin under water, in pictures"
case("gallery", page(
    f'<title>{pics}</title><meta property="og:type" content="article"><meta property="article:published_time" content="2025-03-04T09:00:00+00:00">',
    f'{NAV}<h1>{pics}</h1><div class="gallery">' + "".join(f'<figure><img src="/g/{i}.jpg" alt=""><figcaption>{t} <span class="credit">Photo: Duncan Ashby</span></figcaption></figure><span>{i + 1} of {len(shots)}</span>' for i, t in enumerate(shots)) + f'</div><a href="/next">Next gallery: dogs in hats</a>{FOOT}'),
    pics, [], "2025-03-04T09:00:00+00:00", [], kind="gallery")

wall = "Ferris Gower weighs a bid for Halcyon"
lead = ["Ferris Gower, the Ardmere broker, is considering a bid of £410m for Halcyon Facilities, according to two people familiar with the discussions."]
case("paywall-stub", page(
    f'<title>{wall}</title>' + ld(headline=wall, datePublished="2025-03-07T06:00:00+00:00", author={"@type": "Person", "name": "Lorcan Petty"}, isAccessibleForFree=False, hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".locked"}),
    f'{NAV}<article><h1>{wall}</h1><div>Lorcan Petty</div>{ps(lead)}<div class="locked"></div><div class="offer"><h2>Subscribe to read on</h2><p>£1 for four weeks. Cancel at any time. Already a subscriber? <a href="/login">Log in</a></p></div></article>{FOOT}'),
    wall, ["Lorcan Petty"], "2025-03-07T06:00:00+00:00", lead, kind="stub")

cards = [(boat, CANAL[1]), (dome, OBSERVATORY[1]), (bell, BAKERY[1]), (anchor, HARBOUR[1]), (book, LIBRARY[1])] * 2
case("section-front", page(
    '<title>Local news | Tarn Courier</title><meta property="og:type" content="website">',
    f'{NAV}<h1>Local news</h1>' + "".join(f'<div class="card"><h2><a href="/s/{i}">{t}</a></h2><p>{s[:90]}…</p><span>{i + 1}h</span></div>' for i, (t, s) in enumerate(cards)) + FOOT),
    "Local news", [], None, [], kind="sectionFront")

terms = [("What is it?", "A levy of 2p on each tonne of water taken from the Wend, to be paid by anyone who takes more than 20 tonnes a day."),
         ("Who pays?", "Some 140 farms, three breweries and the golf club at Cold Ashby, which waters its greens from the river."),
         ("When does it start?", "On 1 June, if parliament agrees. The Rural Alliance has said that its six members will not."),
         ("Where does the money go?", "To new sirens in the lower valley, at a cost of £340,000, and to the repair of four gates.")]
levy = "The water levy explained"
intro = "The government has announced a levy on river water to pay for repairs after the flood at Hallin. These are the main points."
case("definition-list", page(
    f'<title>{levy}</title><meta name="author" content="Miles Erskine"><meta property="article:published_time" content="2025-03-07T10:00:00+00:00">',
    f'{NAV}<article><h1>{levy}</h1><p>By Miles Erskine</p><p>{intro}</p><dl>' + "".join(f"<dt>{q}</dt><dd>{t}</dd>" for q, t in terms) + f"</dl></article>{FOOT}"),
    levy, ["Miles Erskine"], "2025-03-07T10:00:00+00:00", [intro] + [x for pair in terms for x in pair])

uhr = ["Die Rathausuhr von Falkenried geht seit Sonntag wieder richtig, zum ersten Mal seit dem Sommer 1987.",
       "Uhrmacherin Swantje Böök hatte zwei Jahre lang nach dem Fehler gesucht. Schuld war eine Taube, genauer: ihr Nest im Gegengewicht.",
       "»Die Uhr ging neun Minuten nach, darauf war Verlass«, sagte Bürgermeister Ole Jürgens. »Die halbe Stadt wird jetzt ihren Bus verpassen.«",
       "Die Reparatur kostete 12.400 €. Das Nest ist nach Angaben der Stadt umgezogen und bewohnt."]
uhrtitel = "Nach 38 Jahren: Rathausuhr geht wieder richtig"
case("iso-8859-15-german", page(
    f'<title>{uhrtitel} | Falkenrieder Anzeiger</title><meta name="author" content="Renke Tjarks"><meta name="date" content="2025-03-04T09:15:00+01:00">',
    f'<nav><a href="/">Startseite</a> <a href="/sport">Sport</a></nav><article><h1>{uhrtitel}</h1><div>Von Renke Tjarks</div>{ps(uhr[:2])}<p><b>Lesen Sie auch:</b> <a href="/x">Warum die Kirchenuhr vorgeht</a></p>{ps(uhr[2:])}</article><footer>Impressum | Datenschutz</footer>',
    lang="de", charset='<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">'),
    uhrtitel, ["Renke Tjarks"], "2025-03-04T09:15:00+01:00", uhr, language="de", charset="iso-8859-15")

case("pull-quotes-and-captions", page(
    f'<title>{anchor}</title><meta name="author" content="Kirsty Baird"><meta property="article:published_time" content="2025-03-06T08:45:00+00:00">',
    f'{NAV}<article><h1>{anchor}</h1><p class="byline">Kirsty Baird</p><figure><img src="/a.jpg" alt="An anchor"><figcaption>The anchor on the sea bed. Photograph: Professor Ines Caldeira</figcaption></figure>{ps(HARBOUR[:3])}'
    f'<aside class="pullquote"><p>“The current carries everything north here”</p></aside>{ps(HARBOUR[3:])}<div class="bio"><p>Kirsty Baird is islands correspondent of the Skerry Times. She tweets @kirstybaird.</p></div></article><section class="comments"><h2>2 comments</h2><p>My great-grandfather played second cornet in that band.</p><p>Leave it where it is, I say.</p></section>{FOOT}'),
    anchor, ["Kirsty Baird"], "2025-03-06T08:45:00+00:00", HARBOUR)


def main():
    for slug, (data, article) in sorted(CASES.items()):
        folder = TARGET / slug
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "page.html.gz").write_bytes(zipped(data))
        (folder / "article.json").write_text(json.dumps(article, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(CASES)} golden pages")


if __name__ == "__main__":
    main()
