/// One line of a file of targets: a JSON object with `id`, a text or a number, `text`, and `start` and `end` of the target
/// in Unicode scalars.
public struct LabelledTarget: Hashable, Sendable {
  public let id: String
  public let text: String
  /// Bytes of `text`; at least one.
  public let target: Range<Int>

  /// - Parameter line: UTF-8; ill-formed bytes and lone surrogates become U+FFFD.
  /// - Returns: nil where the line is no such object, or the target is empty or not within the text.
  public init?(_ line: ArraySlice<UInt8>) {
    guard let labelled = LabelledText(line), let record = try? JSONRecord(Array(line)),
      let start = record.text("start").flatMap(Int.init), let end = record.text("end").flatMap(Int.init),
      start >= 0, start < end
    else { return nil }
    let scalars = labelled.text.unicodeScalars
    guard let first = scalars.index(scalars.startIndex, offsetBy: start, limitedBy: scalars.endIndex),
      let last = scalars.index(first, offsetBy: end - start, limitedBy: scalars.endIndex)
    else { return nil }
    let utf8 = labelled.text.utf8
    id = labelled.id
    text = labelled.text
    target = utf8.distance(from: utf8.startIndex, to: first)..<utf8.distance(from: utf8.startIndex, to: last)
  }
}
