public import News

/// The bytes of one whole file, inflated where it is gzipped.
public enum FileBytes {
  /// Enough for any file that fits into memory, and far from overflow.
  private static let limits = FetchLimits(pageBytes: 1 << 40)

  /// - Throws: `PageFailure(.fetch, .unreadableFile | .inflationRatio | .damagedGzip)`; a part is never taken for the whole.
  public static func read(_ path: String) throws(PageFailure) -> [UInt8] {
    var scratch = FetchScratch()
    let file: PageFile
    do throws(PageFailure) {
      file = try PageFile(path, limits: limits, scratch: &scratch)
    } catch {
      if error.reason == .emptyPage { return [] }
      throw error
    }
    if let damage = file.damage { throw damage }
    return file.bytes
  }
}
