import ByteStrings
public import Learning

/// What the tagger has learned: immutable, loaded once, shared by all workers.
public struct NameModel: Hashable, Sendable {
  /// A file that is no model, or that another version made.
  public struct Unreadable: Error, Hashable, CustomStringConvertible, Sendable {
    public let reason: String
    public var description: String { "no model of names: \(reason)" }
  }

  /// Of a span's probability by the model, p: `slope` · log-odds of p + `offset` are the log-odds that it is right.
  public struct Calibration: Hashable, Sendable {
    public var slope: Float
    public var offset: Float

    public init(slope: Float = 1, offset: Float = 0) {
      self.slope = slope
      self.offset = offset
    }
  }

  let rows: HashedWeights
  /// Of the votes that a first tagging gives, which a second adds.
  let voteRows: HashedWeights
  let transitions: SpanTransitions<Int32>
  /// How many steps of a weight are one unit of log-odds.
  let scale: Float
  let clusters: WordClusters
  public var calibration: Calibration

  /// Rounds learned weights to bytes.
  ///
  /// Nil where the rows' count is no power of two.
  ///
  /// - Parameters:
  ///   - votes: rows learned on the votes of a first tagging; empty where there are none yet.
  ///   - scale: steps of a weight for one unit of log-odds.
  public init?(_ weights: SpanTrainer.Weights, votes: [SIMD16<Float>], scale: Int, clusters: WordClusters) {
    let factor = Float(scale)
    guard let rows = NameModel.rounded(weights.rows, factor),
      let voteRows = NameModel.rounded(votes.isEmpty ? [.zero, .zero] : votes, factor)
    else { return nil }
    self.rows = rows
    self.voteRows = voteRows
    transitions = weights.transitions.map { Int32(($0 * factor).rounded(.toNearestOrEven)) }
    self.scale = factor
    self.clusters = clusters
    calibration = Calibration()
  }

  private static func rounded(_ rows: [SIMD16<Float>], _ factor: Float) -> HashedWeights? {
    let most = SIMD16<Float>(repeating: 127)
    let bytes = rows.map { row in
      SIMD16<Int8>((row * factor).rounded(.toNearestOrEven).clamped(lowerBound: -most, upperBound: most))
    }
    return HashedWeights(bits: rows.count.trailingZeroBitCount, rows: bytes)
  }
}

// MARK: - As bytes

extension NameModel {
  /// Changes with the layout of the file and with the features' hashes.
  private static let mark = Array("Broadsheet names 1\n".utf8)

  public var bytes: [UInt8] {
    var bytes = NameModel.mark
    func append(_ number: UInt32) {
      for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(number >> shift & 0xFF)) }
    }
    append(UInt32(rows.bits))
    append(UInt32(voteRows.bits))
    append(UInt32(scale))
    append(calibration.slope.bitPattern)
    append(calibration.offset.bitPattern)
    for value in transitions.values { append(UInt32(bitPattern: value)) }
    append(UInt32(clusters.coarse.count))
    append(UInt32(clusters.slots.count))
    for cluster in clusters.coarse { append(UInt32(cluster)) }
    for slot in clusters.slots { append(slot) }
    bytes += rows.bytes
    bytes += voteRows.bytes
    return bytes
  }

  public init(_ bytes: [UInt8]) throws(Unreadable) {
    guard bytes.starts(with: NameModel.mark) else { throw Unreadable(reason: "it does not start as one") }
    var offset = NameModel.mark.count
    func next() throws(Unreadable) -> UInt32 {
      guard offset + 4 <= bytes.count else { throw Unreadable(reason: "it ends at byte \(bytes.count)") }
      var number: UInt32 = 0
      for index in 0..<4 { number |= UInt32(bytes[offset + index]) << UInt32(8 * index) }
      offset += 4
      return number
    }
    let (bits, voteBits) = (Int(try next()), Int(try next()))
    scale = Float(try next())
    calibration = Calibration(slope: Float(bitPattern: try next()), offset: Float(bitPattern: try next()))
    guard scale > 0, calibration.slope.isFinite, calibration.offset.isFinite else {
      throw Unreadable(reason: "its scale is \(scale), its calibration \(calibration)")
    }
    var values: [Int32] = []
    for _ in 0..<SpanTransitions<Int32>.count {
      let value = Int32(bitPattern: try next())
      guard abs(Int(value)) < 1 << 20 else { throw Unreadable(reason: "a transition is worth \(value)") }
      values.append(value)
    }
    var transitions = SpanTransitions<Int32>(repeating: 0)
    transitions.values = values
    self.transitions = transitions
    let (groups, words) = (Int(try next()), Int(try next()))
    guard groups <= 1 << 16, words <= 1 << 22, bytes.count - offset >= 4 * (groups + words) else {
      throw Unreadable(reason: "it has \(groups) clusters, \(words) words and \(bytes.count) bytes")
    }
    var coarse: [UInt16] = []
    for _ in 0..<groups { coarse.append(UInt16(truncatingIfNeeded: try next())) }
    var slots: [UInt32] = []
    slots.reserveCapacity(words)
    for _ in 0..<words { slots.append(try next()) }
    guard let clusters = WordClusters(slots: slots, coarse: coarse) else {
      throw Unreadable(reason: "its words and clusters do not fit")
    }
    self.clusters = clusters
    guard (1...24).contains(bits), (1...24).contains(voteBits), bytes.count - offset == (16 << bits) + (16 << voteBits),
      let rows = HashedWeights(bits: bits, bytes: bytes.span.extracting(offset..<offset + (16 << bits))),
      let votes = HashedWeights(bits: voteBits, bytes: bytes.span.extracting(offset + (16 << bits)..<bytes.count))
    else { throw Unreadable(reason: "\(bytes.count - offset) bytes of weights, 2^\(bits) + 2^\(voteBits) rows") }
    self.rows = rows
    voteRows = votes
  }
}
