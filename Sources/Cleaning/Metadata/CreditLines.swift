import Markup

/// The lines of a page that may credit an agency, by where they stand.
struct CreditLines {
  /// What the page states as its author, to machines and in its byline.
  var authors: [String] = []
  /// Other lines beside the headline.
  var beside: [String] = []
  /// Hosts that the page states as the text's origin.
  var origins: [String] = []
  /// After the text, and not part of it.
  var feet: [String] = []
  /// Beside pictures, and not captions.
  var pictures: [String] = []
  /// Names of the site.
  var sites: [String] = []

  /// The lines of a page of text.
  init(_ read: PlainTextResult, supplied: [String]) {
    authors = supplied
    beside = read.creditLines
    feet = read.footLines
  }

  /// The lines of a page of markup whose text has been chosen.
  init(
    _ outline: PageOutline, _ zone: HeadlineZone, _ stated: StatedMetadata, supplied: [String]
  ) {
    authors = supplied
    for key in ["author", "creator", "sourceOrganization"] { authors += stated.names(stated.article?[key]).map(\.name) }
    for name in CreditLines.metaNames { authors += stated.metaAll(name) }
    authors = authors.compactMap(CharacterReference.plain)
    origins = ["syndication-source", "original-source"].flatMap(stated.metaAll)
    sites = ["og:site_name", "application-name"].compactMap { stated.meta($0) } + stated.publishers
    let blocks = outline.blocks
    let last = blocks.lastIndex { $0.verdict == .kept } ?? 0
    for index in blocks.indices where blocks[index].count < 400 && blocks[index].count > 1 {
      let block = blocks[index]
      switch block.verdict {
      case .byline where index < last && block.count < 160: authors.append(outline.string(block))
      case .fragment, .outside:
        if block.count < 160, index < last, zone.blocks.contains(index), index != zone.anchor,
          zone.distance(index) <= 12
        {
          beside.append(outline.string(block))
        }
      default: break
      }
      switch block.verdict {
      case .byline, .fragment, .outside, .phrase, .afterEnd, .unlikely, .linkDense:
        if index > last, index <= last + CreditLines.below { feet.append(outline.string(block)) }
      default: break
      }
      switch block.verdict {
      case .gallery, .player, .outside, .fragment, .hidden, .phrase:
        if block.count < 200, index <= last, index + 8 >= zone.blocks.lowerBound {
          pictures.append(outline.string(block))
        }
      default: break
      }
    }
  }

  /// Blocks after the text in which credits are looked for.
  private static let below = 6

  private static let metaNames = [
    "author", "article:author", "article:author_name", "og:article:author", "article.author", "parsely-author",
    "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline", "creator", "cxenseparse:author", "dc.source",
    "source", "agency",
  ]
}
