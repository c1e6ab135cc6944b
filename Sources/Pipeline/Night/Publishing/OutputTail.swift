/// The end of what a program wrote: 64 KB, whatever it writes.
struct OutputTail {
  private var bytes: [UInt8] = []

  static let capacity = 65_536

  mutating func append(_ new: some Collection<UInt8>) {
    bytes += new
    // Seldom, so that each byte is moved about once.
    if bytes.count > 2 * OutputTail.capacity { bytes.removeFirst(bytes.count - OutputTail.capacity) }
  }

  /// The last lines that say something, without control characters and at most 300 characters each.
  func lastLines(_ count: Int) -> [String] {
    bytes.suffix(OutputTail.capacity)
      .split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      .suffix(4 * count)
      .map { String(HookEvent.line(String(decoding: $0, as: UTF8.self)).prefix(300)) }
      .filter { !$0.isEmpty }
      .suffix(count)
  }
}
