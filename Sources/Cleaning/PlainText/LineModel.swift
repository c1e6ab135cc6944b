import Learning

/// Tells body lines from furniture by a score a line.
struct LineModel {
  /// Thousandths of log-odds from which a line is body: to lose a line costs more F1 than to keep a stray one, by
  /// cross-validation. To charge each change between body and furniture gains nothing: the scores know of the lines around.
  private static let margin: Int32 = -200
  private let trees: BoostedTrees?

  /// - Parameter trees: made of `LineTraits`; nil takes running text for the body.
  init(trees: BoostedTrees?) { self.trees = trees }

  /// Whether each line is body.
  ///
  /// - Parameter text: the page that the lines were read from.
  func labels(_ lines: [TextLine], text: [UInt8]) -> [Bool] {
    guard let trees else { return lines.map { $0.prose > 0 } }
    return trees.scores(LineTraits(lines, text: text).table).map { $0 > LineModel.margin }
  }
}
