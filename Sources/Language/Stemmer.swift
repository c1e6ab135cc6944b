import CStemmer

/// Snowball's stemmer for one language; a language without one is left as it is.
public struct Stemmer: ~Copyable {
  /// Null where libstemmer has none for the language. Owned: freed by `deinit`, never handed out.
  private let stemmer: OpaquePointer?

  /// - Parameter language: a primary subtag, as in `LanguageTag.code`.
  public init(language: String) {
    let name = language == "nb" || language == "nn" ? "no" : language
    stemmer = sb_stemmer_new(name, nil)
  }

  deinit { if let stemmer { sb_stemmer_delete(stemmer) } }

  public var isIdentity: Bool { stemmer == nil }

  /// The stem of a folded word.
  public mutating func stem(_ word: String) -> String {
    var stem: [UInt8] = []
    var copy = word
    copy.withUTF8 { self.stem($0.span, 0, $0.count, into: &stem) }
    return String(decoding: stem, as: UTF8.self)
  }

  /// Appends the stem of the folded word `bytes[start..<end]` to `output`.
  public mutating func stem(
    _ bytes: borrowing Swift.Span<UInt8>, _ start: Int, _ end: Int, into output: inout [UInt8]
  ) {
    let word = bytes.extracting(start..<end)
    word.withUnsafeBufferPointer { buffer in
      // The stem lies in the stemmer's own buffer until its next call.
      guard let stemmer, let stem = sb_stemmer_stem(stemmer, buffer.baseAddress, Int32(buffer.count)) else {
        output.append(contentsOf: buffer)
        return
      }
      output.append(contentsOf: UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
    }
  }
}
