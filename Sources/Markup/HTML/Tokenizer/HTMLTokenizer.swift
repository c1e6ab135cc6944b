import Glibc

/// Cuts a page into the tokens of the HTML standard, section 13.2.5.
///
/// The states of the standard are positions in this code: what follows a `<` is decided by looking at it, text, values
/// and raw text are passed over with wide loads or `memchr`. Tokens are ranges of the page; only what a character
/// reference, a NUL or a capital letter changes is written anew, behind the page, in `decoded`.
///
/// The page is UTF-8 with line feeds for line ends, followed by `padding` zero bytes, so that a scan needs no check for
/// the end: it stops at the first zero.
package struct HTMLTokenizer: ~Copyable {
  package enum Token: UInt8, Sendable { case text, startTag, endTag, comment, doctype, end }

  /// How the characters up to the next end tag are to be read.
  package enum Content: UInt8, Sendable { case data, plaintext, rcdata, rawtext, script, cdata }

  package static let padding = 32

  let page: UnsafePointer<UInt8>
  let end: Int
  /// Whether there is a NUL anywhere in the page.
  let holdsNull: Bool
  var position = 0
  let tags = TagTable.html
  let references = NamedReferences.html

  package var content = Content.data
  /// Whether `</noscript>`, too, ends raw text.
  package var endsAtNoscript = false
  /// Whether `<![CDATA[ opens a section; elsewhere than in drawings and formulas it is a comment.
  package var allowsCDATA = false
  /// The name of the last start tag; only its end tag closes raw text.
  package internal(set) var lastStartTag = FlatTree.ByteRange(start: 0, count: 0)

  // The token that `next` has read.

  /// The characters of a text or comment; the name of a doctype.
  package internal(set) var text = FlatTree.ByteRange(start: 0, count: 0)
  /// Whether the text holds NULs: what becomes of them depends on where they stand.
  package internal(set) var hasNull = false
  /// The name of a tag as written; in lower case where `Tag` does not know it.
  package internal(set) var name = FlatTree.ByteRange(start: 0, count: 0)
  package internal(set) var tag = Tag.unknown
  package internal(set) var isSelfClosing = false
  /// The attributes of every element kept so far, then those of the token.
  package internal(set) var attributes: [FlatTree.Attribute] = []
  package internal(set) var firstAttribute = 0
  package internal(set) var doctype = Doctype()

  /// What was decoded; its first byte counts as offset `decodedBase`.
  package internal(set) var decoded: [UInt8] = []
  var names = AttributeNames()
  let attributeLimit: Int
  /// Where a tag passes the limit of attributes; it is the last token then.
  package internal(set) var flood: Int?

  /// - Parameters:
  ///   - page: valid UTF-8, followed by `padding` zero bytes; it outlives the tokenizer.
  ///   - count: the bytes of the page without the padding.
  package init(_ page: UnsafePointer<UInt8>, count: Int, attributeLimit: Int = .max) {
    self.page = page
    end = count
    self.attributeLimit = attributeLimit
    holdsNull = memchr(page, 0, count) != nil
  }

  package var decodedBase: Int { end + HTMLTokenizer.padding }

  /// The byte at an offset that a token holds.
  @inline(__always)
  func byte(at offset: Int) -> UInt8 { offset < decodedBase ? page[offset] : decoded[offset - decodedBase] }

  /// The bytes of a range that a token holds.
  package func bytes(_ range: FlatTree.ByteRange) -> [UInt8] {
    let start = Int(range.start)
    guard start < decodedBase else {
      return Array(decoded[start - decodedBase..<start - decodedBase + Int(range.count)])
    }
    return Array(UnsafeBufferPointer(start: page + start, count: Int(range.count)))
  }

  /// Reads the next token.
  package mutating func next() -> Token {
    if content != .data, let token = rawContent() { return token }
    while true {
      if page[position] == 0x3C {
        let following = page[position + 1]
        if HTMLTokenizer.isLetter(following) { return startTag() }
        if following == 0x2F {
          let third = page[position + 2]
          if HTMLTokenizer.isLetter(third) { return endTag() }
          if third == 0x3E {
            position += 3
            continue
          }
          if position + 2 < end { return bogusComment(from: position + 2) }
        } else if following == 0x21 {
          if let token = markupDeclaration() { return token }
          continue
        } else if following == 0x3F {
          return bogusComment(from: position + 1)
        }
      }
      if position >= end { return .end }
      return dataText()
    }
  }

  /// Characters up to the next tag, comment or doctype.
  private mutating func dataText() -> Token {
    let start = position
    var hasReference = false
    hasNull = false
    var at = position
    while true {
      at = HTMLTokenizer.scan(page, from: at, for: 0x3C, 0x26)
      let byte = page[at]
      if byte == 0x3C {
        if isMarkup(at) { break }
      } else if byte == 0x26 {
        hasReference = true
      } else {
        if at >= end { break }
        hasNull = true
      }
      at += 1
    }
    position = at
    text = hasReference ? decode(start, at, references: true, replaceNull: false) : range(start, at)
    return .text
  }

  /// Whether the `<` here opens something; otherwise it is a character.
  private func isMarkup(_ at: Int) -> Bool {
    let following = page[at + 1]
    if HTMLTokenizer.isLetter(following) || following == 0x21 || following == 0x3F { return true }
    return following == 0x2F && at + 2 < end
  }

  @inline(__always)
  func range(_ start: Int, _ end: Int) -> FlatTree.ByteRange {
    FlatTree.ByteRange(start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: end - start))
  }

  /// The bytes added to `decoded` since it had `count`.
  func decodedRange(from count: Int) -> FlatTree.ByteRange {
    range(decodedBase + count, decodedBase + decoded.count)
  }

  mutating func copy(_ start: Int, _ end: Int) {
    decoded.append(contentsOf: UnsafeBufferPointer(start: page + start, count: end - start))
  }

  // MARK: - Bytes

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Tab, line feed, form feed, space.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 && (0x1_0000_1600 as UInt64) >> UInt64(byte) & 1 == 1 }

  /// The offset of the first of two bytes or of a zero, 16 at a time.
  @inline(__always)
  static func scan(_ page: UnsafePointer<UInt8>, from start: Int, for first: UInt8, _ second: UInt8) -> Int {
    let firsts = SIMD16<UInt8>(repeating: first)
    let seconds = SIMD16<UInt8>(repeating: second)
    let zeros = SIMD16<UInt8>()
    var at = start
    while true {
      let block = UnsafeRawPointer(page).loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
      let hits = (block .== firsts) .| (block .== seconds) .| (block .== zeros)
      let halves = unsafeBitCast(hits, to: SIMD2<UInt64>.self)
      if halves[0] != 0 { return at + UInt64(littleEndian: halves[0]).trailingZeroBitCount >> 3 }
      if halves[1] != 0 { return at + 8 + UInt64(littleEndian: halves[1]).trailingZeroBitCount >> 3 }
      at += 16
    }
  }

  /// The offset of the first such byte or zero before `limit`, or `limit`.
  @inline(__always)
  static func scan(_ page: UnsafePointer<UInt8>, from start: Int, to limit: Int, for wanted: UInt8) -> Int {
    let wanteds = SIMD16<UInt8>(repeating: wanted)
    let zeros = SIMD16<UInt8>()
    var at = start
    while at < limit {
      let block = UnsafeRawPointer(page).loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
      let halves = unsafeBitCast((block .== wanteds) .| (block .== zeros), to: SIMD2<UInt64>.self)
      if halves[0] != 0 { return min(limit, at + UInt64(littleEndian: halves[0]).trailingZeroBitCount >> 3) }
      if halves[1] != 0 { return min(limit, at + 8 + UInt64(littleEndian: halves[1]).trailingZeroBitCount >> 3) }
      at += 16
    }
    return limit
  }
}
