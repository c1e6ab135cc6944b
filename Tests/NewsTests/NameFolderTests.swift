import News
import Testing

@Suite struct NameFolderTests {
  private let folder = NameFolder()

  @Test(arguments: [
    ("Karlıova", "karliova"), ("ERDOĞAN", "erdogan"), ("Świątek", "swiatek"), ("Dvořák", "dvorak"), ("Łódź", "lodz"),
    ("Straße", "strasse"), ("O’Hara", "o'hara"), ("Al‑Saadi", "al-saadi"), ("Nguyễn", "nguyen"), ("Æthel", "aethel"),
    ("Cafe\u{301}", "cafe"), ("Путин", "путин"), ("Αθήνα", "αθήνα"), ("İstanbul", "istanbul"),
  ])
  func marksAndCaseAreNotKept(_ text: String, _ folded: String) { #expect(folder.fold(text) == folded) }

  @Test func wordsLoseDotsAndOuterSigns() {
    #expect(folder.words("U.S. Adm. “Bill” O’Hara’s") == ["us", "adm", "bill", "o'hara"])
    #expect(folder.words("J. K. Rowling, Jr.") == ["j", "k", "rowling", "jr"])
    #expect(folder.words(" \n ").isEmpty && folder.words("“”").isEmpty)
  }
}
