public import Learning

/// What the cleaner has learned: which blocks are main text, and which pages are articles.
public struct CleaningModels: Sendable {
  public var blocks: BoostedTrees?
  public var kind: BoostedTrees?

  /// - Parameters:
  ///   - blocks: made of `blockFeatures`; nil leaves every block to the rules.
  ///   - kind: made of `kindFeatures`; nil leaves the kind to the rules.
  public init(blocks: BoostedTrees?, kind: BoostedTrees?) {
    self.blocks = blocks
    self.kind = kind
  }

  /// Those that ship with this module.
  public init() {
    self.init(
      blocks: CleaningModels.read("block-trees", CleaningModels.blockFeatures),
      kind: CleaningModels.read("kind-trees", CleaningModels.kindFeatures))
  }

  private static func read(_ name: String, _ features: [String]) -> BoostedTrees? {
    let lines = ResourceFile.lines(name)
    return lines.isEmpty ? nil : BoostedTrees(lines: lines, features: features)
  }

  public static var blockFeatures: [String] { BlockFeatures.names }
  public static var kindFeatures: [String] { PageTraits.names }
}
