import Archive
import Corpus
import News

/// By what the rows of an archive were made, kept in the archive, so that a report needs nothing else.
struct Provenance {
  var version = ""
  var recipe = ""
  /// Hashes of word lists and models, by module.
  var models: [String: String] = [:]
  /// What the manifest calls the outlets, by id.
  var outletNames: [String: String] = [:]

  init(recipe: String, models: Models, outlets: OutletDirectory) {
    version = Version.current
    self.recipe = recipe
    self.models = models.hashes
    for outlet in outlets.outlets { outletNames[outlet.id] = outlet.name }
  }

  /// As the last run left it; empty where none has been.
  init(_ archive: PageArchive) throws(ArchiveError) {
    version = try archive.metadata("version") ?? ""
    recipe = try archive.metadata("recipe") ?? ""
    models = Provenance.table(try archive.metadata("models"))
    outletNames = Provenance.table(try archive.metadata("outlets"))
  }

  func keep(in archive: PageArchive) throws(ArchiveError) {
    try archive.setMetadata("version", to: version)
    try archive.setMetadata("recipe", to: recipe)
    try archive.setMetadata("models", to: Provenance.text(models))
    try archive.setMetadata("outlets", to: Provenance.text(outletNames))
  }

  /// A line a pair, a tab between key and value; neither has tabs or line feeds of its own.
  private static func text(_ table: [String: String]) -> String {
    func plain(_ text: String) -> String { String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 }) }
    return table.sorted { $0.key < $1.key }.map { "\(plain($0.key))\t\(plain($0.value))" }.joined(separator: "\n")
  }

  private static func table(_ text: String?) -> [String: String] {
    var table: [String: String] = [:]
    for line in (text ?? "").split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { table[String(parts[0])] = String(parts[1]) }
    }
    return table
  }
}
