import Foundation
import Pipeline
import Testing

@Suite struct MailHookTests {
  private let hook = PublishHook(
    .mail(to: ["desk@example.org", "night@example.org"], from: "broadsheet@mail.example.org"), timeout: 30)

  /// Sends a letter by a program that keeps it, and gives its header and its body.
  private func letter(_ headline: String, _ summary: String) throws -> (header: String, body: String) {
    let folder = try HookFolder()
    folder.writeProgram("#!/bin/sh\necho \"$@\" >arguments\ncat >letter\n", to: "sendmail")
    let outcomes = folder.hooks(environment: ["BROADSHEET_SENDMAIL": "\(folder.path)/sendmail"])
      .run([hook], report: folder.report(headline: headline, summary: summary))
    #expect(outcomes.map(\.error) == [nil])
    #expect(outcomes.map(\.hook) == ["mail to desk@example.org, night@example.org"])
    #expect(folder.text("arguments") == "-t -i\n")
    let text = try #require(folder.text("letter"))
    #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count <= 998 })
    let end = try #require(text.firstRange(of: "\n\n"))
    return (String(text[..<end.lowerBound]), String(text[end.upperBound...]))
  }

  private func fields(_ header: String) -> [String] {
    header.replacingOccurrences(of: "\n ", with: "").split(separator: "\n").map(String.init)
  }

  @Test func aPlainLetterGoesAsItIs() throws {
    let (header, body) = try letter("3 surges", "Three surges.\n.\nFrom here\n")
    let fields = fields(header)
    #expect(fields[0] == "From: broadsheet@mail.example.org")
    #expect(fields[1] == "To: desk@example.org,night@example.org")
    #expect(fields[2] == "Subject: sample: 3 surges")
    #expect(
      fields[3].wholeMatch(
        of:
          #/Date: (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d? (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d \+0000/#
      )
        != nil)
    #expect(fields[4].wholeMatch(of: #/Message-ID: <[0-9A-F-]{36}@mail\.example\.org>/#) != nil)
    #expect(fields.contains("Content-Transfer-Encoding: 7bit") && fields.contains("Auto-Submitted: auto-generated"))
    #expect(body == "Three surges.\n.\nFrom here\n")
  }

  @Test func theDateIsNow() throws {
    let (header, _) = try letter("a", "b")
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "'Date: 'EEE, d MMM yyyy HH:mm:ss Z"
    let date = try #require(fields(header).lazy.compactMap { formatter.date(from: $0) }.first)
    #expect(abs(date.timeIntervalSinceNow) < 60)
  }

  @Test(arguments: [
    "Ausschläge: Müller, 北京, Ελλάδα, 🗞️ und viele mehr, so dass die Zeile nicht in ein Wort passt — 12 %",
    "=?utf-8?Q?Bcc?= is spelt out",
  ])
  func aSubjectInAnyScriptArrives(headline: String) throws {
    let (header, _) = try letter(headline, "x")
    let lines = header.split(separator: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 86 })
    let subject = try #require(fields(header).first { $0.hasPrefix("Subject: ") }).dropFirst("Subject: ".count)
    var decoded = ""
    for word in subject.split(separator: "?=") {
      let base64 = try #require(word.split(separator: "?").last)
      // Each word decodes by itself: none ends within a character.
      decoded += try #require(Data(base64Encoded: String(base64)).flatMap { String(data: $0, encoding: .utf8) })
    }
    #expect(decoded == "sample: \(headline)")
  }

  @Test(arguments: [
    "x\nBcc: evil@example.org", "x\r\n\r\nBcc: evil@example.org", "x\u{0}\u{B}\u{85}\u{2028}Bcc: evil@example.org",
  ])
  func aHeadlineMakesNoHeader(headline: String) throws {
    let (header, body) = try letter(headline, "body\n")
    #expect(body == "body\n")
    #expect(fields(header).map { $0.prefix { $0 != ":" } }.count == 9)
    #expect(!header.contains("\nBcc"))
    #expect(header.contains("Subject: sample: x Bcc: evil@example.org\n"))
  }

  @Test func aBodyInAnyScriptArrives() throws {
    let lines = [
      "Müller — 北京 🗞️", "a=b \t", ".", "From here", "", String(repeating: "längste ", count: 300), "ends\r",
      "\u{0}\u{7}", "Fin",
    ]
    let summary = lines.joined(separator: "\n")
    let (header, body) = try letter("x", summary)
    #expect(fields(header).contains("Content-Transfer-Encoding: quoted-printable"))
    #expect(body.split(separator: "\n").allSatisfy { $0.utf8.count <= 76 && $0 != "." && !$0.hasPrefix("From ") })
    #expect(!body.contains(" \n") && !body.contains("\t\n"))
    #expect(decoded(body) == summary + "\n")
  }

  @Test func aServerThatRefusesIsNamed() throws {
    let folder = try HookFolder()
    folder.writeProgram("#!/bin/sh\necho 'no such user' >&2\nexit 67\n", to: "sendmail")
    // More than a pipe holds, and nobody reads it.
    let report = folder.report(summary: String(repeating: "a line\n", count: 300_000))
    let outcomes = folder.hooks(environment: ["BROADSHEET_SENDMAIL": "\(folder.path)/sendmail"])
      .run([hook], report: report)
    #expect(outcomes.map(\.error) == ["exit status 67; it said: no such user"])
  }

  @Test func aLargeLetterIsReadWhole() throws {
    let summary = String(repeating: "a line of a letter\n", count: 200_000)
    #expect(try letter("x", summary).body == summary)
  }

  @Test func aMissingMailServerIsNamed() throws {
    let folder = try HookFolder()
    let outcomes = folder.hooks(environment: ["BROADSHEET_SENDMAIL": "/no/sendmail"])
      .run([hook], report: folder.report())
    #expect(outcomes.map(\.error) == ["`/no/sendmail` cannot be started: No such file or directory"])
  }

  /// Quoted-printable, read after RFC 2045.
  private func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = text.replacingOccurrences(of: "=\n", with: "").utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "="), let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
