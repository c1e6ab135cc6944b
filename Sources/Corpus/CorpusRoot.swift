/// Finds the corpus that listed files belong to.
enum CorpusRoot {
  /// The deepest folder above all of the paths that holds a `corpus.yaml`, or nil.
  ///
  /// Listed files then get the ids and the outlets that a run over that folder gives them, in whatever order and
  /// number they are listed.
  static func above(_ paths: [String]) -> String? {
    guard let first = paths.first, paths.allSatisfy({ $0.hasPrefix("/") == first.hasPrefix("/") }) else { return nil }
    var common = folder(of: first)
    for path in paths.dropFirst() {
      common = common.prefix(zip(common, folder(of: path)).prefix { $0 == $1 }.count)
    }
    while true {
      let path = common.isEmpty ? (first.hasPrefix("/") ? "/" : ".") : common.joined(separator: "/")
      if FileStatus.exists(path + "/corpus.yaml") { return path }
      guard !common.isEmpty else { return nil }
      common = common.dropLast()
    }
  }

  private static func folder(of path: String) -> ArraySlice<Substring> {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  }
}
