import CDeflate
import News

/// Reads a file that is one page.
///
/// Whole gzip members go through libdeflate, at twice zlib's speed. Where that fails, the file is read again through
/// zlib, which gives what stands before the damage and after it.
struct PageFile {
  let bytes: [UInt8]
  /// What was lost of it.
  let damage: PageFailure?

  /// - Throws: `PageFailure(.fetch, .unreadableFile | .tooLarge | .inflationRatio | .emptyPage | .damagedGzip)`.
  init(_ path: String, limits: FetchLimits, scratch: inout FetchScratch) throws(PageFailure) {
    let file = try FileInput(path: path)
    // Deflate never makes a page longer than this; a longer file holds too large a page for certain.
    let storedLimit = limits.pageBytes + limits.pageBytes / 8 + (1 << 16)
    guard file.byteCount <= storedLimit else {
      throw PageFailure(.fetch, .tooLarge, "\(file.byteCount) bytes on disk, more than \(limits.pageBytes) a page")
    }
    scratch.reserve(file.byteCount)
    let count = try file.read(
      at: 0, into: UnsafeMutableRawBufferPointer(rebasing: scratch.stored[..<file.byteCount]))
    let stored = UnsafeRawBufferPointer(rebasing: scratch.stored[..<count])
    if count < 2 || stored[0] != 0x1f || stored[1] != 0x8b {
      guard count <= limits.pageBytes else { throw PageFile.tooLarge(limits) }
      bytes = Array(stored)
      damage = nil
    } else if let whole = try PageFile.inflate(stored, limits: limits, decompressor: scratch.decompressor) {
      bytes = whole
      damage = nil
    } else {
      (bytes, damage) = try PageFile.salvage(file, limits: limits)
    }
    if bytes.isEmpty { throw damage ?? PageFailure(.fetch, .emptyPage, "\(count) bytes on disk") }
  }

  private static func tooLarge(_ limits: FetchLimits) -> PageFailure {
    PageFailure(.fetch, .tooLarge, "more than \(limits.pageBytes) bytes")
  }

  /// - Returns: nil where something is wrong with the file.
  private static func inflate(
    _ stored: UnsafeRawBufferPointer, limits: FetchLimits, decompressor: OpaquePointer?
  ) throws(PageFailure) -> [UInt8]? {
    guard let decompressor else { return nil }
    var page: [UInt8] = []
    var offset = 0
    while offset < stored.count {
      let rest = UnsafeRawBufferPointer(rebasing: stored[offset...])
      if rest[0] == 0 {
        // Padding may follow the last member.
        return rest.allSatisfy { $0 == 0 } ? page : nil
      }
      guard rest.count >= 18, rest[0] == 0x1f, rest[1] == 0x8b,
        let member = try inflateMember(rest, room: limits.pageBytes - page.count, limits, decompressor)
      else { return nil }
      offset += member.taken
      if page.isEmpty { page = member.bytes } else { page += member.bytes }
    }
    return page
  }

  private static func inflateMember(
    _ stored: UnsafeRawBufferPointer, room: Int, _ limits: FetchLimits, _ decompressor: OpaquePointer
  ) throws(PageFailure) -> (bytes: [UInt8], taken: Int)? {
    let ratioLimit = limits.inflatedLimit(compressedBytes: stored.count)
    let limit = min(room, ratioLimit)
    // The last four bytes state the length of the last member: a hint, for there may be more members, or a lie.
    let stated = Int(UInt32(littleEndian: stored.loadUnaligned(fromByteOffset: stored.count - 4, as: UInt32.self)))
    var capacity = min(limit, stated > 0 && stated / 1032 <= stored.count ? stated : stored.count * 6)
    while true {
      var taken = 0
      var made = 0
      var status = LIBDEFLATE_BAD_DATA
      let bytes = [UInt8](unsafeUninitializedCapacity: max(capacity, 1)) { buffer, count in
        status = libdeflate_gzip_decompress_ex(
          decompressor, stored.baseAddress, stored.count, buffer.baseAddress, capacity, &taken, &made)
        count = status == LIBDEFLATE_SUCCESS ? made : 0
      }
      if status == LIBDEFLATE_SUCCESS { return (bytes, taken) }
      guard status == LIBDEFLATE_INSUFFICIENT_SPACE else { return nil }
      guard capacity < limit else {
        if limit == room { throw tooLarge(limits) }
        throw PageFailure(
          .fetch, .inflationRatio, "more than \(limit) bytes from \(stored.count), over \(limits.inflationRatio) to 1")
      }
      capacity = min(limit, max(capacity * 2, 1 << 16))
    }
  }

  private static func salvage(
    _ file: FileInput, limits: FetchLimits
  ) throws(PageFailure) -> (bytes: [UInt8], damage: PageFailure?) {
    let stream = try InflatedStream(file, limits: limits)
    var page: [UInt8] = []
    var damage: PageFailure?
    var gaps = 0
    repeat {
      while stream.fill(1) {
        page += stream.take(stream.unread.count)
        if page.count > limits.pageBytes { throw tooLarge(limits) }
      }
      switch stream.end {
      case .gap(let gap):
        gaps += 1
        if gap.reason == .inflationRatio { throw gap.failure(wholeMember: true) }
        if damage == nil { damage = gap.failure(wholeMember: gap.stop == gap.memberStart) }
      case .unreadable(let failure): throw failure
      case .file, nil: break
      }
    } while stream.skipGap()
    if gaps > 1, let first = damage {
      damage = PageFailure(.fetch, first.reason, "\(first.detail); \(gaps) damaged ranges in all")
    }
    return (page, damage)
  }
}
