import Foundation
public import Learning

/// What tells the tone toward a target: immutable, loaded once, shared by all workers.
public struct TargetModel: Hashable, Sendable {
  /// Changes with the layout of the file and with the features.
  private static let mark = "Broadsheet targets 2\n"

  /// Labels of `TargetTone`; the fourth lane of each row stays 0.
  static let labels = 3

  public let words: WordTable
  /// Rows of hashed features, in steps of 1 / `scale` log-odds.
  let rows: [SIMD4<Int8>]
  let scale: Float
  /// Of `TargetFeatures.numbers`.
  let numbers: [SIMD4<Float>]
  /// What scores are multiplied by, so that probabilities can be believed.
  public let slope: Float

  /// Loads the model that ships with the module.
  public init() throws(ModelReader.Unreadable) {
    guard let url = Bundle.module.url(forResource: "targets.model", withExtension: nil, subdirectory: "Resources"),
      let data = try? Data(contentsOf: url)
    else { throw ModelReader.Unreadable(reason: "targets.model cannot be read") }
    try self.init([UInt8](data))
  }

  /// Rounds learned weights to bytes.
  public init(_ weights: SoftmaxTrainer.Weights, words: WordTable, slope: Float) {
    self.words = words
    self.slope = slope
    numbers = weights.numbers
    var most: Float = 1e-3
    for row in weights.rows { most = max(most, row.max(), -row.min()) }
    let scale = (127 / most).rounded(.down)
    self.scale = scale
    rows = weights.rows.map { SIMD4<Int8>(($0 * scale).rounded(.toNearestOrEven)) }
  }

  /// Scores of the three labels.
  func scores(_ features: TargetFeatures) -> SIMD4<Float> {
    let shift = UInt32(32 - rows.count.trailingZeroBitCount)
    var sum = SIMD4<Int32>.zero
    for hash in features.hashes { sum &+= SIMD4<Int32>(truncatingIfNeeded: rows[Int(hash >> shift)]) }
    var scores = SIMD4<Float>(sum) / scale
    for (index, number) in features.numbers.enumerated() where index < numbers.count {
      scores += numbers[index] * number
    }
    return scores * slope
  }
}

// MARK: - As bytes

extension TargetModel {
  public var bytes: [UInt8] {
    var writer = ModelWriter(mark: TargetModel.mark)
    writer.append(UInt32(rows.count.trailingZeroBitCount))
    writer.append(scale)
    writer.append(slope)
    writer.append(UInt32(numbers.count))
    for number in numbers { for lane in 0..<TargetModel.labels { writer.append(number[lane]) } }
    words.write(to: &writer)
    for row in rows { for lane in 0..<TargetModel.labels { writer.append(byte: UInt8(bitPattern: row[lane])) } }
    return writer.bytes
  }

  public init(_ bytes: [UInt8]) throws(ModelReader.Unreadable) {
    var reader = try ModelReader(bytes, mark: TargetModel.mark)
    let bits = try reader.number()
    scale = try reader.float()
    slope = try reader.float()
    let count = try reader.number()
    guard (1...24).contains(bits), scale > 0, count == UInt32(TargetFeatures.width) else {
      throw reader.unreadable("2^\(bits) rows in steps of 1/\(scale), \(count) numbers")
    }
    var numbers: [SIMD4<Float>] = []
    for _ in 0..<count {
      numbers.append(SIMD4(try reader.float(), try reader.float(), try reader.float(), 0))
    }
    self.numbers = numbers
    words = try WordTable(from: &reader)
    var rows: [SIMD4<Int8>] = []
    rows.reserveCapacity(1 << bits)
    for _ in 0..<1 << bits {
      rows.append(
        SIMD4(
          Int8(bitPattern: try reader.byte()), Int8(bitPattern: try reader.byte()), Int8(bitPattern: try reader.byte()),
          0))
    }
    self.rows = rows
    guard reader.isAtEnd else { throw reader.unreadable("bytes are left over") }
  }
}
