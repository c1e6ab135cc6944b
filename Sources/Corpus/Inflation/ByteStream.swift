/// The bytes of a file, inflated where it is gzipped, with the places where they could not be had.
protocol ByteStream: AnyObject {
  /// The next piece, or nil at the end.
  func next() -> StreamPiece?
}

enum StreamPiece {
  /// `startsMember`: the first byte stands at the start of a gzip member, where a reader that lost its place can go on.
  case bytes([UInt8], startsMember: Bool)
  /// These bytes of the file on disk are lost; what came before them may be cut short.
  case damage(Range<Int>, PageFailureCause)
}

/// Why bytes were lost.
enum PageFailureCause: Equatable {
  case damagedGzip
  case inflationRatio
  case unreadable
}

/// A file that is not gzipped.
final class PlainStream: ByteStream {
  private let file: OpenFile
  private var offset = 0

  init(_ file: OpenFile) { self.file = file }

  func next() -> StreamPiece? {
    guard offset < file.byteCount else { return nil }
    let piece = file.read(at: offset, count: min(262_144, file.byteCount - offset))
    guard !piece.isEmpty else {
      defer { offset = file.byteCount }
      return .damage(offset..<file.byteCount, .unreadable)
    }
    defer { offset += piece.count }
    return .bytes(piece, startsMember: offset == 0)
  }
}
