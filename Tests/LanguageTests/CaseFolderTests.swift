import Language
import Support
import Testing

@Suite struct CaseFolderTests {
  @Test(arguments: [
    ("The U.S.", "the u.s."), ("ÉCOLE Straße", "école straße"), ("ΑΘΗΝΑ", "αθηνα"), ("МОСКВА", "москва"),
    ("İstanbul", "istanbul"), ("O’Brien", "o'brien"), ("so\u{AD}lar", "solar"), ("東京😀", "東京😀"), ("Ⱥ", "ⱥ"),
  ])
  func foldsLatinGreekAndCyrillic(text: String, folded: String) throws {
    #expect(try resources.get().folder.fold(text) == folded)
  }

  @Test func foldingTwiceIsFoldingOnce() throws {
    let folder = try resources.get().folder
    var generator = SplitMix64(seed: 3)
    for _ in 0..<500 {
      let once = folder.fold(randomText(&generator))
      #expect(folder.fold(once) == once)
    }
  }
}
