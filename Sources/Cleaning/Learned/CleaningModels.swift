public import Learning

/// What the cleaner has learned: which blocks and lines are main text, and which pages are articles.
public struct CleaningModels: Sendable {
  public var blocks: BoostedTrees?
  public var kind: BoostedTrees?
  public var lines: BoostedTrees?

  /// - Parameters:
  ///   - blocks: made of `blockFeatures`; nil leaves every block to the rules.
  ///   - kind: made of `kindFeatures`; nil leaves the kind to the rules.
  ///   - lines: made of `lineFeatures`; nil takes the running text of plain-text pages for their body.
  public init(blocks: BoostedTrees?, kind: BoostedTrees?, lines: BoostedTrees? = nil) {
    self.blocks = blocks
    self.kind = kind
    self.lines = lines
  }

  /// Those that ship with this module, read once for all workers.
  public static let shipped = CleaningModels()

  /// Reads those that ship with this module.
  private init() {
    self.init(
      blocks: CleaningModels.read("block-trees", CleaningModels.blockFeatures),
      kind: CleaningModels.read("kind-trees", CleaningModels.kindFeatures), lines: CleaningModels.shippedLines)
  }

  /// The model of the lines of plain-text pages that ships with this module.
  public static var shippedLines: BoostedTrees? { read("line-trees", lineFeatures) }

  private static func read(_ name: String, _ features: [String]) -> BoostedTrees? {
    let lines = ResourceFile.lines(name)
    return lines.isEmpty ? nil : BoostedTrees(lines: lines, features: features)
  }

  public static var blockFeatures: [String] { BlockFeatures.names }
  public static var kindFeatures: [String] { KindTraits.names }
  public static var lineFeatures: [String] { LineTraits.names }
}
