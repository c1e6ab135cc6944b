/// Spans of four types over a row of tokens, as tags: a token is outside of all spans, or begins, continues, ends or
/// is all of one.
///
/// Sixteen lanes hold what speaks for the tags of a token against being outside, which is worth 0: lanes 0 to 3 begin
/// a span of each type, then four that continue one, four that end one, and four for a token that is a whole span.
public enum SpanTag {
  /// Types of span.
  public static let types = 4
  /// Lanes, which are the tags but `outside`.
  public static let lanes = 16
  public static let outside: UInt8 = 0

  /// A tag's number: 0 is outside, the others are a lane + 1.
  @inlinable public static func begin(_ type: Int) -> UInt8 { UInt8(1 + type) }
  @inlinable public static func inside(_ type: Int) -> UInt8 { UInt8(5 + type) }
  @inlinable public static func last(_ type: Int) -> UInt8 { UInt8(9 + type) }
  @inlinable public static func unit(_ type: Int) -> UInt8 { UInt8(13 + type) }

  /// The type of a tag other than `outside`.
  @inlinable public static func type(_ tag: UInt8) -> Int { Int(tag &- 1) & 3 }
  /// Whether a span may end here.
  @inlinable public static func closes(_ tag: UInt8) -> Bool { tag == 0 || tag > 8 }
  /// Whether a span may start here.
  @inlinable public static func opens(_ tag: UInt8) -> Bool { tag < 5 || tag > 12 }
}

/// A run of tokens and its type.
public struct TypedSpan: Hashable, Sendable {
  public var start: Int
  /// The first token behind it.
  public var end: Int
  public var type: Int

  public init(start: Int, end: Int, type: Int) {
    self.start = start
    self.end = end
    self.type = type
  }
}

extension SpanTag {
  /// The spans of a sequence of tags as `SpanDecoder` gives it.
  public static func spans(_ tags: ArraySlice<UInt8>) -> [TypedSpan] {
    var found: [TypedSpan] = []
    var start = 0
    for (index, tag) in zip(0..<tags.count, tags) where tag != outside {
      if opens(tag) { start = index }
      if closes(tag) { found.append(TypedSpan(start: start, end: index + 1, type: type(tag))) }
    }
    return found
  }

  /// Tags of the spans, which are disjoint and in order.
  public static func tags(_ spans: some Sequence<TypedSpan>, count: Int) -> [UInt8] {
    var tags = [UInt8](repeating: outside, count: count)
    for span in spans {
      if span.end - span.start == 1 {
        tags[span.start] = unit(span.type)
      } else {
        tags[span.start] = begin(span.type)
        for index in span.start + 1..<span.end - 1 { tags[index] = inside(span.type) }
        tags[span.end - 1] = last(span.type)
      }
    }
    return tags
  }
}

/// What a tag's worth changes by the tag before it.
///
/// Between spans only the types count, not how long the spans are.
///
/// `@unchecked`, since the compiler does not know that vectors of numbers share nothing.
public struct SpanTransitions<Scalar: SIMDScalar & Sendable & Hashable>: Hashable, @unchecked Sendable {
  /// By what ends (0 outside, 1 + type a span) and what begins (lane 0 outside, 1 + type a span; the others unused).
  public var between: [SIMD8<Scalar>]
  public var beginToInside: SIMD4<Scalar>
  public var beginToLast: SIMD4<Scalar>
  public var insideToInside: SIMD4<Scalar>
  public var insideToLast: SIMD4<Scalar>

  public init(repeating value: Scalar) {
    between = Array(repeating: SIMD8(repeating: value), count: 1 + SpanTag.types)
    beginToInside = SIMD4(repeating: value)
    beginToLast = beginToInside
    insideToInside = beginToInside
    insideToLast = beginToInside
  }

  /// Values in the order of a model file.
  public static var count: Int { (1 + SpanTag.types) * (1 + SpanTag.types) + 4 * SpanTag.types }

  public var values: [Scalar] {
    get {
      var all: [Scalar] = []
      for row in between { for lane in 0...SpanTag.types { all.append(row[lane]) } }
      for row in [beginToInside, beginToLast, insideToInside, insideToLast] {
        for lane in 0..<SpanTag.types { all.append(row[lane]) }
      }
      return all
    }
    set {
      var rest = newValue[...]
      for row in between.indices { for lane in 0...SpanTag.types { between[row][lane] = rest.removeFirst() } }
      for row in [\Self.beginToInside, \Self.beginToLast, \Self.insideToInside, \Self.insideToLast] {
        for lane in 0..<SpanTag.types { self[keyPath: row][lane] = rest.removeFirst() }
      }
    }
  }
}

extension SpanTransitions {
  public func map<Other: SIMDScalar & Sendable & Hashable>(_ transform: (Scalar) -> Other) -> SpanTransitions<Other>
  where Other: ExpressibleByIntegerLiteral {
    var other = SpanTransitions<Other>(repeating: 0)
    other.values = values.map(transform)
    return other
  }
}
