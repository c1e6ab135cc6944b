import Foundation

/// A token as html5lib's tokenizer cases write it; characters that follow each other are one token.
enum CaseToken: Equatable {
  case doctype(name: String?, publicID: String?, systemID: String?, isCorrect: Bool)
  case startTag(name: String, attributes: [String: String], isSelfClosing: Bool)
  case endTag(name: String)
  case comment(String)
  case characters(String)
}

/// One case of a file in the JSON format of html5lib's tokenizer tests.
struct TokenCase {
  struct Malformed: Error, CustomStringConvertible { var description: String }

  var description: String
  var input: String
  var states: [String]
  var lastStartTag: String?
  var output: [CaseToken]

  /// - Returns: no cases where the file has cases of another kind.
  static func read(_ file: URL) throws -> [TokenCase] {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    guard let object = json as? [String: Any] else { throw Malformed(description: "\(file.path) is no object") }
    guard let cases = object["tests"] as? [[String: Any]] else { return [] }
    return try cases.map(TokenCase.init)
  }

  private init(_ json: [String: Any]) throws {
    let isEscaped = json["doubleEscaped"] as? Bool ?? false
    func text(_ value: Any?) -> String? {
      guard let text = value as? String else { return nil }
      return isEscaped ? TokenCase.unescaped(text) : text
    }
    guard let description = json["description"] as? String, let input = text(json["input"]),
      let output = json["output"] as? [Any]
    else { throw Malformed(description: "\(json)") }
    self.description = description
    self.input = input
    states = json["initialStates"] as? [String] ?? ["Data state"]
    lastStartTag = json["lastStartTag"] as? String
    self.output = try output.map { item in
      guard let parts = item as? [Any], let kind = parts.first as? String else {
        throw Malformed(description: "\(item)")
      }
      switch (kind, parts.count) {
      case ("DOCTYPE", 5):
        return .doctype(
          name: text(parts[1]), publicID: text(parts[2]), systemID: text(parts[3]),
          isCorrect: parts[4] as? Bool ?? false)
      case ("StartTag", 3...4):
        var attributes: [String: String] = [:]
        for (name, value) in parts[2] as? [String: Any] ?? [:] { attributes[text(name) ?? name] = text(value) }
        return .startTag(name: text(parts[1]) ?? "", attributes: attributes, isSelfClosing: parts.count == 4)
      case ("EndTag", 2): return .endTag(name: text(parts[1]) ?? "")
      case ("Comment", 2): return .comment(text(parts[1]) ?? "")
      case ("Character", 2): return .characters(text(parts[1]) ?? "")
      default: throw Malformed(description: "\(parts)")
      }
    }
  }

  /// Resolves `\uXXXX`. Surrogates without their partner are no Unicode text and become U+FFFD, here as in any decoder.
  private static func unescaped(_ text: String) -> String {
    var units: [UInt16] = []
    let source = Array(text.utf16)
    var index = 0
    while index < source.count {
      if source[index] == 0x5C, index + 5 < source.count, source[index + 1] == 0x75,
        let unit = UInt16(String(decoding: source[index + 2..<index + 6], as: UTF16.self), radix: 16)
      {
        units.append(unit)
        index += 6
      } else {
        units.append(source[index])
        index += 1
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}
