/// Small whole numbers that describe rows, kept feature by feature so that a tree looks at many rows at once.
public struct FeatureTable: Sendable {
  /// Values are below this.
  @inlinable public static var levels: Int { 32 }

  public let width: Int
  public private(set) var count = 0
  @usableFromInline var storage: [UInt8] = []
  /// Of each feature, its values for all rows.
  @inlinable public var values: [UInt8] { storage }

  public init(width: Int) { self.width = width }

  /// Empties the table, keeps its memory, and makes room for `count` rows of zeros.
  public mutating func reset(count: Int) {
    self.count = count
    storage.removeAll(keepingCapacity: true)
    storage.append(contentsOf: repeatElement(0, count: count * width))
  }

  /// Values above the highest level are held at it.
  @inlinable public subscript(row: Int, feature: Int) -> UInt8 {
    get { storage[feature * count + row] }
    set { setValue(newValue, row, feature) }
  }

  @inlinable mutating func setValue(_ value: UInt8, _ row: Int, _ feature: Int) {
    storage[feature * count + row] = min(value, UInt8(FeatureTable.levels - 1))
  }

  /// Writes one row.
  public mutating func setRow(_ row: Int, _ levels: [UInt8]) {
    for feature in 0..<min(width, levels.count) { setValue(levels[feature], row, feature) }
  }

  public func row(_ row: Int) -> [UInt8] { (0..<width).map { storage[$0 * count + row] } }

  /// Tables of the same features, one below the other.
  public init(joining tables: [FeatureTable], width: Int) {
    self.width = width
    reset(count: tables.reduce(0) { $0 + $1.count })
    for feature in 0..<width {
      var start = feature * count
      for table in tables {
        for row in 0..<table.count { storage[start + row] = table.storage[feature * table.count + row] }
        start += table.count
      }
    }
  }
}
