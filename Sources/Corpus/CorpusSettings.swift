/// What one input may ask of the reader before it is refused, so that no file can exhaust memory or time.
public struct FetchLimits: Sendable, Hashable {
  /// Bytes of one page, inflated.
  public var pageBytes: Int
  /// Inflated bytes for one compressed byte of a gzip member; looked at past the first MiB. Deflate reaches 1032.
  public var inflationRatio: Int
  /// Records of one file; the rest of it is one failure, `tooManyRecords`.
  public var recordsPerFile: Int

  public init(pageBytes: Int = 20_000_000, inflationRatio: Int = 1000, recordsPerFile: Int = 1_000_000) {
    self.pageBytes = max(1, pageBytes)
    self.inflationRatio = max(1, inflationRatio)
    self.recordsPerFile = max(1, recordsPerFile)
  }

  /// Below this many inflated bytes, a ratio says nothing.
  static let ratioFreeBytes = 1 << 20

  /// - Returns: how many bytes a member of `compressedBytes` may inflate to under the ratio.
  func inflatedLimit(compressedBytes: Int) -> Int {
    let (product, overflow) = compressedBytes.multipliedReportingOverflow(by: inflationRatio)
    return max(FetchLimits.ratioFreeBytes, overflow ? Int.max : product)
  }
}

/// How a corpus is read.
public struct CorpusSettings: Sendable, Hashable {
  public var limits: FetchLimits
  /// A manifest in place of `corpus.yaml` at the corpus root.
  public var manifestPath: String?

  public init(limits: FetchLimits = FetchLimits(), manifestPath: String? = nil) {
    self.limits = limits
    self.manifestPath = manifestPath
  }
}
