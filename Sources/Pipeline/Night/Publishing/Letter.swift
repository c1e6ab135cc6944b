import Foundation
import News

/// A plain text letter as `sendmail -t` takes it.
struct Letter {
  var from: String
  var to: [String]
  var subject: String
  var body: String
  var date: Date
  /// What no other letter of this sender's has: the left half of the Message-ID.
  var identity: String

  init(
    from: String, to: [String], subject: String, body: String, date: Date = Date(), identity: String = UUID().uuidString
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.body = body
    self.date = date
    self.identity = identity
  }

  /// Header and body, in ASCII with lines of at most 998 bytes, ending as lines of a text file do.
  var bytes: [UInt8] {
    let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
    let isPlain = Letter.isPlain(body)
    let header = [
      "From: \(from)",
      "To: \(to.joined(separator: ",\n "))",
      "Subject: \(Letter.headerText(subject))",
      "Date: \(Letter.dateText(date))",
      "Message-ID: <\(identity)@\(domain)>",
      // RFC 3834: no automatic answers.
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: \(isPlain ? "7bit" : "quoted-printable")",
    ]
    let text = isPlain ? body : QuotedPrintable.encoded(body)
    return Array((header.joined(separator: "\n") + "\n\n" + text + (text.hasSuffix("\n") ? "" : "\n")).utf8)
  }

  /// Whether a text can go as it stands: ASCII without control characters, in lines short enough for any server.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == UInt8(ascii: "\n") }
      && text.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= 900 }
  }

  /// A header's text in one line: as it is where it is ASCII, and otherwise in encoded words (RFC 2047).
  static func headerText(_ text: String) -> String {
    let line = String(HookEvent.line(text).prefix(200))
    guard line.contains("=?") || line.utf8.contains(where: { !(0x20..<0x7F).contains($0) }) else { return line }
    var words: [String] = []
    var bytes: [UInt8] = []
    for scalar in line.unicodeScalars {
      // 45 bytes are 60 in base 64, and 72 with what makes an encoded word, of which a line holds 75; the first line has the
      // header's name as well.
      if bytes.count + UTF8.width(scalar) > (words.isEmpty ? 39 : 45) {
        words.append(encodedWord(bytes))
        bytes = []
      }
      bytes += Array(String(scalar).utf8)
    }
    if !bytes.isEmpty { words.append(encodedWord(bytes)) }
    return words.joined(separator: "\n ")
  }

  private static func encodedWord(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Data(bytes).base64EncodedString())?=" }

  /// RFC 5322, section 3.3, in UTC.
  static func dateText(_ date: Date) -> String {
    let instant = Instant(seconds: Int64(date.timeIntervalSince1970.rounded(.down)))
    let day = instant.day()
    let (year, month, dayOfMonth) = day.components
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday - 1]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let clock = instant.iso8601().dropFirst(11).prefix(8)
    return "\(weekday), \(dayOfMonth) \(months[month - 1]) \(year) \(clock) +0000"
  }
}
