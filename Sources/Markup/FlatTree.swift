public import News

/// A parsed page: nodes in document order in one array, their text and attribute values as ranges of one buffer.
///
/// A parser fills it, whoever wrote the parser. `reset()` keeps the capacity, so that a worker parses page after page
/// without allocating.
public struct FlatTree: Sendable {
  /// A half-open range of `FlatTree.bytes`.
  public struct ByteRange: Hashable, Sendable {
    public var start: UInt32
    public var count: UInt32

    @inlinable public init(start: UInt32, count: UInt32) {
      self.start = start
      self.count = count
    }

    @inlinable public var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  public struct Node: Sendable {
    public enum Kind: UInt8, Sendable { case document, doctype, element, text, comment }

    /// The vocabulary that an element belongs to.
    public enum Namespace: UInt8, Sendable { case html, svg, math }

    public var kind: Kind
    /// That of an HTML element; `svg` and `math` for the roots of drawings and formulas, whose insides are `unknown`.
    public var tag: Tag
    public var namespace: Namespace
    /// Whether the page never wrote this element: the parser opened it again, since the page did not close it before
    /// the block around it ended. A link that runs on so is a mistake of the page's.
    public var isReopened = false
    /// Indices into `nodes`; `FlatTree.none` where there is none.
    public var parent: Int32
    public var firstChild: Int32
    public var lastChild: Int32
    public var nextSibling: Int32
    /// The characters of a text or comment; the name of a doctype or of an element that `Tag` does not know.
    public var text: ByteRange
    public var firstAttribute: UInt32
    public var attributeCount: UInt32

    @inlinable public init(kind: Kind, tag: Tag = .unknown, parent: Int32 = FlatTree.none) {
      self.kind = kind
      self.tag = tag
      namespace = .html
      self.parent = parent
      firstChild = FlatTree.none
      lastChild = FlatTree.none
      nextSibling = FlatTree.none
      text = ByteRange(start: 0, count: 0)
      firstAttribute = 0
      attributeCount = 0
    }
  }

  /// `name` is lower case; `value` has its character references resolved.
  public struct Attribute: Sendable {
    public var name: ByteRange
    public var value: ByteRange

    @inlinable public init(name: ByteRange, value: ByteRange) {
      self.name = name
      self.value = value
    }
  }

  public static let none: Int32 = -1

  /// The document is node 0; children come after their parent.
  public internal(set) var nodes: [Node] = []
  public internal(set) var attributes: [Attribute] = []
  /// UTF-8: the page itself, where a parser points into it, and whatever was decoded.
  public internal(set) var bytes: [UInt8] = []

  public init() {}

  /// Empties the tree and keeps its memory.
  mutating func reset() {
    nodes.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }
}

/// Fills a flat tree from a page in UTF-8.
///
/// - Throws: `PageFailure(.clean, .tooDeep | .tooManyNodes | …)`; it never recurses on the page's depth.
public protocol TreeParser: ~Copyable {
  mutating func parse(_ page: [UInt8], into tree: inout FlatTree) throws(PageFailure)
}
