"""The outlets of the sample corpus and what stands around the articles on their pages."""

OUTLETS = {
    "abn-news": dict(name="ABN News", domain="abn.example", zone="Europe/London", lang="en", kind="public broadcaster"),
    "carrow-times": dict(name="The Carrow Times", domain="carrowtimes.example", zone="Europe/London", lang="en",
                         kind="broadsheet"),
    "common-thread": dict(name="The Common Thread", domain="commonthread.example", zone="Europe/London", lang="en",
                          kind="left-leaning site"),
    "courrier-sarvanne": dict(name="Le Courrier de Sarvanne", domain="courriersarvanne.example", zone="Europe/Paris",
                              lang="fr", kind="regional"),
    "daily-lantern": dict(name="The Daily Lantern", domain="dailylantern.example", zone="Europe/London", lang="en",
                          kind="tabloid"),
    "falkenrieder-anzeiger": dict(name="Falkenrieder Anzeiger", domain="falkenrieder-anzeiger.example",
                                  zone="Europe/Berlin", lang="de", kind="regional"),
    "hallin-gazette": dict(name="Hallin Valley Gazette", domain="hallingazette.example", zone="Europe/London",
                           lang="en", kind="regional"),
    "mercantile-day": dict(name="Mercantile Day", domain="mercantileday.example", zone="Europe/London", lang="en",
                           kind="business daily"),
    "meridian-wire": dict(name="Meridian Wire", domain="meridianwire.example", zone="UTC", lang="en", kind="agency"),
    "national-sentinel": dict(name="The National Sentinel", domain="nationalsentinel.example", zone="Europe/London",
                              lang="en", kind="right-leaning site"),
    "northshore-post": dict(name="Northshore Post", domain="northshorepost.example", zone="Europe/London", lang="en",
                            kind="regional"),
}

# A phrase of each outlet's furniture that must never stand in an article's text.
FURNITURE = {
    "abn-news": ["Top stories", "How to use ABN Sounds", "ABN is not responsible for the content", "More on this story"],
    "carrow-times": ["We value your privacy", "Sign up for Morning Edition", "Most read", "Register or log in to comment",
                     "Times Newspapers of Carrow Ltd"],
    "common-thread": ["Our readers pay for this", "Like this:", "Leave a Reply", "Tote bags", "Powered by a collective"],
    "courrier-sarvanne": [],
    "daily-lantern": ["READ MORE", "Best rated", "bargain hot tubs", "SHARE THIS", "Lantern Bingo"],
    "falkenrieder-anzeiger": ["Lesen Sie auch", "Jetzt Abo abschließen", "Meistgelesen", "Wir und unsere 214 Partner",
                              "Impressum"],
    "hallin-gazette": ["Notifications can be managed", "Get the Gazette in your inbox", "Join the conversation",
                       "Your Local Heroes Awards", "supports local journalism"],
    "mercantile-day": ["Markets at a glance", "Latest from Torridge Bank", "Unlock this article", "Editor's choice",
                       "Reuse this content"],
    "meridian-wire": [],
    "national-sentinel": ["Support the Sentinel", "Trending now", "Sponsored", "Join the debate", "Get the Sentinel app"],
    "northshore-post": ["Tide tables", "Place a classified", "Also in the Post"],
}

# Who signs where wire copy runs without its credit.
UNCREDITED = {"national-sentinel": ["Toby Rusk"], "daily-lantern": ["Dale Minter"], "common-thread": [],
              "abn-news": [], "hallin-gazette": [], "northshore-post": [], "carrow-times": [], "mercantile-day": []}
