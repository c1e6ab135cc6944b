import CZlib

/// A gzipped file of any number of members, inflated piece by piece.
///
/// A member that cannot be inflated to its end gives what was readable, then a `damage` from the place where reading
/// failed to the next member that inflates; reading goes on there. RFC 1952.
final class GzipStream: ByteStream {
  private static let inputSize = 65_536
  private static let outputSize = 262_144
  /// A ratio says nothing of the first bytes: a page of one repeated letter is no bomb.
  private static let ratioGrace = 1_048_576

  private let file: OpenFile
  private let inflationRatio: Int
  /// On the heap: zlib's state points back at it.
  private let zlib: UnsafeMutablePointer<z_stream>
  private var input: [UInt8] = []
  /// Offset in the file of `input[0]`, and how much of `input` zlib has taken.
  private var inputOffset = 0
  private var taken = 0
  private var memberStart = 0
  private var memberOutput = 0
  private var isInMember = false
  private var startsMember = true
  private var pending: [StreamPiece] = []

  /// nil where zlib has no memory.
  init?(_ file: OpenFile, inflationRatio: Int) {
    self.file = file
    self.inflationRatio = inflationRatio
    zlib = .allocate(capacity: 1)
    zlib.initialize(to: z_stream())
    // 15 window bits, 16 more for a gzip header.
    guard inflateInit2_(zlib, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      zlib.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(zlib)
    zlib.deallocate()
  }

  private var position: Int { inputOffset + taken }

  func next() -> StreamPiece? {
    if let piece = pending.popLast() { return piece }
    while true {
      guard refill() else {
        guard isInMember else { return nil }
        return lost(from: position, .damagedGzip)
      }
      if !isInMember {
        // Zero padding between and after members is allowed in practice (tape blocks).
        guard beginMember() else { continue }
      }
      var output = [UInt8](repeating: 0, count: GzipStream.outputSize)
      let status = step(into: &output)
      switch status {
      case Z_OK, Z_BUF_ERROR, Z_STREAM_END:
        let piece = StreamPiece.bytes(output, startsMember: startsMember)
        if !output.isEmpty { startsMember = false }
        if status == Z_STREAM_END { isInMember = false }
        if isBomb { return afterBytes(output, piece, then: lost(from: memberStart, .inflationRatio)) }
        if !output.isEmpty { return piece }
      default:
        let piece = StreamPiece.bytes(output, startsMember: startsMember)
        return afterBytes(output, piece, then: lost(from: position, .damagedGzip))
      }
    }
  }

  private var isBomb: Bool {
    memberOutput > GzipStream.ratioGrace && memberOutput / max(1, position - memberStart) > inflationRatio
  }

  private func afterBytes(_ output: [UInt8], _ piece: StreamPiece, then damage: StreamPiece) -> StreamPiece {
    guard !output.isEmpty else { return damage }
    pending.append(damage)
    return piece
  }

  /// Makes sure there is input that zlib has not taken; false at the end of the file.
  private func refill() -> Bool {
    guard taken == input.count else { return true }
    inputOffset += input.count
    taken = 0
    input = file.read(at: inputOffset, count: min(GzipStream.inputSize, file.byteCount - inputOffset))
    return !input.isEmpty
  }

  private func beginMember() -> Bool {
    while taken < input.count, input[taken] == 0 { taken += 1 }
    guard taken < input.count else { return false }
    inflateReset2(zlib, 31)
    isInMember = true
    memberStart = position
    memberOutput = 0
    startsMember = true
    return true
  }

  /// One call of zlib; `output` is cut to what it gave.
  private func step(into output: inout [UInt8]) -> Int32 {
    let available = input.count - taken
    let (status, unread, unwritten) = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        zlib.pointee.next_in = source.baseAddress?.advanced(by: taken)
        zlib.pointee.avail_in = uInt(available)
        zlib.pointee.next_out = target.baseAddress
        zlib.pointee.avail_out = uInt(target.count)
        let status = inflate(zlib, Z_NO_FLUSH)
        return (status, Int(zlib.pointee.avail_in), Int(zlib.pointee.avail_out))
      }
    }
    taken += available - unread
    output.removeLast(unwritten)
    memberOutput += output.count
    return status
  }

  /// Skips to the next member and names what lies between.
  ///
  /// A checksum that does not match shows where the member ends, and the next one starts there. Elsewhere the damage
  /// may have sent the inflater past the next start before it noticed, so the search begins after this member's own.
  private func lost(from start: Int, _ cause: PageFailureCause) -> StreamPiece {
    let knowsEnd = zlib.pointee.msg.map { String(cString: $0).hasPrefix("incorrect ") } ?? false
    let next = GzipScanner.nextMember(in: file, from: knowsEnd ? position : memberStart + 1)
    isInMember = false
    inputOffset = next
    input = []
    taken = 0
    return .damage((start < next ? start : memberStart)..<next, cause)
  }
}
