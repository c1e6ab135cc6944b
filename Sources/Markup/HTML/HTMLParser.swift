public import News

/// Parses HTML as browsers do: the parsing section (13.2) of the HTML standard, without scripting.
///
/// It takes any bytes. Time and memory are linear in them; nothing recurses on the page's depth.
public struct HTMLParser: TreeParser, ~Copyable {
  private let limits: MarkupLimits
  /// What a page needs while it is parsed; kept, so that the next one allocates nothing.
  private var decoded: [UInt8] = []
  private var open = OpenElements()
  private var formatting = ActiveFormatting()

  public init(limits: MarkupLimits = MarkupLimits()) { self.limits = limits }

  /// - Parameter page: UTF-8; what is not is replaced by U+FFFD.
  /// - Throws: `PageFailure(.clean, .tooDeep | .tooManyNodes | .tooLarge)` with the limit in its detail.
  public mutating func parse(_ page: [UInt8], into tree: inout FlatTree) throws(PageFailure) {
    guard page.count < Int(Int32.max) / 4 else {
      throw PageFailure(.clean, .tooLarge, "\(page.count) bytes of markup")
    }
    tree.reset()
    var bytes: [UInt8] = []
    swap(&bytes, &tree.bytes)
    InputStream.append(page, to: &bytes)
    let count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: HTMLTokenizer.padding))
    let failure = bytes.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.flatMap { construct($0, count: count, into: &tree) }
    }
    bytes.append(contentsOf: decoded)
    swap(&bytes, &tree.bytes)
    if let failure {
      tree.reset()
      throw failure
    }
  }

  /// - Returns: the limit that the page passes.
  private mutating func construct(
    _ page: UnsafePointer<UInt8>, count: Int, into tree: inout FlatTree
  ) -> PageFailure? {
    var constructor = TreeConstructor(
      HTMLTokenizer(page, count: count, attributeLimit: limits.attributesPerTag), limits: limits)
    exchange(&constructor, &tree)
    constructor.run()
    exchange(&constructor, &tree)
    return constructor.failure
  }

  /// Lends the buffers, and takes them back.
  private mutating func exchange(_ constructor: inout TreeConstructor, _ tree: inout FlatTree) {
    swap(&constructor.nodes, &tree.nodes)
    swap(&constructor.tokenizer.attributes, &tree.attributes)
    swap(&constructor.tokenizer.decoded, &decoded)
    swap(&constructor.open, &open)
    swap(&constructor.formatting, &formatting)
  }
}
