/// One line of a file of texts: a JSON object with `id`, a text or a number, and `text`.
public struct LabelledText: Hashable, Sendable {
  public let id: String
  public let text: String

  /// - Parameter line: UTF-8; ill-formed bytes and lone surrogates become U+FFFD.
  /// - Returns: nil where the line is no such object.
  public init?(_ line: ArraySlice<UInt8>) {
    guard let record = try? JSONRecord(Array(line)), let id = record.text("id"), let text = record.fields["text"]
    else { return nil }
    self.id = id
    self.text = ASCII.string(text)
  }
}
