import News
import StrictYAML

/// What `corpus.yaml` says: the outlets, the licence, and which files belong to the corpus.
struct CorpusManifest: Sendable {
  static let fileName = "corpus.yaml"

  var name: String?
  var licence: String?
  var outlets: [Outlet] = []
  /// Globs over paths below the root; empty includes all.
  var include: [String] = []
  var exclude: [String] = []

  init() {}

  init(yaml text: String, file: String) throws(InvalidYAML) {
    self = try StrictDocument.read(text, file: file) { root in
      var manifest = CorpusManifest()
      manifest.name = root.string("name")
      manifest.licence = root.string("licence")
      _ = root.string("description")
      manifest.include = root.strings("include") ?? []
      manifest.exclude = root.strings("exclude") ?? []
      var ids: Set<String> = []
      manifest.outlets =
        root.sections("outlets") { entry in
          let outlet = Outlet(
            id: entry.requiredString("id"), name: entry.string("name"),
            domains: (entry.strings("domains") ?? []).map { $0.lowercased() }, timeZone: entry.string("timeZone"),
            language: entry.string("language"), kind: entry.string("kind"))
          if !ids.insert(outlet.id).inserted { entry.report("id", "`\(outlet.id)` stands twice") }
          return outlet
        } ?? []
      return manifest
    }
  }
}
