/// `Name: value` lines, as HTTP and WARC write them. Names are compared without case; the first of a name counts.
struct HeaderFields {
  private var fields: [(name: String, value: String)] = []

  /// The lines after the first.
  init(_ header: some Collection<UInt8>) {
    for line in header.split(separator: 0x0A).dropFirst() {
      guard let colon = line.firstIndex(of: 0x3A) else { continue }
      let value = line[line.index(after: colon)...].filter { $0 != 0x0D }
      fields.append(
        (String(decoding: line[..<colon], as: UTF8.self).lowercased(), trimmed(String(decoding: value, as: UTF8.self))))
    }
  }

  func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}

func trimmed(_ text: some StringProtocol) -> String {
  var text = Substring(text)
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
