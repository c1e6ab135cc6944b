/// Rows of numbers of which most are zero.
struct SparseRows {
  private var starts = [0]
  private var columns: [Int32] = []
  private var values: [Double] = []

  var count: Int { starts.count - 1 }

  /// - Parameter row: in ascending order of its columns.
  mutating func append(_ row: [(column: Int, value: Double)]) {
    for entry in row {
      columns.append(Int32(entry.column))
      values.append(entry.value)
    }
    starts.append(columns.count)
  }

  func product(_ row: Int, _ vector: [Double]) -> Double {
    var sum = 0.0
    for index in starts[row]..<starts[row + 1] { sum += values[index] * vector[Int(columns[index])] }
    return sum
  }

  /// Adds a multiple of the row to a vector.
  func add(_ row: Int, times factor: Double, to vector: inout [Double]) {
    for index in starts[row]..<starts[row + 1] { vector[Int(columns[index])] += factor * values[index] }
  }
}
