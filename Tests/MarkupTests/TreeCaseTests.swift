import Foundation
import Markup
import Testing

/// The tree construction against cases of its insertion modes, each with the tree that the HTML standard asks for.
struct TreeCaseTests {
  /// The shares of html5lib's cases whose text, and whose whole tree, must agree.
  static let textFloor = 0.99
  static let treeFloor = 0.90

  /// The cases of html5lib whose tree differs, and why.
  static let exceptions: [(reason: String, pages: Set<String>)] = [
    (
      reason:
        "the select element copies the chosen option into selectedcontent, which is its own work, not the parser's",
      pages: [
        "<select><button><selectedcontent></button><option>X",
        "<select><button><selectedcontent></button><option>x<i>i<b>ib</i>b",
        "<select><button><selectedcontent></button><option>X<option>Y",
        "<select><button><selectedcontent></button><option>X<option selected>Y",
      ]
    )
  ]

  struct Difference: CustomStringConvertible {
    var file: String
    var test: TreeCase
    var found: String

    var hasSameText: Bool { FlatTree.text(ofDump: found) == FlatTree.text(ofDump: test.tree) }
    var description: String {
      "\(file) \(test.page.debugDescription)\nexpected\n\(test.tree)\ngot\n\(found)"
    }
  }

  static func run(_ folder: URL) throws -> (counts: [String: Int], differences: [Difference]) {
    var counts: [String: Int] = [:]
    var differences: [Difference] = []
    var parser = HTMLParser()
    var tree = FlatTree()
    for file in try CaseFiles.list(folder, "dat") {
      for test in try TreeCase.read(file) {
        counts[file.lastPathComponent, default: 0] += 1
        try parser.parse(Array(test.page.utf8), into: &tree)
        let found = tree.dump
        if found != test.tree {
          differences.append(Difference(file: file.lastPathComponent, test: test, found: found))
        }
      }
    }
    return (counts, differences)
  }

  @Test func everyInsertionModeBuildsWhatTheStandardSays() throws {
    let (counts, differences) = try Self.run(CaseFiles.trees)
    for difference in differences { Issue.record("\(difference)") }
    #expect(counts.values.reduce(0, +) >= 805)
  }

  @Test(.enabled(if: CaseFiles.hasHTML5Lib)) func html5libAgrees() throws {
    let (counts, differences) = try Self.run(CaseFiles.html5lib.appendingPathComponent("tree-construction"))
    let excepted = Self.exceptions.reduce(into: Set<String>()) { $0.formUnion($1.pages) }
    for difference in differences where !excepted.contains(difference.test.page) { Issue.record("\(difference)") }
    let total = counts.values.reduce(0, +)
    let sameText = total - differences.count { !$0.hasSameText }
    print("trees of html5lib: \(total - differences.count) of \(total) agree, \(sameText) in their text")
    for (file, count) in counts.sorted(by: { $0.key < $1.key }) {
      print("  \(file): \(count - differences.count { $0.file == file }) of \(count)")
    }
    #expect(Double(sameText) >= Double(total) * Self.textFloor)
    #expect(Double(total - differences.count) >= Double(total) * Self.treeFloor)
    let used = Set(differences.map(\.test.page))
    #expect(excepted.isSubset(of: used), "an exception that is none any more")
  }

  /// NUL is no character that a file of cases can hold; nor are names with control characters, which look like others.
  @Test(arguments: [
    ("<p>a\u{0}b", "<p>\n      \"ab\""),
    ("<svg>a\u{0}b", "<svg svg>\n      \"a\u{FFFD}b\""),
    ("<svg><![CDATA[a\u{0}b]]>", "<svg svg>\n      \"a\u{FFFD}b\""),
    ("<svg><desc>a\u{0}b", "<svg svg>\n      <svg desc>\n        \"ab\""),
    ("<table>\u{0}a<tr>\u{0}", "\"a\"\n    <table>\n      <tbody>\n        <tr>"),
    ("<table>\u{0} <tr>", "<table>\n      \" \"\n      <tbody>\n        <tr>"),
    ("<textarea>a\u{0}</textarea>", "<textarea>\n      \"a\u{FFFD}\""),
    ("<plaintext>\u{0}", "<plaintext>\n      \"\u{FFFD}\""),
    ("<p a=\u{0}>", "<p>\n      a=\"\u{FFFD}\""),
    ("<a\u{0}>b", "<a\u{FFFD}>\n      \"b\""),
    ("<h\u{11}>b", "<h\u{11}>\n      \"b\""),
    ("<!--a\u{0}-->", ""),
    ("<p>\u{0}", "<p>"),
  ]) func namesAndNULs(page: String, inBody: String) throws {
    var parser = HTMLParser()
    var tree = FlatTree()
    try parser.parse(Array("<!DOCTYPE html><body>\(page)".utf8), into: &tree)
    let lines = inBody.split(separator: "\n").map { $0.drop { $0 == " " } }
    let found = tree.dump.split(separator: "\n").dropFirst(4).map { $0.dropFirst(2).drop { $0 == " " } }
    if page.hasPrefix("<!--") {
      #expect(found == ["<!-- a\u{FFFD} -->"])
    } else {
      #expect(found == lines)
    }
  }
}
