import Analysis
import Archive
import Entities
import News
import Reporting

/// Makes the findings of a comparison.
///
/// The archive is read once for stories, copies and names (`ComparedArchive`), once for what the articles in question say and
/// once for lines that prove it (`ComparedContents`); and once more for who names an entity that was asked for.
struct ComparisonReading {
  let archive: PageArchive
  let settings: PipelineDefinition.Comparison
  let window: DayWindow

  /// Stories of several outlets that attention is told of.
  private static let attentionStories = 200
  /// An outlet without articles in the window is compared if it has some in so many days before.
  private static let daysBefore = 30

  func findings() throws -> ComparisonFindings {
    let read = try ComparedArchive(archive, window: window)
    guard !read.inWindow.isEmpty else {
      throw RunError.unanswerable(
        "the archive has no articles of these days; `broadsheet corpus stat` tells which it has")
    }
    let corpus = try ComparedCorpus(read)
    let outlets = try outlets(read)
    let isCompared = Set(outlets)
    let against = Set(settings.against).subtracting(isCompared)
    // The reading comes before the question, so that what counts is a part of what shares are of.
    let published = read.inWindow.filter { isCompared.contains(corpus.articles[$0].outlet) }
    let whole = reading(published, corpus)
    let others = reading(read.inWindow.filter { against.contains(corpus.articles[$0].outlet) }, corpus)
    let isRelevant = try relevant(read, corpus)
    let asked = published.filter(isRelevant)
    let counted = whole.filter(isRelevant)
    let reference = others.filter(isRelevant)
    var contents = ComparedContents(read, topEntities: settings.topEntities, names: try EntityResources())
    try contents.read(archive, window: window, counted: counted, reference: reference, of: corpus.articles)

    let isCounted = Set(counted)
    let isInWindow = Set(read.inWindow)
    let stories = corpus.stories.compactMap { story in
      let members = story.articles.filter { isCounted.contains($0) }
      let leftOut = story.articles.filter { isInWindow.contains($0) && !isCounted.contains($0) }
      return members.isEmpty ? nil : ComparedStory(id: story.id, articles: members, leftOut: leftOut)
    }
    let coverage = StoryCoverage(
      corpus.articles, standings: corpus.provenance.standings, stories: stories,
      rhythm: OutletRhythm(corpus.articles, outlets: outlets, window: window))
    let told = coverage.rows.lazy.filter { $0.cells.count > 1 }.prefix(ComparisonReading.attentionStories)
    let subjects =
      contents.subjects
      + told.map { AttentionSubject(name: $0.id, kind: "story", title: $0.title, articles: $0.articles) }
    var findings = ComparisonFindings(
      coverage: coverage, counted: counted,
      attention: Attention(corpus.articles, counted: whole, outlets: outlets), subjects: subjects,
      entities: contents.entities, tone: contents.tone, asked: asked, provenance: corpus.provenance)
    (findings.words, findings.pairings) = try contents.words(
      of: outlets, against: settings.against, top: settings.topTerms, archive, window: window,
      OutletLanguages(read.inWindow.lazy.map { corpus.articles[$0] }))
    if findings.words.count < outlets.count {
      findings.notes.append(
        "Outlets whose words keyness.csv and collocations.csv tell of: the \(findings.words.count) with most words, of \(outlets.count)."
      )
    }
    findings.sources = contents.cited.ranked
    if contents.cited.unknown > 0 {
      findings.notes.append(
        "Citations whose speaker may be several people, which are left out: \(contents.cited.unknown).")
    }
    return findings
  }

  private func reading(_ places: [Int], _ corpus: ComparedCorpus) -> [Int] {
    ReadingFilter.counted(
      corpus.articles, among: places, reading: settings.reading, standings: corpus.provenance.standings,
      origins: corpus.provenance.origins)
  }

  /// Those that were asked for, or all that have articles in the window.
  private func outlets(_ read: ComparedArchive) throws -> [String] {
    // One that is silent in the window belongs to the comparison all the more, if it published lately.
    let lately = window.since?.advanced(by: -ComparisonReading.daysBefore)
    let known = Set(
      read.articles.lazy.filter { article in
        lately.map { lately in article.day.map { $0 >= lately } ?? false } ?? true
      }.map(\.outlet))
    for outlet in settings.outlets + settings.against where !known.contains(outlet) {
      let near = known.filter { $0.contains(outlet) || outlet.contains($0) }.sorted().prefix(5)
      let hint = near.isEmpty ? known.sorted().prefix(20).joined(separator: ", ") : near.joined(separator: ", ")
      throw RunError.unanswerable("no outlet `\(outlet)` has articles of these days; there are \(hint)")
    }
    guard !settings.outlets.isEmpty else { return known.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
    var named: Set<String> = []
    return settings.outlets.filter { named.insert($0).inserted }
  }

  /// Whether an article of the window, by its place, is about what was asked for.
  private func relevant(_ read: ComparedArchive, _ corpus: ComparedCorpus) throws -> (Int) -> Bool {
    var asked = Set(read.inWindow)
    if let story = settings.story {
      guard let members = corpus.stories.first(where: { $0.id == story })?.articles else {
        throw RunError.unanswerable("no story has the id `\(story)`; stories.csv of a comparison lists them")
      }
      asked.formIntersection(members)
    }
    if let entity = settings.entity {
      let all = read.entities.selection(top: .max, minimumDocuments: 1)
      let named = all.named(entity)
      guard !named.entities.isEmpty else {
        let like = all.like(entity).map(\.name)
        throw RunError.unanswerable(
          "no article of these days names `\(entity)`"
            + (like.isEmpty ? "" : "; there are \(like.joined(separator: ", "))"))
      }
      let naming = try ComparedContents.articles(naming: named, archive, window: window)
      asked = asked.filter { naming.contains(corpus.articles[$0].id) }
    }
    return { [asked] in asked.contains($0) }
  }
}
