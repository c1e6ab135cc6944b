"""One template an outlet: a story in, the text of a page out. None of them shares its markup with another."""

import json
from html import escape

from outlets import OUTLETS

MONTHS = "January February March April May June July August September October November December".split()
MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
TAGE = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()


def e(text):
    return escape(text, quote=False)


def a(text):
    return escape(text, quote=True)


def ld(story, indent=None, ascii_only=False, **extra):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title,
            "datePublished": story.iso, "dateModified": story.modified_iso or story.iso,
            "mainEntityOfPage": story.url, "articleSection": story.section,
            "author": [{"@type": "Person", "name": name} for name in story.byline]
            or {"@type": "Organization", "name": story.agency or OUTLETS[story.outlet]["name"]},
            "publisher": {"@type": "NewsMediaOrganization", "name": OUTLETS[story.outlet]["name"]}}
    data.update(extra)
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def og(story):
    lines = [f'<meta property="og:title" content="{a(story.title)}">', '<meta property="og:type" content="article">',
             f'<meta property="og:url" content="{a(story.url)}">',
             f'<meta property="og:site_name" content="{a(OUTLETS[story.outlet]["name"])}">']
    if story.standfirst:
        lines.append(f'<meta property="og:description" content="{a(story.standfirst)}">')
    return "\n".join(lines)


def others(story, count):
    """Titles of other pieces of the same outlet, as related links have them."""
    return story.related[:count]


def block(kind, text, p="<p>{}</p>", h="<h2>{}</h2>"):
    return (h if kind == "h" else p).format(e(text))


def carrow_times(story):
    half = max(2, (len(story.blocks) + 1) // 2)
    first = "\n".join(block(k, t, '<p class="body-copy">{}</p>') for k, t in story.blocks[:half])
    second = "\n".join(block(k, t, '<p class="body-copy">{}</p>') for k, t in story.blocks[half:])
    related = "".join(f'<li><a href="{u}">{e(t)}</a></li>' for t, u in others(story, 3))
    by = " and ".join(story.byline) or story.agency or "The Carrow Times"
    when = f"{DAYS[story.when.weekday()]} {MONTHS[story.when.month - 1]} {story.when.day} {story.when.year}, "
    hour = story.when.hour % 12 or 12
    when += f"{hour}.{story.when.minute:02d}{'am' if story.when.hour < 12 else 'pm'}, The Carrow Times"
    figure = ""
    if story.photo:
        figure = (f'<figure class="lead"><picture><source srcset="/img/{story.slug}-1200.webp" media="(min-width: 900px)">'
                  f'<img src="/img/{story.slug}-600.jpg" alt=""></picture><figcaption><span class="caption">'
                  f'{e(story.photo[0])}</span><span class="credit">{e(story.photo[1])}</span></figcaption></figure>')
    quote = next((t for _, t in story.blocks[half:] if "“" in t), None)
    pull = ""
    if quote and len(story.blocks) > 6:
        said = quote[quote.index("“"):quote.index("”", quote.index("“")) + 1]
        pull = f'<aside class="pull-quote" aria-hidden="true"><blockquote>{e(said)}</blockquote></aside>'
    updated = f'<span class="updated">Updated {story.modified_iso[11:16].replace(":", ".")}</span>' if story.modified_iso else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{e(story.title)} | The Carrow Times</title>
<link rel="canonical" href="{story.url}">
{og(story)}
<meta property="article:published_time" content="{story.iso}">
{ld(story)}
<style>.body-copy{{font:18px/1.6 Georgia}}.pull-quote{{float:right;width:40%}}</style>
<script>window.dataLayer=window.dataLayer||[];dataLayer.push({{"page":"article","section":"{a(story.section)}"}});</script>
</head>
<body class="article-page">
<div id="cmp" role="dialog" aria-label="Privacy"><h2>We value your privacy</h2><p>We and our 187 partners store information on a device, such as cookies, and process personal data. You can change your mind at any time.</p><button>Accept all</button><button>Manage</button></div>
<header class="masthead"><a href="/">The Carrow Times</a><nav><ul><li><a href="/national">National</a></li><li><a href="/world">World</a></li><li><a href="/politics">Politics</a></li><li><a href="/comment">Comment</a></li><li><a href="/sport">Sport</a></li><li><a href="/obituaries">Obituaries</a></li></ul></nav></header>
<main>
<article>
<header><p class="kicker">{e(story.section)}</p><h1>{e(story.title)}</h1>
{f'<p class="standfirst">{e(story.standfirst)}</p>' if story.standfirst else ''}
<div class="meta"><span class="byline">{e(by)}</span> <time datetime="{story.iso}">{when}</time> {updated}</div>
<div class="share"><a href="#">Share</a><a href="#">Save</a><a href="#">Gift article</a></div></header>
{figure}
<div class="article__body article__body--first">
{first}
</div>
<div class="ad-slot" data-slot="mpu1"><span>Advertisement</span></div>
<div class="inline-related"><h3>Related</h3><ul>{related}</ul></div>
<div class="article__body">
{pull}
{second}
</div>
<form class="newsletter" action="/newsletters"><h3>Sign up for Morning Edition</h3><p>The day's news, chosen by our editors, in your inbox at six.</p><input type="email" placeholder="Email address"><button>Sign up</button></form>
<ul class="tags">{''.join(f'<li><a href="/topic/{i}">{e(t)}</a></li>' for i, t in enumerate(story.tags))}</ul>
</article>
<section id="comments"><h2>Comments</h2><p>Register or log in to comment. Comments are subject to our community guidelines.</p></section>
<aside class="rail"><h2>Most read</h2><ol>{''.join(f'<li><a href="{u}">{e(t)}</a></li>' for t, u in story.related[3:8])}</ol></aside>
</main>
<footer><p>© Times Newspapers of Carrow Ltd 2025. Registered at 1 Exchange Quay, Port Carrow.</p><a href="/terms">Terms</a> <a href="/privacy">Privacy</a> <a href="/contact">Contact us</a></footer>
</body>
</html>
"""


def daily_lantern(story):
    parts = []
    for index, (kind, text) in enumerate(story.blocks):
        parts.append(block(kind, text, '<p style="margin:0 0 14px;font-size:15px"><font face="arial">{}</font></p>',
                           '<p><b>{}</b></p>'))
        if index in (2, 5) and index < len(story.related):
            title, url = story.related[index]
            parts.append(f'<p class="rm"><b>READ MORE: <a href="{url}">{e(title)}</a></b></p>')
    photo = ""
    if story.photo:
        photo = (f'<div class="pic" style="width:620px"><img src="/i/{story.slug}.jpg" width="620" height="410" alt="{a(story.photo[0])}" />'
                 f'<div class="cap">{e(story.photo[0])}</div><div class="cr">Image: {e(story.photo[1])}</div></div>')
    by = ("By <b>" + " and ".join(story.byline).upper() + "</b>") if story.byline else "By LANTERN REPORTER"
    when = f"{story.when:%H:%M}, {story.when.day} {MONTHS[story.when.month - 1]} {story.when.year}"
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=windows-1252" />
<title>{e(story.title)} - Daily Lantern</title>
{og(story)}
<link rel="canonical" href="{story.url}" />
<script type="text/javascript">var ad_zone="{story.section.lower()}";document.write('<div id="top-ad"></div>');</script>
</head>
<body bgcolor="#ffffff">
<table width="980" cellpadding="0" cellspacing="0" align="center"><tr><td colspan="2">
<a href="/"><img src="/logo.gif" alt="The Daily Lantern" /></a> <a href="/news">News</a> | <a href="/sport">Sport</a> | <a href="/showbiz">Showbiz</a> | <a href="/bingo">Lantern Bingo</a> | <a href="/horoscopes">Stars</a>
</td></tr><tr><td width="640" valign="top">
<h1 style="font-size:38px;line-height:1">{e(story.title)}</h1>
{f'<h2 style="color:#c00">{e(story.standfirst)}</h2>' if story.standfirst else ''}
<div class="by">{by}<br />{when}</div>
<div class="soc">SHARE THIS <a href="#">Facebook</a> <a href="#">Tweet</a> <a href="#">WhatsApp</a> <span>{len(story.slug) * 7} shares</span></div>
{photo}
<div id="story">
{chr(10).join(parts)}
</div>
<div class="cmts"><h3>Comments ({len(story.slug)})</h3><ul class="tabs"><li>Best rated</li><li>Newest</li><li>Oldest</li></ul>
<div class="c"><b>Baz_of_Carrow</b> <i>2 hours ago</i><p>Disgrace. Absolute disgrace. You couldn't make it up.</p></div>
<div class="c"><b>mrs_trellis</b> <i>3 hours ago</i><p>My cousin lives near there and she says it is worse than they are letting on.</p></div></div>
</td><td width="320" valign="top">
<div class="side"><h3>DON'T MISS</h3><a href="/x">These bargain hot tubs are selling out FAST</a><br /><a href="/y">Soap star's new look stuns fans</a><br />{'<br />'.join(f'<a href="{u}">{e(t)}</a>' for t, u in story.related[6:10])}</div>
</td></tr><tr><td colspan="2"><small>Published by Lantern Titles Ltd. <a href="/ipso">Complaints</a> <a href="/terms">Terms</a></small></td></tr></table>
</body></html>
"""


def mercantile_day(story):
    stub = story.kind == "stub"
    body = "\n".join(block(k, t) for k, t in story.blocks)
    wall = ""
    if stub:
        wall = ('<div class="barrier" data-barrier="subscribe"><h2>Unlock this article</h2><p>Keep reading for £1 for four '
                'weeks. Then £39 a month. Cancel at any time during your trial.</p><a href="/subscribe">See all plans</a></div>')
    graph = {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "Mercantile Day", "url": "https://www.mercantileday.example/"},
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": story.section}]},
        {"@type": ["NewsArticle"], "headline": story.title, "datePublished": story.utc, "isAccessibleForFree": not stub,
         "author": {"@type": "Person", "name": ", ".join(story.byline)} if story.byline else
         {"@type": "Organization", "name": story.agency or "Mercantile Day"},
         "description": story.standfirst or story.blocks[0][1][:120], "articleSection": story.section}]}
    quotes = "".join(f"<tr><td>{n}</td><td>{v}</td><td>{c}</td></tr>" for n, v, c in (
        ("Carrow 50", "4,118.20", "-0.7%"), ("Larkspur", "212p", "-31.0%"), ("Calder Mutual", "388p", "-6.2%"), ("Brent", "$71.12", "+0.4%")))
    return f"""<!doctype html><html lang="en" class="no-js core"><head><meta charset="utf-8"><title>{e(story.title)}</title>
<meta name="viewport" content="width=device-width">{og(story)}
<script type="application/ld+json">{json.dumps(graph, ensure_ascii=False, indent=1)}</script>
<script>(function(){{var w=window;w.MD={{"uuid":"{story.slug}","tier":"{'premium' if stub else 'free'}"}};}})()</script></head>
<body><a class="skip" href="#content">Skip to content</a>
<div class="ticker"><h2>Markets at a glance</h2><table>{quotes}</table></div>
<nav class="primary"><a href="/">Home</a><a href="/companies">Companies</a><a href="/markets">Markets</a><a href="/opinion">Opinion</a><a href="/life">Life</a></nav>
<div class="topper"><a class="topper__tag" href="/t/1">{e(story.section)}</a><h1 class="topper__headline"><span>{e(story.title)}</span></h1>
{f'<div class="topper__standfirst">{e(story.standfirst)}</div>' if story.standfirst else ''}</div>
<div class="byline-block">{''.join(f'<a href="/by/{i}" class="n-author">{e(n)}</a> ' for i, n in enumerate(story.byline)) or e(story.agency or '')} <span>in Port Carrow</span> <time class="date" datetime="{story.utc}">{MONTHS[story.when.month - 1]} {story.when.day} {story.when.year}</time></div>
<div id="content" class="n-content-body">
{body}
</div>{wall}
<p class="copyright"><a href="/rights">Reuse this content</a> <span>(opens in new window)</span></p>
<section class="onward"><h3>Editor's choice</h3><ul>{''.join(f'<li><a href="{u}">{e(t)}</a><p>Latest from Torridge Bank and others on what it means for investors.</p></li>' for t, u in others(story, 4))}</ul></section>
<footer>Markets data delayed by at least 15 minutes. © The Mercantile Day Ltd 2025. Mercantile Day and its journalism are subject to a self-regulation regime.</footer></body></html>
"""


def abn_news(story):
    if story.posts:
        main = "\n".join(
            f'<article class="lx-post" id="post-{i}"><header><span class="lx-time">Posted at {clock}</span><h3>{e(head)}</h3></header>'
            f'<div class="lx-body"><p>{e(text)}</p></div><div class="lx-share">Share this post</div></article>'
            for i, (clock, head, text) in enumerate(story.posts))
        main = f'<div class="lx-live"><span>LIVE</span></div><h2>Latest updates</h2>{main}'
    else:
        main = "\n".join(
            f'<div data-component="{"subheadline" if k == "h" else "text"}-block" class="ssrcss-{i}x7"><{"h2" if k == "h" else "p class=" + chr(34) + "Para" + chr(34)}>'
            f'{"<b>" + e(t) + "</b>" if i == 0 else e(t)}</{"h2" if k == "h" else "p"}></div>'
            for i, (k, t) in enumerate(story.blocks))
    image = ""
    if story.photo:
        image = (f'<div data-component="image-block"><figure itemprop="image"><img alt="{a(story.photo[0])}" src="https://ichef.abn.example/{story.slug}.jpg">'
                 f'<span class="source">{e(story.photo[1])}</span><figcaption>{e(story.photo[0])}</figcaption></figure></div>')
    names = "".join(f'<span itemprop="author" itemscope itemtype="https://schema.org/Person">By <span itemprop="name">{e(n)}</span></span> ' for n in story.byline)
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head>{story.charset_meta}
<title>{e(story.title)} - ABN News</title><link rel="canonical" href="{story.url}">
<meta name="description" content="{a(story.lead[:150])}"></head>
<body><div id="cookies"><p>Let us know you agree to cookies</p><button>Yes, I agree</button></div>
<header role="banner"><a href="/">ABN homepage</a><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li><li><a href="/sounds">Sounds</a></li></ul></header>
<main id="main-content" itemscope itemtype="https://schema.org/{'LiveBlogPosting' if story.posts else 'NewsArticle'}">
<h1 itemprop="headline">{e(story.title)}</h1>
<div data-component="byline-block">{names}<time itemprop="datePublished" datetime="{story.utc}">{story.when.day} {MONTHS[story.when.month - 1]} {story.when.year}</time></div>
{image}
{main}
<div data-component="links-block"><h2>More on this story</h2><ul>{''.join(f'<li><a href="{u}">{e(t)}</a></li>' for t, u in others(story, 3))}</ul></div>
<div data-component="topic-list"><h2>Related topics</h2><ul>{''.join(f'<li><a href="/topics/{i}">{e(t)}</a></li>' for i, t in enumerate(story.tags or [story.section]))}</ul></div>
</main>
<aside><section><h2>Top stories</h2><ul>{''.join(f'<li><a href="{u}">{e(t)}</a><span>{i + 1} hour{"s" if i else ""} ago</span></li>' for i, (t, u) in enumerate(story.related[3:7]))}</ul></section><section><h2>How to use ABN Sounds</h2><p>Five podcasts to fall asleep to, chosen by our listeners.</p></section></aside>
<footer><p>Copyright © 2025 ABN. The ABN is not responsible for the content of external sites.</p></footer></body></html>
"""


def common_thread(story):
    parts = []
    for index, (kind, text) in enumerate(story.blocks):
        parts.append(block(kind, text, "<p>{}</p>", "<h3>{}</h3>"))
        if index == 1:
            parts.append('<div class="wp-block-group appeal"><p><strong>Our readers pay for this.</strong> No owner, no adverts, no '
                         'shareholders. If everyone who reads us gave £3 a month we could hire two more reporters.</p>'
                         '<p><a class="button" href="/join">Join the co-op</a></p></div>')
    image = ""
    if story.photo:
        image = f'<figure class="wp-block-image"><img src="/wp-content/uploads/2025/03/{story.slug}.jpg" alt=""><figcaption class="wp-element-caption">{e(story.photo[0])} ({e(story.photo[1])})</figcaption></figure>'
    by = " & ".join(story.byline) or "Thread newsdesk"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<title>{e(story.title)} &#8211; The Common Thread</title>
<meta name="author" content="{a(", ".join(story.byline) or "Thread newsdesk")}">
<meta property="article:published_time" content="{story.utc}">
{og(story)}
<link rel='shortlink' href='https://commonthread.example/?p={sum(map(ord, story.slug))}'>
</head>
<body class="post-template-default single single-post wp-embed-responsive">
<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/">The Common Thread</a></p><p class="site-description">News for people who work for a living</p>
<nav><ul id="primary-menu"><li class="menu-item"><a href="/work">Work</a></li><li class="menu-item"><a href="/home">Housing</a></li><li class="menu-item"><a href="/shop">Tote bags</a></li></ul></nav></header>
<article id="post-{sum(map(ord, story.slug))}" class="post type-post hentry">
<header class="entry-header"><h1 class="entry-title">{e(story.title)}</h1>
{f'<p class="entry-dek">{e(story.standfirst)}</p>' if story.standfirst else ''}
<div class="entry-meta">Posted on <time class="entry-date published" datetime="{story.utc}">{MONTHS[story.when.month - 1]} {story.when.day}, {story.when.year}</time> by <span class="author vcard">{e(by)}</span></div></header>
<div class="entry-content">
{image}
{chr(10).join(parts)}
<div class="sharedaddy"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Mastodon</a></li><li><a href="#">Email</a></li></ul></div>
<div class="likes"><h3>Like this:</h3><span>Loading...</span></div>
<div id="jp-relatedposts"><h3>Related</h3>{''.join(f'<div class="jp-relatedposts-post"><a href="{u}">{e(t)}</a><p>In &quot;Work&quot;</p></div>' for t, u in others(story, 3))}</div>
</div>
<footer class="entry-footer">Tagged {', '.join(f'<a rel="tag" href="/tag/{i}">{e(t)}</a>' for i, t in enumerate(story.tags))}</footer></article>
<div id="respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published. Required fields are marked *</p><textarea></textarea></form></div>
<footer id="colophon">Powered by a collective of eleven. <a href="/wp-login.php">Log in</a></footer></div>
</body></html>
"""


def national_sentinel(story):
    body = "\n<P>".join(e(text) if kind == "p" else f"<B>{e(text)}</B>" for kind, text in story.blocks)
    photo = f"<IMG SRC=/pics/{story.slug}.jpg WIDTH=600><BR><SPAN CLASS=caption>{e(story.photo[0])} PHOTO: {e(story.photo[1])}</SPAN>" if story.photo else ""
    return f"""<HTML><HEAD>{story.charset_meta}<TITLE>{e(story.title)} | National Sentinel</TITLE>
<META NAME=author CONTENT="{a(', '.join(story.byline))}">
<META NAME="date" CONTENT="{story.when:%Y-%m-%d}">
<META PROPERTY="og:title" CONTENT="{a(story.title)}">
<LINK REL=canonical HREF={story.url}>
<SCRIPT>if (1 < 2 && top != self) {{ document.write("<iframe src=/ad></iframe>"); }}</SCRIPT>
<BODY>
<DIV ID=top><UL><LI><A HREF=/>Home<LI><A HREF=/politics>Politics<LI><A HREF=/opinion>Opinion<LI><A HREF=/shop>Mugs</UL></DIV>
<DIV CLASS=wrap><DIV CLASS=donate><B>Support the Sentinel</B> - we take not a penny from the state. <A HREF=/give>Give today</A></DIV>
<DIV CLASS=story>
<H1>{e(story.title)}</H1>
<DIV CLASS=by>{e(' and '.join(story.byline))}{' | ' if story.byline else ''}{story.when.day} {MONTHS[story.when.month - 1]} {story.when.year} {story.when:%H:%M}</DIV>
{photo}
<P>{body}
<DIV CLASS=poll><H4>Join the debate</H4><FORM>Should ministers who mislead us be sacked at once?<BR><INPUT TYPE=radio NAME=q>Yes<INPUT TYPE=radio NAME=q>No<BR><INPUT TYPE=submit VALUE=Vote></FORM></DIV>
</DIV>
<DIV CLASS=right><H4>Trending now</H4><UL>{''.join(f'<LI><A HREF={u}>{e(t)}</A>' for t, u in others(story, 5))}</UL>
<H4>Sponsored</H4><P>Pensioners in Carrow are furious about this one simple walk-in shower
<P>Get the Sentinel app</DIV>
<CENTER><SMALL>(c) Sentinel Media 2025</SMALL></CENTER>
"""


def hallin_gazette_text(story):
    when = f"{DAYS[story.when.weekday()]} {story.when.day:02d} {MONTHS[story.when.month - 1]} {story.when.year} {story.when:%H:%M} GMT"
    lines = ["Stay up to date with notifications from the Hallin Valley Gazette", "", "Notifications can be managed in browser preferences.", "",
             "News", "Sport", "What's On", "Your Local Heroes Awards", "", story.title, ""]
    if story.standfirst:
        lines += [story.standfirst, ""]
    lines += [" and ".join(story.byline) or "Gazette newsdesk", when, "Comments"]
    if story.photo:
        lines += [story.photo[0], f"{story.photo[0]} ({story.photo[1]})"]
    lines += [""]
    for index, (_, text) in enumerate(story.blocks):
        lines += [text, ""]
        if index == 1:
            lines += ["Get the Gazette in your inbox", "", "Sign up to our free morning e-mail for the stories that matter in the valley. "
                      "You can unsubscribe at any time.", "", "Your e-mail address", "", "I would like to be e-mailed about offers and events. Read our privacy notice", ""]
    lines += ["Join the conversation, follow other Gazette readers and see their replies", "", "Comments", "", "Every subscription supports local journalism in the Wend valley.", "",
              "Thank you for registering", "", "Please refresh the page to be automatically logged in"]
    return "\n".join(lines) + "\n"


def hallin_gazette_html(story):
    copies = "\n".join(f"<p>{e(t)}</p>" for _, t in story.blocks)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{e(story.title)} | Hallin Valley Gazette</title>
<meta name="twitter:title" content="{a(story.title)}"><meta name="parsely-pub-date" content="{story.iso}"><meta name="parsely-author" content="{a(', '.join(story.byline))}">
<style>.mobile-only{{display:none}}@media(max-width:600px){{.desktop-only{{display:none}}.mobile-only{{display:block}}}}</style></head><body>
<div class="nav"><a href="/">Gazette</a> <a href="/news">News</a> <a href="/sport">Sport</a> <a href="/awards">Your Local Heroes Awards</a></div>
<h1>{e(story.title)}</h1><p class="author">By {e(' and '.join(story.byline) or 'Gazette newsdesk')}</p><p class="pubdate">{story.when.day} {MONTHS[story.when.month - 1]} {story.when.year}</p>
<div class="desktop-only">{copies}</div>
<div class="mobile-only" style="display:none" aria-hidden="true">{copies}</div>
<div class="box">Get the Gazette in your inbox <input type="email"></div><div class="box">Join the conversation: <a href="#c">12 comments</a></div>
<div class="foot">Every subscription supports local journalism in the Wend valley.</div></body></html>
"""


def northshore_post(story):
    body = "\n".join(f"<p>{e(t)}</p>" for _, t in story.blocks)
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><title>Northshore Post: {e(story.title)}</title><meta name="DC.date.issued" content="{story.when:%Y-%m-%d}"></head>
<body><div id="hd"><a href="/">Northshore Post</a> <a href="/tides">Tide tables</a> <a href="/ads">Place a classified</a></div>
<div id="bd"><h2 class="hl">{e(story.title)}</h2><div class="byl">{e('By ' + ' and '.join(story.byline) if story.byline else story.agency or 'Post staff')}</div>
<div class="dt">{story.when.day}/{story.when.month}/{story.when.year} {story.when:%H:%M}</div>
<div class="txt">{body}</div></div>
<div id="rt"><b>Also in the Post</b><br>{'<br>'.join(f'<a href="{u}">{e(t)}</a>' for t, u in others(story, 4))}</div>
<div id="ft">Northshore Post, 4 Fish Street, Skerry. Tel 0555 0142</div></body></html>
"""


def falkenrieder_anzeiger(story):
    when = f"{TAGE[story.when.weekday()]}, {story.when.day}. {MONATE[story.when.month - 1]} {story.when.year}, {story.when.hour}.{story.when.minute:02d} Uhr"
    parts = []
    for index, (kind, text) in enumerate(story.blocks):
        parts.append(block(kind, text, '<p class="text">{}</p>', '<h2 class="zwischentitel">{}</h2>'))
        if index == 2 and story.related:
            parts.append(f'<div class="teaser-inline"><span>Lesen Sie auch:</span> <a href="{story.related[0][1]}">{e(story.related[0][0])}</a></div>')
    photo = f'<figure><img src="/bild/{story.slug}.jpg" alt=""><figcaption>{e(story.photo[0])} <small>{e(story.photo[1])}</small></figcaption></figure>' if story.photo else ""
    return f"""<!DOCTYPE html>
<html lang="de"><head><meta http-equiv="content-type" content="text/html; charset=iso-8859-15">
<title>{e(story.title)} | Falkenrieder Anzeiger</title>
<meta name="author" content="{a(', '.join(story.byline))}"><meta name="date" content="{story.iso}">
<link rel="canonical" href="{story.url}">
{ld(story, ascii_only=True, inLanguage="de")}
</head><body>
<div class="consent"><h2>Ihre Privatsphäre</h2><p>Wir und unsere 214 Partner verwenden Cookies, um Ihnen Inhalte anzubieten.</p><button>Zustimmen</button></div>
<header><a href="/">Falkenrieder Anzeiger</a><nav><a href="/politik">Politik</a><a href="/wirtschaft">Wirtschaft</a><a href="/sport">Sport</a><a href="/lokales">Lokales</a><a href="/anzeigen">Traueranzeigen</a></nav></header>
<article><span class="ressort">{e(story.section)}</span><h1>{e(story.title)}</h1>
{f'<p class="vorspann">{e(story.standfirst)}</p>' if story.standfirst else ''}
<div class="autor">Von {e(' und '.join(story.byline))}</div><time datetime="{story.iso}">{when}</time>
{photo}
<div class="artikeltext">
{chr(10).join(parts)}
</div>
<div class="abo"><h3>Jetzt Abo abschließen</h3><p>Vier Wochen lesen für 1 €. Danach 9,90 € im Monat, jederzeit kündbar.</p></div></article>
<aside><h3>Meistgelesen</h3><ol>{''.join(f'<li><a href="{u}">{e(t)}</a></li>' for t, u in others(story, 4))}</ol></aside>
<footer><a href="/impressum">Impressum</a> <a href="/datenschutz">Datenschutz</a> © Verlag Falkenrieder Anzeiger GmbH</footer></body></html>
"""


def gallery(story):
    slides = "".join(
        f'<div class="slide"><span class="n">{i + 1}/{len(story.blocks)}</span><img src="/g/{story.slug}-{i}.jpg" alt=""><p class="cap">{e(t.split(" | ")[0])}</p><p class="cr">{e(t.split(" | ")[1])}</p></div>'
        for i, (_, t) in enumerate(story.blocks))
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252" /><title>{e(story.title)} - Daily Lantern</title>
{og(story)}</head><body><a href="/">The Daily Lantern</a> <a href="/bingo">Lantern Bingo</a><h1>{e(story.title)}</h1><div class="by">{story.when:%H:%M}, {story.when.day} {MONTHS[story.when.month - 1]} {story.when.year}</div>
<div class="gallery" data-count="{len(story.blocks)}">{slides}</div><div class="soc">SHARE THIS</div></body></html>
"""


def section_front(story):
    cards = "".join(f'<article class="card"><h3><a href="{u}">{e(t)}</a></h3><p>{e(lead[:110].rsplit(" ", 1)[0])}…</p></article>' for t, u, lead in story.cards)
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{e(story.title)} | The Carrow Times</title>
<link rel="canonical" href="{story.url}"><meta property="og:type" content="website"><meta property="og:title" content="{a(story.title)}">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"CollectionPage","name":"National"}}</script></head>
<body><header class="masthead"><a href="/">The Carrow Times</a></header><main><h1>{e(story.title)}</h1><div class="grid">{cards}</div><a href="?page=2">Next page</a></main>
<footer><p>© Times Newspapers of Carrow Ltd 2025.</p></footer></body></html>
"""


TEMPLATES = {"abn-news": abn_news, "carrow-times": carrow_times, "common-thread": common_thread,
             "daily-lantern": daily_lantern, "falkenrieder-anzeiger": falkenrieder_anzeiger,
             "mercantile-day": mercantile_day, "national-sentinel": national_sentinel,
             "northshore-post": northshore_post}
