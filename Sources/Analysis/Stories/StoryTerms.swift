import ByteStrings
import Language
import News

/// Terms of one text and how often each stands there, sorted by their hashes.
struct StoryTerms: Hashable, Sendable {
  private(set) var hashes: [UInt32] = []
  /// Beside `hashes`; held at 255.
  private(set) var counts: [UInt8] = []

  /// - Parameters:
  ///   - terms: in any order; a term may stand there several times.
  ///   - most: where there are more, the most frequent ones are kept.
  init(_ terms: [(hash: UInt32, count: Int)], most: Int = .max) {
    var merged: [(hash: UInt32, count: Int)] = []
    for term in terms.sorted(by: { $0.hash < $1.hash }) {
      if let last = merged.last, last.hash == term.hash {
        merged[merged.count - 1].count += term.count
      } else {
        merged.append(term)
      }
    }
    if merged.count > most {
      merged.sort { $0.count == $1.count ? $0.hash < $1.hash : $0.count > $1.count }
      merged.removeSubrange(most...)
      merged.sort { $0.hash < $1.hash }
    }
    hashes = merged.map(\.hash)
    counts = merged.map { UInt8(clamping: $0.count) }
  }
}

/// Finds the terms of one article's tokens: stems of its words that are no stop words, as hashes.
struct StoryTermReader {
  /// By the hash of the folded word.
  private var stems: [UInt64: UInt32] = [:]
  private(set) var counts: [(hash: UInt32, count: Int)] = []

  init(_ terms: TermCounts, language: String) {
    var stemmer = Stemmer(language: language)
    let bytes = terms.bytes.span
    var stem: [UInt8] = []
    for entry in terms.entries where entry.words == 1 && Int(entry.span.end) <= bytes.count {
      let range = entry.span.range
      stem.removeAll(keepingCapacity: true)
      stemmer.stem(bytes, range.lowerBound, range.upperBound, into: &stem)
      let hash = StoryTermReader.hash(stem)
      stems[ByteHash.of(bytes, range)] = hash
      counts.append((hash, Int(entry.count)))
    }
  }

  static func hash(_ stem: [UInt8]) -> UInt32 { UInt32(truncatingIfNeeded: ByteHash.of(stem.span, stem.indices) >> 32) }

  /// The term of a word of the text, nil where it is none.
  func term(_ text: UnsafeBufferPointer<UInt8>, _ span: News.Span) -> UInt32? {
    guard Int(span.end) <= text.count, span.start < span.end else { return nil }
    let word = text[span.range]
    var folded: [UInt8]
    if word.allSatisfy({ $0 < 0x80 }) {
      folded = word.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    } else {
      let typed = String(decoding: word, as: UTF8.self).lowercased()
      folded = Array(typed.replacing("\u{2019}", with: "'").utf8)
    }
    return stems[ByteHash.of(folded.span, folded.indices)]
  }
}
