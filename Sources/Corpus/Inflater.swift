import CZlib

/// zlib's streaming state. It stands at one address, as zlib keeps a pointer back to it.
final class Inflater {
  enum Framing: Int32 {
    case gzip = 31
    case zlib = 15
    case raw = -15
  }
  enum Step {
    case more
    case memberEnd
    case damaged(String)
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool

  init(_ framing: Framing = .gzip) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    isReady =
      inflateInit2_(stream, framing.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    if isReady { inflateEnd(stream) }
    stream.deallocate()
  }

  func reset() { inflateReset(stream) }

  /// Inflates what it can.
  /// - Returns: bytes taken from `input` and written to `output`, and how it stands.
  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, made: Int, step: Step) {
    guard isReady else { return (0, 0, .damaged("no memory for zlib")) }
    let inputCount = min(input.count, 1 << 30)
    let outputCount = min(output.count, 1 << 30)
    // zlib does not write to its input; the cast is what its header asks for.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(inputCount)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(outputCount)
    let status = inflate(stream, Z_NO_FLUSH)
    let taken = inputCount - Int(stream.pointee.avail_in)
    let made = outputCount - Int(stream.pointee.avail_out)
    switch status {
    case Z_OK, Z_BUF_ERROR: return (taken, made, .more)
    case Z_STREAM_END: return (taken, made, .memberEnd)
    case Z_NEED_DICT: return (taken, made, .damaged("a preset dictionary is needed"))
    default:
      let message = stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
      return (taken, made, .damaged(message))
    }
  }
}
