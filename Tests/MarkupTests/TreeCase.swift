import Foundation

/// One case of a file in the format of html5lib's tree construction tests: a page and its tree, one node a line.
struct TreeCase {
  var page: String
  var tree: String

  private static let sections: Set = [
    "#data", "#errors", "#new-errors", "#document-fragment", "#script-off", "#script-on", "#document",
  ]

  /// The cases for whole documents without scripting.
  static func read(_ file: URL) throws -> [TreeCase] {
    // Not by `split(separator:)` on a string: there a carriage return and line feed are one character.
    let lines = [UInt8](try Data(contentsOf: file)).split(separator: 0x0A, omittingEmptySubsequences: false)
    var cases: [[String: [String]]] = []
    var section = ""
    for bytes in lines {
      let line = String(decoding: bytes, as: UTF8.self)
      if line == "#data" { cases.append([:]) }
      guard !cases.isEmpty else { continue }
      if sections.contains(line) {
        section = line
        cases[cases.count - 1][section] = []
      } else {
        cases[cases.count - 1][section]?.append(line)
      }
    }
    return cases.compactMap { found in
      guard found["#document-fragment"] == nil, found["#script-on"] == nil, let page = found["#data"],
        var tree = found["#document"]
      else { return nil }
      while tree.last == "" { tree.removeLast() }
      return TreeCase(page: page.joined(separator: "\n"), tree: tree.joined(separator: "\n"))
    }
  }
}
