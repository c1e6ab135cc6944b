import CDeflate

/// What one worker reuses from page to page.
public struct FetchScratch: ~Copyable {
  let decompressor: OpaquePointer?
  /// A file's bytes as they lie on disk; grown to the largest file so far.
  private(set) var stored: UnsafeMutableRawBufferPointer

  public init() {
    decompressor = libdeflate_alloc_decompressor()
    stored = .allocate(byteCount: 1 << 18, alignment: 16)
  }

  deinit {
    libdeflate_free_decompressor(decompressor)
    stored.deallocate()
  }

  mutating func reserve(_ count: Int) {
    guard count > stored.count else { return }
    stored.deallocate()
    stored = .allocate(byteCount: max(count, stored.count * 2), alignment: 16)
  }
}
