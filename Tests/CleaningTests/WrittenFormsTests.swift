import Cleaning
import News
import Support
import Testing

/// How news pages write dates, by language: twenty common forms or more of each.
///
/// Expected is the day, or the time with the offset that is written; `+?` where none is.
@Suite struct WrittenFormsTests {
  private static let reader = DateReader()

  private func check(_ text: String, _ expected: String, monthFirst: Bool = false) throws {
    let written = try #require(WrittenFormsTests.reader.read(text, monthFirst: monthFirst), "\(text) is not read")
    var found = written.day.description
    if let hour = written.hour {
      found += "T\(padded(hour)):\(padded(written.minute ?? 0))"
      if let second = written.second { found += ":\(padded(second))" }
      let offset = written.offsetMinutes
      found += offset.map { "\($0 < 0 ? "-" : "+")\(padded(abs($0) / 60)):\(padded(abs($0) % 60))" } ?? "+?"
    }
    #expect(found == expected, "\(text)")
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  @Test(arguments: [
    ("February 7, 2024", "2024-02-07"),
    ("Feb. 7, 2024", "2024-02-07"),
    ("7 February 2024", "2024-02-07"),
    ("Wednesday, February 7, 2024", "2024-02-07"),
    ("Wed 7 Feb 2024 14.30 GMT", "2024-02-07T14:30+00:00"),
    ("Feb 7, 2024, 2:30 PM ET", "2024-02-07T14:30-05:00"),
    ("July 7, 2024 at 2:30 p.m. ET", "2024-07-07T14:30-04:00"),
    ("Published 2:30 PM EST, Wed February 7, 2024", "2024-02-07T14:30-05:00"),
    ("The 7th of February 2024", "2024-02-07"),
    ("FEBRUARY 7TH, 2024", "2024-02-07"),
    ("02/07/2024", "2024-02-07"),
    ("02/07/24 02:30 PM", "2024-02-07T14:30+?"),
    ("2024-02-07", "2024-02-07"),
    ("2024-02-07T14:30:00-05:00", "2024-02-07T14:30:00-05:00"),
    ("Wed, 07 Feb 2024 14:30:00 +0000", "2024-02-07T14:30:00+00:00"),
    ("UPDATED: SEPT. 7, 2024 12:05 A.M.", "2024-09-07T00:05+?"),
    ("Feb 7, 2024 | 2:30pm", "2024-02-07T14:30+?"),
    ("7 July 2024, 2.30pm BST", "2024-07-07T14:30+01:00"),
    ("Posted at 12.15 pm on 7 Feb 2024", "2024-02-07T12:15+?"),
    ("07-Feb-24", "2024-02-07"),
    ("0715 GMT, 7 Feb 2024", "2024-02-07T07:15+00:00"),
    ("February 7, 2024 2:30 p. m.", "2024-02-07T14:30+?"),
    ("Wed Feb 07 14:30:00 +0000 2024", "2024-02-07T14:30:00+00:00"),
    ("Wed Feb 7 14:30:00 EST 2024", "2024-02-07T14:30:00-05:00"),
    ("Feb 7 at 10:13 p.m., 2024", "2024-02-07T22:13+?"),
    ("7 Feb 2024 14:30 UTC\u{2212}3", "2024-02-07T14:30-03:00"),
    ("Feb. 7, \u{2019}24", "2024-02-07"),
    ("Tuesday 03/04/2025", "2025-03-04"),
    ("Thursday 03/04/2025", "2025-04-03"),
  ])
  func english(text: String, expected: String) throws { try check(text, expected, monthFirst: true) }

  /// `ET` is told by the day: the law of 2007 moved both changes.
  @Test(arguments: [
    ("March 9, 2024, 2 PM ET", "-05:00"), ("March 10, 2024, 2 PM ET", "-04:00"),
    ("November 2, 2024, 2 PM ET", "-04:00"),
    ("November 3, 2024, 2 PM ET", "-05:00"), ("April 1, 2006, 2 PM ET", "-05:00"), ("April 2, 2006, 2 PM ET", "-04:00"),
    ("October 28, 2006, 2 PM ET", "-04:00"), ("October 29, 2006, 2 PM ET", "-05:00"),
    ("July 1, 2024, 2 PM EST", "-05:00"),
  ])
  func zonesWithSummerTime(text: String, offset: String) throws {
    let written = try #require(WrittenFormsTests.reader.read(text))
    let minutes = try #require(written.offsetMinutes)
    #expect("-0\(-minutes / 60):00" == offset)
    #expect(written.hour == 14)
  }

  /// Whatever the pieces, nothing traps, and what is read is a day of the calendar as it stands in the text.
  @Test func piecesInAnyOrderAreReadOrLeft() {
    let pieces = [
      "7", "07", "31", "2024", "24", "0001", "1707343980", "14", "30", "feb", "März", "mars", "st", "er", "º", "de",
      "T", "h",
      "u", "Uhr", "a", "p", "m", "pm", "ET", "GMT", "Z", "mon", "mis", ":", ".", ",", "/", "-", "+", "(", "'",
      "\u{2019}",
      "\u{2212}", "\u{a0}", "\u{202f}", " ", " ", " ", "\u{feff}", "\u{c3}",
    ]
    var generator = SplitMix64(seed: 5)
    var read = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...14, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      guard let written = WrittenFormsTests.reader.read(text) else { continue }
      read += 1
      #expect((1600...2100).contains(written.day.components.year), "\(text)")
      #expect((0..<24).contains(written.hour ?? 0) && (0..<60).contains(written.minute ?? 0), "\(text)")
      #expect(abs(written.offsetMinutes ?? 0) <= 960, "\(text)")
    }
    #expect(read > 100)
  }

  @Test(arguments: [
    ("7. Februar 2024", "2024-02-07"),
    ("07.02.2024", "2024-02-07"),
    ("7.2.2024", "2024-02-07"),
    ("07.02.24", "2024-02-07"),
    ("07.02.2024, 14:30 Uhr", "2024-02-07T14:30+?"),
    ("07.02.2024 14:30", "2024-02-07T14:30+?"),
    ("07.02.2024 | 14.30 Uhr", "2024-02-07T14:30+?"),
    ("Mittwoch, 7. Februar 2024", "2024-02-07"),
    ("Mi., 07.02.2024, 14.30 Uhr", "2024-02-07T14:30+?"),
    ("1. M\u{e4}rz 2025, 14:30 Uhr", "2025-03-01T14:30+?"),
    ("7. Februar 2024 um 14:30 Uhr", "2024-02-07T14:30+?"),
    ("7. Feb. 2024, 9:05", "2024-02-07T09:05+?"),
    ("1. Mrz. 2025", "2025-03-01"),
    ("7. J\u{e4}nner 2024", "2024-01-07"),
    ("Stand: 07.02.2024 14:30 Uhr", "2024-02-07T14:30+?"),
    ("Ver\u{f6}ffentlicht am 07.02.2024 um 14 Uhr", "2024-02-07T14:00+?"),
    ("14:30 Uhr, 7. Februar 2024", "2024-02-07T14:30+?"),
    ("12:30 Uhr am 7. Februar 2024", "2024-02-07T12:30+?"),
    ("07. FEBRUAR 2024", "2024-02-07"),
    ("7. Juli 2024, 14:30 Uhr MESZ", "2024-07-07T14:30+02:00"),
    ("07.02.2024 \u{2013} 14:30 Uhr (MEZ)", "2024-02-07T14:30+01:00"),
    ("Erstellt: 07.02.2024, 14:30 Uhr, aktualisiert: 08.02.2024, 9:00 Uhr", "2024-02-07T14:30+?"),
  ])
  func german(text: String, expected: String) throws { try check(text, expected) }

  @Test(arguments: [
    ("7 f\u{e9}vrier 2024", "2024-02-07"),
    ("1er mars 2025", "2025-03-01"),
    ("1 er mars 2025", "2025-03-01"),
    ("mercredi 7 f\u{e9}vrier 2024", "2024-02-07"),
    ("mer. 7 f\u{e9}vr. 2024", "2024-02-07"),
    ("Publi\u{e9} le 7 f\u{e9}vrier 2024 \u{e0} 14h30", "2024-02-07T14:30+?"),
    ("7 f\u{e9}vrier 2024 \u{e0} 14\u{a0}h\u{a0}30", "2024-02-07T14:30+?"),
    ("07/02/2024", "2024-02-07"),
    ("07/02/2024 \u{e0} 14:30", "2024-02-07T14:30+?"),
    ("07/02/2024 - 14h30", "2024-02-07T14:30+?"),
    ("Publi\u{e9} le 07/02/2024 \u{e0} 14h30, mis \u{e0} jour le 08/02/2024 \u{e0} 9h", "2024-02-07T14:30+?"),
    ("Publi\u{e9} le 07/02/2024, mis \u{e0} jour le 08/02/2024 \u{e0} 9h05", "2024-02-07"),
    ("Publi\u{e9} \u{e0} 14h30, le 7 f\u{e9}vrier 2024, mis \u{e0} jour \u{e0} 16h00", "2024-02-07T14:30+?"),
    ("02 janv. 2024 \u{e0} 06h00", "2024-01-02T06:00+?"),
    ("7 sept. 2024", "2024-09-07"),
    ("7 juil. 2024, 14:30", "2024-07-07T14:30+?"),
    ("7 F\u{c9}VRIER 2024", "2024-02-07"),
    ("7 ao\u{fb}t 2024 \u{e0} 6 heures", "2024-08-07T06:00+?"),
    ("7 d\u{e9}c. 2024 14 heures 30", "2024-12-07T14:30+?"),
    ("07.02.2024", "2024-02-07"),
    ("le 7 f\u{e9}vrier 2024 14h30 et modifi\u{e9}", "2024-02-07T14:30+?"),
    ("7 f\u{e9}vrier 2024 14:30 CET", "2024-02-07T14:30+01:00"),
    ("07-02-2024", "2024-02-07"),
  ])
  func french(text: String, expected: String) throws { try check(text, expected) }

  @Test(arguments: [
    ("7 de febrero de 2024", "2024-02-07"),
    ("7 febrero 2024", "2024-02-07"),
    ("7 de febrero del 2024", "2024-02-07"),
    ("7 de Febrero, 2024", "2024-02-07"),
    ("Febrero 7, 2024", "2024-02-07"),
    ("Febrero 7 de 2024", "2024-02-07"),
    ("07/02/2024", "2024-02-07"),
    ("07/02/2024 a las 14:30", "2024-02-07T14:30+?"),
    ("07/02/2024 14:30 h.", "2024-02-07T14:30+?"),
    ("07 feb 2024 - 14:30 CET", "2024-02-07T14:30+01:00"),
    ("Mi\u{e9}rcoles, 7 de febrero de 2024", "2024-02-07"),
    ("7 feb. 2024 14:30h", "2024-02-07T14:30+?"),
    ("Actualizado 07/02/2024 14:30", "2024-02-07T14:30+?"),
    ("07.02.2024 14:30", "2024-02-07T14:30+?"),
    ("7 FEB 2024", "2024-02-07"),
    ("1 de setiembre de 2024", "2024-09-01"),
    ("7 de febrero de 2024 a las 2:30 p.\u{a0}m.", "2024-02-07T14:30+?"),
    ("7 de febrero de 2024 a las 14.30 horas", "2024-02-07T14:30+?"),
    ("7 de febrero de 2024 a la 1.30", "2024-02-07T01:30+?"),
    ("1\u{ba} de marzo de 2025", "2025-03-01"),
    ("7/feb/2024", "2024-02-07"),
    ("7/feb/24", "2024-02-07"),
    ("07-02-2024 14:30 hs", "2024-02-07T14:30+?"),
  ])
  func spanish(text: String, expected: String) throws { try check(text, expected) }

  @Test(arguments: [
    ("7 febbraio 2024", "2024-02-07"),
    ("1\u{b0} marzo 2025", "2025-03-01"),
    ("1\u{ba} maggio 2024", "2024-05-01"),
    ("mercoled\u{ec} 7 febbraio 2024", "2024-02-07"),
    ("7 febbraio 2024 alle 14:30", "2024-02-07T14:30+?"),
    ("7 febbraio 2024, ore 14.30", "2024-02-07T14:30+?"),
    ("7 febbraio 2024 ore 14:30", "2024-02-07T14:30+?"),
    ("ore 14.30 del 7 febbraio 2024", "2024-02-07T14:30+?"),
    ("7 febbraio 2024 h 14.30", "2024-02-07T14:30+?"),
    ("07/02/2024", "2024-02-07"),
    ("07/02/2024 14:30", "2024-02-07T14:30+?"),
    ("07/02/24", "2024-02-07"),
    ("Pubblicato il 7 febbraio 2024 14:30", "2024-02-07T14:30+?"),
    ("Mer, 07 Feb 2024 - 14:30", "2024-02-07T14:30+?"),
    ("7 gen 2024", "2024-01-07"),
    ("dom 7 lug. 2024", "2024-07-07"),
    ("07.02.2024", "2024-02-07"),
    ("7 FEBBRAIO 2024", "2024-02-07"),
    ("Ultimo aggiornamento: 7 febbraio 2024, 14:30", "2024-02-07T14:30+?"),
    ("7 febbraio 2024 (modifica il 8 febbraio 2024 | 09:05)", "2024-02-07"),
    ("7 sett. 2024 | 14:30", "2024-09-07T14:30+?"),
    ("07-02-2024", "2024-02-07"),
  ])
  func italian(text: String, expected: String) throws { try check(text, expected) }

  @Test(arguments: [
    ("7 de fevereiro de 2024", "2024-02-07"),
    ("7 de fevereiro de 2024 \u{e0}s 14:30", "2024-02-07T14:30+?"),
    ("7 de fevereiro de 2024, \u{e0}s 18h20 (WET)", "2024-02-07T18:20+00:00"),
    ("1\u{ba} de mar\u{e7}o de 2025", "2025-03-01"),
    ("1o de mar\u{e7}o de 2025", "2025-03-01"),
    ("quarta-feira, 7 de fevereiro de 2024", "2024-02-07"),
    ("07/02/2024", "2024-02-07"),
    ("07/02/2024 14h30", "2024-02-07T14:30+?"),
    ("07/02/2024 \u{e0}s 14h30", "2024-02-07T14:30+?"),
    ("07/02/2024 - 14:30", "2024-02-07T14:30+?"),
    ("14h30 - 07/02/2024", "2024-02-07T14:30+?"),
    ("07/02/24", "2024-02-07"),
    ("7 fev 2024", "2024-02-07"),
    ("7.fev.2024 \u{e0}s 14h30", "2024-02-07T14:30+?"),
    ("7 de fev. de 2024", "2024-02-07"),
    ("07 Out 2024, 14:30", "2024-10-07T14:30+?"),
    ("Publicado em 07/02/2024 \u{e0}s 9h", "2024-02-07T09:00+?"),
    ("Atualizado em 07/02/2024 14h30min", "2024-02-07T14:30+?"),
    ("7 FEV 2024", "2024-02-07"),
    ("7 Fevereiro, 2024 | 14h", "2024-02-07T14:00+?"),
    ("s\u{e1}b., 7 dez. 2024", "2024-12-07"),
    ("07-02-2024 14:30 BRT", "2024-02-07T14:30-03:00"),
  ])
  func portuguese(text: String, expected: String) throws { try check(text, expected) }

  @Test(arguments: [
    ("7 februari 2024", "2024-02-07"),
    ("7 februari 2024 om 14.30 uur", "2024-02-07T14:30+?"),
    ("7 februari 2024 om 14:30", "2024-02-07T14:30+?"),
    ("7 februari 2024 om 14.30", "2024-02-07T14:30+?"),
    ("7 februari 2024, 14:30", "2024-02-07T14:30+?"),
    ("7 maart 2024 om 07.15 uur CET", "2024-03-07T07:15+01:00"),
    ("woensdag 7 februari 2024", "2024-02-07"),
    ("wo 7 feb 2024", "2024-02-07"),
    ("wo. 7 feb. 2024, 14:30", "2024-02-07T14:30+?"),
    ("7 mrt. 2024", "2024-03-07"),
    ("07-02-2024", "2024-02-07"),
    ("07-02-2024 14:30", "2024-02-07T14:30+?"),
    ("7-2-2024 14:30", "2024-02-07T14:30+?"),
    ("07-02-\u{2019}24", "2024-02-07"),
    ("07/02/2024 om 14u30", "2024-02-07T14:30+?"),
    ("07/02/2024 om 14u", "2024-02-07T14:00+?"),
    ("Gepubliceerd op 7 februari 2024 om 14:30 uur", "2024-02-07T14:30+?"),
    ("14:30 uur, 7 februari 2024", "2024-02-07T14:30+?"),
    ("7 FEBRUARI 2024", "2024-02-07"),
    ("7 mei 2024 06:00 Laatste update: 08:15", "2024-05-07T06:00+?"),
    ("07.02.2024", "2024-02-07"),
    ("7e februari 2024", "2024-02-07"),
  ])
  func dutch(text: String, expected: String) throws { try check(text, expected) }

  /// What is told from the day on which it is read, or has no year, is no date without a clock.
  @Test(arguments: [
    "2 hours ago", "yesterday", "7 February", "vor 2 Stunden", "gestern, 14:30 Uhr", "il y a 2 heures",
    "hier \u{e0} 14h30",
    "hace 2 horas", "2 ore fa", "h\u{e1} 2 horas", "2 uur geleden", "Visit https://apps.example/1549327655/store",
    "3 May 10 people came",
  ])
  func relativeFormsAreLeft(text: String) { #expect(WrittenFormsTests.reader.read(text) == nil) }

  @Test(arguments: [
    ("31 February 2025", RefusedDate.Reason.impossible), ("2025-02-30T10:00:00Z", .impossible),
    ("31/02/2025", .impossible), ("30. Februar 2025, 14:30 Uhr", .impossible), ("0001-01-01T00:00:00", .placeholder),
    ("0000-00-00 00:00:00", .placeholder), ("9999-12-31", .placeholder), ("1066-10-14", .early),
    ("2999-01-01", .future),
  ])
  func impossibleDaysSayWhy(text: String, reason: RefusedDate.Reason) {
    #expect(WrittenFormsTests.reader.read(text) == nil)
    #expect(WrittenFormsTests.reader.refusal(text) == reason)
  }

  @Test(arguments: ["2024-02-29", "2 hours ago", "99.99.2024", "version 1.2.3"])
  func whatIsADateOrNothingLikeItIsNotRefused(text: String) {
    #expect(WrittenFormsTests.reader.refusal(text) == nil)
  }
}
