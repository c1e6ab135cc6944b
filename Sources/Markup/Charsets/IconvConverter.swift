import Glibc

/// One direction of the C library's `iconv`: from a charset to UTF-8.
///
/// A class because the descriptor has to be closed once; confined to the decoder that owns it.
final class IconvConverter {
  let charset: Charset
  private let descriptor: iconv_t
  private let corrections: MultibyteCorrections?

  init?(_ charset: Charset) {
    guard let descriptor = iconv_open("UTF-8", charset.iconvName), Int(bitPattern: descriptor) != -1 else {
      return nil
    }
    self.charset = charset
    self.descriptor = descriptor
    corrections = MultibyteCorrections.of(charset)
  }

  deinit { iconv_close(descriptor) }

  /// Appends `bytes` in UTF-8 to `output`, with U+FFFD for what the charset does not define.
  ///
  /// - Returns: how many sequences were replaced.
  func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Int {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return 0 }
    _ = iconv(descriptor, nil, nil, nil, nil)
    // iconv does not write through its input pointer; its type is older than `const`.
    var source: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
      mutating: UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self))
    var left = bytes.count
    var replacements = 0
    while left > 0 {
      var stop: Int32 = 0
      let room = min(left * 3 + 64, 1 << 20)
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        guard let start = buffer.baseAddress else { return }
        var target: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(start).assumingMemoryBound(to: CChar.self)
        var free = room
        if iconv(descriptor, &source, &left, &target, &free) == -1 { stop = errno }
        count = room - free
      }
      if let corrections { corrections.append(chunk, to: &output) } else { output.append(contentsOf: chunk) }
      guard left > 0, stop != E2BIG else { continue }
      if stop == EILSEQ, left > 1, let current = source,
        let text = corrections?.text(ofRefused: UInt8(bitPattern: current[0]), UInt8(bitPattern: current[1]))
      {
        output.append(contentsOf: text)
        source = current + 2
        left -= 2
        continue
      }
      if stop == EILSEQ, let current = source {
        let byte = UInt8(bitPattern: current.pointee)
        if charset.isSingleByte, byte >= 0x80, byte < 0xA0 {
          // The standard maps what a Windows code page leaves free here to C1 controls.
          output.append(contentsOf: [0xC2, byte])
        } else {
          output.append(contentsOf: UTF8Repair.replacement)
          replacements += 1
        }
        let length = min(charset.unitLength, left)
        source = current + length
        left -= length
      } else {
        // A sequence cut off by the end.
        output.append(contentsOf: UTF8Repair.replacement)
        replacements += 1
        left = 0
      }
    }
    flush(to: &output)
    return replacements
  }

  /// Appends the character that some converters hold back, in case an accent follows.
  private func flush(to output: inout [UInt8]) {
    let rest = [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      var target: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(start).assumingMemoryBound(to: CChar.self)
      var free = buffer.count
      _ = iconv(descriptor, nil, nil, &target, &free)
      count = buffer.count - free
    }
    output.append(contentsOf: rest)
  }
}
