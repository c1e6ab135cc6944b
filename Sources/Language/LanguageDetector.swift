import CLanguageDetector
import News

/// Tells the language of a text by CLD2.
struct LanguageDetector: Sendable {
  /// Bytes of the text that are looked at first; most news is decided by them (CLD2 reads some 24 MB/s).
  private static let firstBytes = 1024
  /// Bytes that are looked at where the first don't decide.
  private static let mostBytes = 4096

  /// The primary subtag of the main language of `bytes[start..<end]`, nil where CLD2 isn't sure of one.
  func language(_ bytes: borrowing Bytes, _ start: Int, _ end: Int) -> String? {
    for limit in [LanguageDetector.firstBytes, LanguageDetector.mostBytes] {
      let cut = LanguageDetector.boundary(bytes, start, min(end, start + limit))
      guard cut > start else { return nil }
      let found = bytes.extracting(start..<cut).withUnsafeBytes { buffer in
        broadsheet_detect_language(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
      }
      if found.reliable, let code = found.code, let language = LanguageDetector.subtag(String(cString: code)) {
        return language
      }
      if end - start <= limit { return nil }
    }
    return nil
  }

  /// The last scalar boundary at or before `end`.
  private static func boundary(_ bytes: borrowing Bytes, _ start: Int, _ end: Int) -> Int {
    var cut = end
    while cut > start, cut < bytes.count, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
    return cut
  }

  /// CLD2 has some codes that ISO 639 withdrew.
  private static func subtag(_ code: String) -> String? {
    switch code {
    case "un": nil
    case "iw": "he"
    case "jw": "jv"
    case "mo": "ro"
    default: code.split(separator: "-").first.map { $0.lowercased() }
    }
  }
}
