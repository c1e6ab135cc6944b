/// The sections of the page beside its matrix.
extension ComparePageData {
  /// What outlets give their attention to, day by day: a story or a name.
  ///
  /// The page computes Wilson's 95% interval of each share from its count and the outlet's volume.
  public struct Subject: Hashable, Sendable {
    /// Articles of one outlet on one day that are about it; days without any are not listed.
    public struct Count: Hashable, Sendable {
      public var outlet: Int
      public var day: Int
      public var articles: Int

      public init(outlet: Int, day: Int, articles: Int) {
        self.outlet = outlet
        self.day = day
        self.articles = articles
      }
    }

    public var name: String
    /// `story`, `person`, `organisation`, `place`, `other`.
    public var kind: String
    public var counts: [Count]

    public init(name: String, kind: String, counts: [Count]) {
      self.name = name
      self.kind = kind
      self.counts = counts
    }
  }

  /// Tone toward one name, outlet by outlet.
  public struct EntityTone: Hashable, Sendable {
    public struct Sentence: Hashable, Sendable {
      public var text: String
      /// The article's id, with offsets if wanted: `a/b.html@10-90`.
      public var place: String
      /// Of the model's verdict, 0…1.
      public var probability: Double?

      public init(text: String, place: String, probability: Double? = nil) {
        self.text = text
        self.place = place
        self.probability = probability
      }
    }

    public struct Row: Hashable, Sendable {
      /// Nil for all outlets together.
      public var outlet: Int?
      public var articles: Int
      public var mentions: Int
      /// −1…1; without an interval where the articles are too few for one.
      public var tone: Estimate
      public var negative: [Sentence]
      public var positive: [Sentence]

      public init(
        outlet: Int?, articles: Int, mentions: Int, tone: Estimate, negative: [Sentence] = [],
        positive: [Sentence] = []
      ) {
        self.outlet = outlet
        self.articles = articles
        self.mentions = mentions
        self.tone = tone
        self.negative = negative
        self.positive = positive
      }
    }

    public var name: String
    /// `person`, `organisation`, `place`, `other`.
    public var type: String
    public var rows: [Row]

    public init(name: String, type: String, rows: [Row]) {
      self.name = name
      self.type = type
      self.rows = rows
    }
  }

  /// The words of two outlets against each other.
  public struct WordPair: Hashable, Sendable {
    /// A place where a term stands.
    public struct Line: Hashable, Sendable {
      /// As in `articles.csv`.
      public var article: String
      public var outlet: Int
      /// What stands before and after the match, spaces included.
      public var left: String
      public var match: String
      public var right: String

      public init(article: String, outlet: Int, left: String, match: String, right: String) {
        self.article = article
        self.outlet = outlet
        self.left = left
        self.match = match
        self.right = right
      }
    }

    public struct Term: Hashable, Sendable {
      public var text: String
      /// Occurrences in the first outlet and in the second.
      public var countA: Int
      public var countB: Int
      /// Place among the outlet's frequencies, 0…1: 0 for what it never says, 1 for its most frequent; equal frequencies
      /// share a place, and places are evenly spaced (scaled dense ranks).
      public var rankA: Double
      public var rankB: Double
      /// Base 2, of the first outlet's rate to the second's; positive where the first says it more. Nil, as `z` and `p`,
      /// where no clear difference was found or none was looked for.
      public var logRatio: Double?
      public var z: Double?
      /// Adjusted for the number of terms looked at.
      public var p: Double?
      public var lines: [Line]

      public init(
        text: String, countA: Int, countB: Int, rankA: Double, rankB: Double, logRatio: Double? = nil, z: Double? = nil,
        p: Double? = nil,
        lines: [Line] = []
      ) {
        self.text = text
        self.countA = countA
        self.countB = countB
        self.rankA = rankA
        self.rankB = rankB
        self.logRatio = logRatio
        self.z = z
        self.p = p
        self.lines = lines
      }
    }

    public var a: Int
    public var b: Int
    /// Words of each outlet that were counted.
    public var wordsA: Int
    public var wordsB: Int
    /// The clearest first.
    public var terms: [Term]

    public init(a: Int, b: Int, wordsA: Int, wordsB: Int, terms: [Term]) {
      self.a = a
      self.b = b
      self.wordsA = wordsA
      self.wordsB = wordsB
      self.terms = terms
    }
  }

  /// How often an outlet was first.
  public struct Firsts: Hashable, Sendable {
    public var outlet: Int
    /// Stories of at least two outlets that it has.
    public var stories: Int
    /// Of those, first by times that leave no doubt.
    public var certain: Int
    /// Of those, perhaps first; certain ones not among them.
    public var possible: Int
    /// Minutes behind the first of the stories that it has, at the median, at least and at most.
    public var medianLag: ClosedRange<Int>?

    public init(outlet: Int, stories: Int, certain: Int, possible: Int, medianLag: ClosedRange<Int>? = nil) {
      self.outlet = outlet
      self.stories = stories
      self.certain = certain
      self.possible = possible
      self.medianLag = medianLag
    }
  }

  /// Someone whom outlets quote.
  public struct Source: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
      public var outlet: Int
      public var articles: Int
      public var quotes: Int

      public init(outlet: Int, articles: Int, quotes: Int) {
        self.outlet = outlet
        self.articles = articles
        self.quotes = quotes
      }
    }

    public var name: String
    public var rows: [Row]

    public init(name: String, rows: [Row]) {
      self.name = name
      self.rows = rows
    }
  }
}
