/// The head of an HTTP response as a crawler stored it: status, headers, and where the body starts.
struct HTTPMessage {
  let status: Int
  let headers: HeaderFields
  let bodyStart: Int

  /// - Returns: nil where the bytes don't start with a status line.
  init?(_ bytes: [UInt8]) {
    guard ASCII.starts(bytes.prefix(5), withLowercase: "http/") else { return nil }
    let lineEnd = bytes.firstIndex(of: ASCII.lineFeed) ?? bytes.count
    let words = bytes[..<lineEnd].split(whereSeparator: ASCII.isSpace)
    guard words.count >= 2, let status = ASCII.number(words[1]) else { return nil }
    self.status = status
    let start = min(lineEnd + 1, bytes.count)
    (headers, bodyStart) = HeaderFields.read(bytes[start...])
  }

  /// The first header of this lower-case name.
  subscript(name: String) -> String? { headers[name] }
}

/// Lines of `Name: value`, as HTTP and WARC have them.
struct HeaderFields {
  private(set) var fields: [(name: String, value: String)] = []

  /// The first value of this lower-case name.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// Reads up to the empty line or the end.
  /// - Returns: the fields, and the index after the empty line.
  static func read(_ bytes: ArraySlice<UInt8>) -> (HeaderFields, end: Int) {
    var headers = HeaderFields()
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let lineEnd = bytes[index...].firstIndex(of: ASCII.lineFeed) ?? bytes.endIndex
      let line = bytes[index..<lineEnd]
      index = min(lineEnd + 1, bytes.endIndex)
      let trimmed = ASCII.trimmed(line)
      if trimmed.isEmpty { break }
      if let first = line.first, first == ASCII.space || first == ASCII.tab, let last = headers.fields.indices.last {
        // A folded line goes on with the value above.
        headers.fields[last].value += " " + ASCII.string(trimmed)
      } else if let colon = line.firstIndex(of: ASCII.colon) {
        headers.fields.append(
          (
            ASCII.string(ASCII.trimmed(line[..<colon])).lowercased(), ASCII.string(ASCII.trimmed(line[(colon + 1)...]))
          ))
      }
    }
    return (headers, index)
  }
}
