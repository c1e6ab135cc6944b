import CDeflate

/// Inflates whole gzip members with libdeflate, at twice zlib's speed. One a worker.
final class MemberInflater {
  private let decompressor: OpaquePointer?

  init() { decompressor = libdeflate_alloc_decompressor() }

  deinit { if let decompressor { libdeflate_free_decompressor(decompressor) } }

  /// All members of a file, joined; nil where one is damaged or the whole is longer than `limit`, so that the caller
  /// can go through it with `GzipStream` and find out.
  func inflate(_ file: [UInt8], limit: Int) -> [UInt8]? {
    guard let decompressor, file.count >= 18 else { return nil }
    // The trailer's ISIZE is exact for one member below 4 GiB; it is a hint only, so the buffer may have to grow.
    let size = file.suffix(4).enumerated().reduce(0) { $0 | Int($1.element) << ($1.offset * 8) }
    var capacity = min(max(size, file.count), limit)
    var page: [UInt8] = []
    var offset = 0
    while offset < file.count {
      if file[offset] == 0 {
        guard file[offset...].allSatisfy({ $0 == 0 }) else { return nil }
        break
      }
      var used = 0
      var status = LIBDEFLATE_SUCCESS
      let part = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
        status = file.withUnsafeBytes { raw in
          libdeflate_gzip_decompress_ex(
            decompressor, raw.baseAddress?.advanced(by: offset), raw.count - offset, buffer.baseAddress, capacity,
            &used,
            &filled)
        }
        if status != LIBDEFLATE_SUCCESS { filled = 0 }
      }
      if status == LIBDEFLATE_INSUFFICIENT_SPACE, capacity < limit {
        capacity = min(limit, capacity * 4)
        continue
      }
      guard status == LIBDEFLATE_SUCCESS, used > 0, page.count + part.count <= limit else { return nil }
      if page.isEmpty { page = part } else { page += part }
      offset += used
    }
    return page
  }
}
