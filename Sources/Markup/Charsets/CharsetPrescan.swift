/// Looks for the charset that a page states itself: `<meta charset>`, `<meta http-equiv content>` or an XML declaration.
///
/// The WHATWG "prescan a byte stream", with a longer look: pages with many tags before it are common.
struct CharsetPrescan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  static func charset(in bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> Charset? {
    var scan = CharsetPrescan(bytes: UnsafeBufferPointer(rebasing: bytes.prefix(limit)))
    return scan.declared().map { $0.isUTF16 ? .utf8 : $0.name == "x-user-defined" ? .windows1252 : $0 }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func declared() -> Charset? {
    if let charset = xmlDeclaration() { return charset }
    while position < bytes.count {
      guard bytes[position] == 0x3C else {
        position += 1
        continue
      }
      if has("<!--") {
        position += 2
        while position < bytes.count, !has("-->") { position += 1 }
      } else if has("<meta"), position + 5 < bytes.count, isSpace(bytes[position + 5]) || bytes[position + 5] == 0x2F {
        position += 5
        if let charset = meta() { return charset }
      } else if position + 1 < bytes.count, isLetter(bytes[position + 1]) || has("</") {
        position += 1
        while position < bytes.count, !isSpace(bytes[position]), bytes[position] != 0x3E { position += 1 }
        while attribute() != nil {}
      } else {
        position += 1
      }
    }
    return nil
  }

  private mutating func xmlDeclaration() -> Charset? {
    guard has("<?xml") else { return nil }
    let end = bytes.firstIndex(of: 0x3E) ?? bytes.count
    var index = 5
    while index + 8 < end {
      position = index
      if has("encoding") {
        position += 8
        let value = attributeValue()
        position = 0
        return Charset(label: value)
      }
      index += 1
    }
    position = 0
    return nil
  }

  /// Reads the attributes of a `<meta>`.
  private mutating func meta() -> Charset? {
    var charset: Charset?
    var content: Charset?
    var isContentType = false
    while let (name, value) = attribute() {
      if equals(name, "charset") {
        charset = charset ?? Charset(label: value)
      } else if equals(name, "http-equiv") {
        isContentType = equals(value, "content-type")
      } else if equals(name, "content") {
        content = content ?? CharsetPrescan.charset(inContent: value)
      }
    }
    return charset ?? (isContentType ? content : nil)
  }

  /// The charset of a `Content-Type` value, as in `text/html; charset=koi8-r`.
  static func charset(inContent value: [UInt8]) -> Charset? {
    value.withUnsafeBufferPointer { value in
      var scan = CharsetPrescan(bytes: value)
      while scan.position < value.count {
        guard scan.has("charset") else {
          scan.position += 1
          continue
        }
        scan.position += 7
        scan.skipSpace()
        guard scan.position < value.count, value[scan.position] == 0x3D else { continue }
        return Charset(label: scan.attributeValue().prefix { $0 != 0x3B })
      }
      return nil
    }
  }

  /// The next attribute of the tag, or nil at its end, which is passed.
  private mutating func attribute() -> (name: [UInt8], value: [UInt8])? {
    while position < bytes.count, isSpace(bytes[position]) || bytes[position] == 0x2F { position += 1 }
    guard position < bytes.count, bytes[position] != 0x3E else {
      position += 1
      return nil
    }
    var name: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if isSpace(byte) || byte == 0x2F || byte == 0x3E || (byte == 0x3D && !name.isEmpty) { break }
      name.append(lowered(byte))
      position += 1
    }
    let end = position
    skipSpace()
    guard position < bytes.count, bytes[position] == 0x3D else {
      position = end
      return (name, [])
    }
    return (name, attributeValue())
  }

  /// The value after `=`, with or without quotes, in lower case.
  private mutating func attributeValue() -> [UInt8] {
    skipSpace()
    guard position < bytes.count, bytes[position] == 0x3D else { return [] }
    position += 1
    skipSpace()
    guard position < bytes.count else { return [] }
    var value: [UInt8] = []
    let quote = bytes[position]
    if quote == 0x22 || quote == 0x27 {
      position += 1
      while position < bytes.count, bytes[position] != quote {
        value.append(lowered(bytes[position]))
        position += 1
      }
      position += 1
    } else {
      while position < bytes.count, !isSpace(bytes[position]), bytes[position] != 0x3E {
        value.append(lowered(bytes[position]))
        position += 1
      }
    }
    return value
  }

  private mutating func skipSpace() { while position < bytes.count, isSpace(bytes[position]) { position += 1 } }

  /// Whether `text`, in lower case, stands here.
  private func has(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for offset in 0..<count where lowered(bytes[position + offset]) != text.utf8Start[offset] { return false }
    return true
  }

  private func equals(_ value: [UInt8], _ text: StaticString) -> Bool {
    value.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private func lowered(_ byte: UInt8) -> UInt8 { FlatTree.lowered(byte) }
  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private func isSpace(_ byte: UInt8) -> Bool { FlatTree.isSpace(byte) }
}
