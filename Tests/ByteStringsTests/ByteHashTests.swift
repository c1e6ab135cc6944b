import ByteStrings
import Testing

@Suite struct ByteHashTests {
  /// Model files hold these hashes: whoever changes the function has to train the models again.
  @Test(
    arguments: [
      ("abc", 0x9E5D_2B55_EA3D_24AB), ("praised", 0x6233_D496_E95A_286B), ("unprecedented", 0x954F_EF31_9261_8913),
    ] as [(String, UInt64)])
  func hashesStayAsTheyAre(word: String, hash: UInt64) {
    let bytes = Array(word.utf8)
    #expect(ByteHash.of(bytes.span, bytes.indices) == hash)
    let among = Array("xx\(word)yyyyyyyyyy".utf8)
    #expect(ByteHash.of(among.span, 2..<2 + bytes.count) == hash)
  }
}
