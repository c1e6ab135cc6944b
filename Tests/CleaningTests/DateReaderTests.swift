import Cleaning
import News
import Testing

@Suite struct DateReaderTests {
  private let reader = DateReader()

  @Test(arguments: [
    ("2024-02-07T22:13:00+00:00", "2024-02-07T22:13:00+00:00", "second"),
    ("2024-02-07T22:13:05.123Z", "2024-02-07T22:13:05+00:00", "second"),
    ("2024-02-07T22:13-0500", "2024-02-07T22:13:00-05:00", "minute"),
    ("2024-02-07 22:13", "2024-02-07T22:13:00+00:00", "minute"),
    ("20240207", "2024-02-07", "day"),
    ("20240207T221305+0100", "2024-02-07T22:13:05+01:00", "second"),
    ("20240207T2213Z", "2024-02-07T22:13:00+00:00", "minute"),
    ("20240207T2560", "2024-02-07", "day"),
    ("2024/2/7", "2024-02-07", "day"),
    ("Wed, 07 Feb 2024 22:13:00 GMT", "2024-02-07T22:13:00+00:00", "second"),
    ("Wednesday 07 February 2024 22:13 GMT", "2024-02-07T22:13:00+00:00", "minute"),
    ("Published: Feb. 7, 2024, 10:13 p.m. EST", "2024-02-07T22:13:00-05:00", "minute"),
    ("Updated 10:32 AM EST, Mon February 5, 2024", "2024-02-05T10:32:00-05:00", "minute"),
    ("February 7th, 2024 at 12:05 am", "2024-02-07T00:05:00+00:00", "minute"),
    ("7. März 2024, 13:05 Uhr", "2024-03-07T13:05:00+00:00", "minute"),
    ("07.03.2024 - 13.05 Uhr", "2024-03-07T13:05:00+00:00", "minute"),
    ("Publié le 1er août 2023 à 14h30", "2023-08-01T14:30:00+00:00", "minute"),
    ("5 de enero de 2022", "2022-01-05", "day"),
    ("12 de março de 2021 às 09h15", "2021-03-12T09:15:00+00:00", "minute"),
    ("3 agosto 2020", "2020-08-03", "day"),
    ("maandag 9 mei 2022 11:00 CEST", "2022-05-09T11:00:00+02:00", "minute"),
    ("13/02/2024", "2024-02-13", "day"),
    ("2/13/2024", "2024-02-13", "day"),
    ("2/3/2024", "2024-02-03", "day"),
    ("1707343980", "2024-02-07T22:13:00+00:00", "second"),
    ("2019年3月2日", "2019-03-02", "day"),
    ("Jan 05, 2015 4 PM PST", "2015-01-05T16:00:00-08:00", "hour"),
    ("•Feb 7, 2024·", "2024-02-07", "day"), ("HealthFEBRUARY 7, 2024Updated", "2024-02-07", "day"),
    ("le 7 février 2024 à 10:30", "2024-02-07T10:30:00+00:00", "minute"),
    ("7 de febrero de 2024 a las 10:30", "2024-02-07T10:30:00+00:00", "minute"),
    ("7 febbraio 2024 alle 10:30", "2024-02-07T10:30:00+00:00", "minute"),
    ("7 februari 2024 om 10:30", "2024-02-07T10:30:00+00:00", "minute"),
    ("Mittwoch, 7. Feb. 2024", "2024-02-07", "day"), ("07-Feb-2024", "2024-02-07", "day"),
    ("2024-02-07T22:13:00 UTC+2", "2024-02-07T22:13:00+02:00", "second"),
  ])
  func readsDatesAsWritten(text: String, expected: String, precision: String) throws {
    let written = try #require(reader.read(text))
    var zones = ZoneResolver()
    let time = zones.resolve(written, zoneName: nil, evidence: .text)
    #expect(time.iso8601 == expected)
    #expect(time.precision.rawValue == precision)
    #expect(time.zoneSource == (written.offsetMinutes == nil ? .assumed : .page))
  }

  @Test(arguments: [
    "", "2 hours ago", "May 2024", "31 February 2024", "13/13/2024", "2024", "version 1.2.3", "0000-00-00", "12:30",
    "999999999999999999999999", "7 days of summer",
  ])
  func refusesWhatIsNoDate(text: String) { #expect(reader.read(text) == nil) }

  @Test func dayComesFirstWhereTheLanguageSaysSo() throws {
    #expect(try #require(reader.read("2/3/2024", monthFirst: false)).day.description == "2024-03-02")
    #expect(try #require(reader.read("2.3.2024")).day.description == "2024-03-02")
  }

  @Test(arguments: [
    ("https://example.org/2024/02/07/story", "2024-02-07"), ("https://example.org/news/2024-02-07-story", "2024-02-07"),
    ("https://example.org/2024/feb/07/story", "2024-02-07"), ("https://example.org/a/20240207/b", "2024-02-07"),
  ])
  func readsTheDayInAURL(url: String, day: String) throws {
    #expect(try #require(reader.read(url: url)).day.description == day)
  }

  @Test func takesTheManifestsZoneWithItsSummerTime() throws {
    var zones = ZoneResolver()
    let summer = zones.resolve(
      try #require(reader.read("2024-07-01 12:00")), zoneName: "Europe/London", evidence: .text)
    #expect(summer.iso8601 == "2024-07-01T12:00:00+01:00")
    #expect(summer.zoneSource == .manifest)
    let winter = zones.resolve(try #require(reader.read("2024-01-01")), zoneName: "America/New_York", evidence: .text)
    #expect(winter.instant.iso8601() == "2024-01-01T05:00:00+00:00")
    let unknown = zones.resolve(try #require(reader.read("2024-01-01")), zoneName: "Mars/Olympus", evidence: .text)
    #expect(unknown.zoneSource == .assumed)
  }
}
