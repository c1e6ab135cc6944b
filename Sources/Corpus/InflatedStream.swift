import News

/// The bytes of a file, inflated where it is gzipped, through a window that grows no further than its reader asks.
///
/// What can be read comes in stretches: one for a sound file, and one more after each damaged range.
final class InflatedStream {
  enum StretchEnd {
    case file
    case gap(Gap)
    /// The system could not read on.
    case unreadable(PageFailure)
  }

  private static let chunkBytes = 1 << 16
  private static let magic: [UInt8] = [0x1f, 0x8b]

  let file: FileInput
  let isGzip: Bool
  /// Whether a member that starts so can follow a damaged one.
  var acceptsMember: (ArraySlice<UInt8>) -> Bool = { _ in true }
  /// Set once the stretch has no more bytes than those in the window.
  private(set) var end: StretchEnd?
  /// Offset in the inflated bytes of the window's first unread byte.
  private(set) var offset = 0
  /// Offset in the inflated bytes at which the current member starts.
  private(set) var memberOffset = 0

  private let inflater: Inflater?
  private let limits: FetchLimits
  private var window: [UInt8] = []
  private var position = 0
  private var input: [UInt8]
  private var inputPosition = 0
  private var inputCount = 0
  /// File offset of `input[inputPosition]`.
  private var fileOffset = 0
  private var memberStart = 0

  init(_ file: FileInput, limits: FetchLimits) throws(PageFailure) {
    self.file = file
    self.limits = limits
    let head = try file.bytes(at: 0, count: 2)
    isGzip = head == InflatedStream.magic
    inflater = isGzip ? Inflater() : nil
    input = [UInt8](repeating: 0, count: isGzip ? InflatedStream.chunkBytes : 0)
  }

  /// The unread bytes in the window.
  var unread: ArraySlice<UInt8> { window[position...] }

  /// Makes `count` unread bytes available, as far as the stretch has them.
  /// - Returns: whether there are as many.
  func fill(_ count: Int) -> Bool {
    while window.count - position < count, end == nil { more() }
    return window.count - position >= count
  }

  func skip(_ count: Int) {
    let count = min(count, window.count - position)
    position += count
    offset += count
  }

  /// Unread bytes up to `count`, which are then read.
  func take(_ count: Int) -> [UInt8] {
    let taken = Array(unread.prefix(count))
    skip(count)
    return taken
  }

  /// Reads past `count` bytes without keeping them.
  /// - Returns: how many there were.
  func discard(_ count: Int) -> Int {
    var left = count
    while left > 0, fill(1) {
      let step = min(left, unread.count)
      skip(step)
      left -= step
    }
    return count - left
  }

  /// Drops what is unread and goes on after the gap.
  /// - Returns: false where nothing follows.
  func skipGap() -> Bool {
    guard case .gap(let gap) = end, gap.resume < file.byteCount else { return false }
    skip(window.count - position)
    seek(gap.resume)
    end = nil
    return true
  }

  private func seek(_ target: Int) {
    fileOffset = target
    inputPosition = 0
    inputCount = 0
    startMember()
  }

  private func startMember() {
    memberStart = fileOffset
    memberOffset = offset + window.count - position
    inflater?.reset()
  }

  /// Adds a chunk to the window, or sets `end`.
  private func more() {
    if position > 0 {
      window.removeFirst(position)
      position = 0
    }
    do throws(PageFailure) {
      if let inflater { try inflateMore(inflater) } else { try readMore() }
    } catch {
      end = .unreadable(error)
    }
  }

  private func readMore() throws(PageFailure) {
    let chunk = try file.bytes(at: fileOffset, count: InflatedStream.chunkBytes)
    if chunk.isEmpty { return end = .file }
    fileOffset += chunk.count
    window += chunk
  }

  private func inflateMore(_ inflater: Inflater) throws(PageFailure) {
    if inputPosition == inputCount { try refill() }
    guard inputPosition < inputCount else { return damage("cut off") }
    let old = window.count
    window.append(contentsOf: repeatElement(0, count: InflatedStream.chunkBytes))
    let result = input.withUnsafeBytes { input in
      window.withUnsafeMutableBytes { window in
        inflater.step(
          UnsafeRawBufferPointer(rebasing: input[inputPosition..<inputCount]),
          into: UnsafeMutableRawBufferPointer(rebasing: window[old...]))
      }
    }
    window.removeLast(InflatedStream.chunkBytes - result.made)
    inputPosition += result.taken
    fileOffset += result.taken
    switch result.step {
    case .more:
      let made = offset + window.count - position - memberOffset
      if made > limits.inflatedLimit(compressedBytes: fileOffset - memberStart) {
        damage(.inflationRatio, "\(made) bytes from \(fileOffset - memberStart), over \(limits.inflationRatio) to 1")
      }
    case .memberEnd: try nextMember()
    case .damaged(let message): damage(message)
    }
  }

  /// Looks at what follows a sound member: another one, zero padding up to the end, or something else.
  private func nextMember() throws(PageFailure) {
    while true {
      if inputPosition == inputCount { try refill() }
      guard inputPosition < inputCount else { return end = .file }
      guard input[inputPosition] == 0 else { break }
      inputPosition += 1
      fileOffset += 1
    }
    startMember()
    if input[inputPosition] != 0x1f { damage("not a gzip header") }
  }

  private func refill() throws(PageFailure) {
    inputPosition = 0
    inputCount = 0
    var failure: PageFailure?
    inputCount = input.withUnsafeMutableBytes { target -> Int in
      do throws(PageFailure) { return try file.read(at: fileOffset, into: target) } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
  }

  private func damage(_ message: String) { damage(.damagedGzip, message) }

  /// Ends the stretch. A flipped bit may let inflation run past the next member before it notices, so the search
  /// starts right after the damaged member's own header.
  private func damage(_ reason: PageFailure.Reason, _ message: String) {
    let search = MemberSearch(file: file, accepts: acceptsMember)
    let resume = search.next(from: memberStart + 1) ?? file.byteCount
    end = .gap(
      Gap(memberStart: memberStart, stop: fileOffset, resume: resume, reason: reason, message: message))
  }
}
