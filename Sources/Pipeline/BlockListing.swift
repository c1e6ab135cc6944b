public import Cleaning
public import News

/// What became of each block of a page and why, a line each, for a person to read.
public enum BlockListing {
  /// A line that tells who decided, then `+` or `-`, the verdict with the model's log-odds and the rules' verdict that it
  /// overruled, the block's place, and how its text begins: `+ kept (model +1.8, rules: sidebar) div/p: It was …`.
  ///
  /// - Parameter furniture: what the outlet repeats, which is left out though cleaning keeps it.
  public static func lines(
    _ explanation: CleaningExplanation, furniture: OutletFurniture = OutletFurniture()
  ) -> [String] {
    guard !explanation.lines.isEmpty else { return [] }
    let isModelled = explanation.lines.contains { $0.score != nil }
    let note =
      isModelled
      ? "the model's log-odds that a block is main text, 0 an even chance; after \"rules:\" what it overruled"
      : "by rules alone: the learned model knows pages of 40 blocks or more, in scripts that part words by spaces"
    return [note] + explanation.lines.map { line($0, furniture) }
  }

  private static func line(_ line: CleaningExplanation.Line, _ furniture: OutletFurniture) -> String {
    let end = "\(line.place): \(Inspection.shortened(line.text, to: 90))"
    guard line.verdict == .kept else { return "- \(line.verdict)\(reason(line)) \(end)" }
    if let count = ArticlePrint.key(of: line.text).flatMap({ furniture.repeats[$0] }) {
      return "- furniture (\(count) of \(furniture.articles) articles) \(end)"
    }
    return "+ kept\(reason(line)) \(end)"
  }

  private static func reason(_ line: CleaningExplanation.Line) -> String {
    guard let score = line.score else { return "" }
    let ruled = line.isOverruled ? line.ruled.map { ", rules: \($0)" } ?? "" : ""
    return " (model \(tenths(Int(score)))\(ruled))"
  }

  /// `+1.8` for 1,812 thousandths.
  private static func tenths(_ thousandths: Int) -> String {
    let rounded = (abs(thousandths) + 50) / 100
    return "\(thousandths < 0 && rounded > 0 ? "-" : "+")\(rounded / 10).\(rounded % 10)"
  }
}
