/// How the letters of a language follow each other: what text in a single-byte charset is known by.
///
/// A cost is the negative binary logarithm of a probability, in bits.
struct LetterModel: Sendable {
  let language: String
  /// Names of the charsets made for the language.
  let charsets: [String]
  /// Whether its alphabet has the letters of ASCII.
  let isLatin: Bool
  /// Class by letter, from 1 on; 0 is the edge of a word.
  private let classes: [UInt32: UInt8]
  /// The class of ASCII letters that the alphabet lacks.
  let foreign: UInt8
  /// The class of what hardly stands in text: other scripts' letters, drawings, control characters.
  let odd: UInt8
  private let costs: [UInt8]

  static let all: [LetterModel] = {
    let list = UnsafeBufferPointer(
      start: LetterModelList.text.utf8Start, count: LetterModelList.text.utf8CodeUnitCount)
    var lines = list.split(separator: 0x0A)[...]
    var models: [LetterModel] = []
    while let model = LetterModel(&lines) { models.append(model) }
    return models
  }()

  /// Reads the next model of the list.
  private init?(_ lines: inout ArraySlice<UnsafeBufferPointer<UInt8>.SubSequence>) {
    guard let head = lines.popFirst(), let own = lines.popFirst() else { return nil }
    let fields = String(decoding: head, as: UTF8.self).split(separator: " ").map { String($0) }
    guard fields.count > 2, let count = Int(fields[1]) else { return nil }
    var letters = String(decoding: own, as: UTF8.self).unicodeScalars.map(\.value)
    let edge = lines.popFirst()
    isLatin = edge?.count == count
    if isLatin { letters = (0x61...0x7A) + letters }
    let size = letters.count + 1
    language = fields[0]
    charsets = Array(fields[2...])
    classes = Dictionary(zip(letters, (1...255).map { UInt8($0) })) { first, _ in first }
    foreign = UInt8(size)
    odd = UInt8(size + 1)
    let width = size + 2
    var costs = [UInt8](repeating: 10, count: width * width)
    for row in 0..<size {
      guard let line = row == 0 ? edge : lines.popFirst() else { return nil }
      for (column, cost) in zip((size - line.count)..<size, line) { costs[row * width + column] = cost - 0x41 }
      costs[row * width + size + 1] = 14
      // An alphabet of another script inside a word.
      costs[row * width + size] = 15
      costs[size * width + row] = 15
      costs[(size + 1) * width + row] = 6
    }
    costs[0] = 1
    costs[size] = 10
    costs[size + 1] = 10
    costs[size * width] = 10
    costs[size * width + size] = 1
    costs[size * width + size + 1] = 14
    costs[(size + 1) * width] = 1
    costs[(size + 1) * width + size + 1] = 8
    self.costs = costs
  }

  /// What `second` costs behind `first`.
  @inline(__always) func cost(_ first: UInt8, _ second: UInt8) -> Int {
    Int(costs[Int(first) * (Int(odd) + 1) + Int(second)])
  }

  /// The class of a letter, or nil if the alphabet lacks it.
  func letterClass(of scalar: UInt32) -> UInt8? { classes[scalar] }

  /// The small letter by which a letter is counted; what charsets or keyboards keep apart is one.
  static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x0130: 0x69  // İ
    case 0x0218, 0x0219: 0x015F  // ș by its cedilla
    case 0x021A, 0x021B: 0x0163
    case 0x06CC: 0x064A  // Persian ye and kaf by the Arabic
    case 0x06A9: 0x0643
    default:
      scalar.properties.lowercaseMapping.unicodeScalars.count == 1
        ? scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value : scalar.value
    }
  }
}
