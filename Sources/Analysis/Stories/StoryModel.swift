public import Foundation
public import Learning

/// What tells whether two articles are on one event, and how sure that has to be: immutable, loaded once.
public struct StoryModel: Sendable {
  /// What is asked of articles: their texts, or their titles alone.
  public enum Kind: String, Sendable, CaseIterable { case texts, titles }

  /// A file that should be beside the program and is not, or cannot be read.
  public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
    public let file: String
    public var description: String { "story model \(file) cannot be read" }
  }

  /// The mean log-odds, in thousandths, from which on articles are joined.
  public var cut: Int
  /// Of pairs, by `traitNames`.
  public var trees: BoostedTrees
  /// In how many articles of a large sample each term stands.
  public let frequencies: StoryFrequencies

  public static var traitNames: [String] { StoryTraits.names }

  public init(trees: BoostedTrees, cut: Int, frequencies: StoryFrequencies) {
    self.trees = trees
    self.cut = cut
    self.frequencies = frequencies
  }

  /// Loads the model that ships with the module.
  public init(_ kind: Kind) throws(Unreadable) {
    let name = "story-\(kind.rawValue)"
    let lines = try StoryModel.lines(name)
    guard let first = lines.first, first.hasPrefix("cut "), let cut = Int(first.dropFirst(4)),
      let trees = BoostedTrees(lines: Array(lines.dropFirst()), features: StoryTraits.names)
    else { throw Unreadable(file: name) }
    self.init(trees: trees, cut: cut, frequencies: try StoryFrequencies())
  }

  /// The model as `init(_:)` reads it.
  public var text: String {
    (["cut \(cut)"] + trees.lines(features: StoryTraits.names)).joined(separator: "\n") + "\n"
  }

  /// The folder of the module's model files, for fingerprints.
  public static var resourceFolder: URL { Bundle.module.bundleURL }

  static func lines(_ name: String) throws(Unreadable) -> [Substring] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "txt", subdirectory: "Resources"),
      let data = try? Data(contentsOf: url)
    else { throw Unreadable(file: name) }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
  }
}
