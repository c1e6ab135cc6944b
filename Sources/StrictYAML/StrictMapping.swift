internal import Yams

/// A mapping whose keys are taken one by one; a key that nobody takes is a problem.
///
/// Each reader returns nil where the key is absent or its value is wrong; the latter is a problem, too.
public final class StrictMapping {
  private let mapping: Node.Mapping
  private let path: String
  private let line: Int?
  private let problems: ProblemList
  private var known: [String] = []

  init(_ mapping: Node.Mapping, path: String, line: Int?, problems: ProblemList) {
    self.mapping = mapping
    self.path = path
    self.line = line
    self.problems = problems
  }

  /// The keys that the file has here, in its order, known or not.
  public var keys: [String] { mapping.keys.map { $0.scalar?.string ?? "?" } }

  public func string(_ key: String) -> String? {
    take(key, as: "a text") { node in node.scalar.map(\.string) }
  }

  /// Like `string`, but the key must be there and not empty.
  public func requiredString(_ key: String) -> String {
    if mapping[key] == nil { problems.add(line, name(key), "is missing") }
    let value = string(key)
    if value == "" { problems.add(mapping[key]?.mark?.line, name(key), "is empty") }
    return value ?? ""
  }

  public func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = take(key, as: "a whole number", { node in Int.construct(from: scalar(node)) }) else { return nil }
    guard range.contains(value) else {
      problems.add(
        mapping[key]?.mark?.line, name(key), "\(value) is outside \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return value
  }

  public func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
    guard let value = take(key, as: "a number", { node in Double.construct(from: scalar(node)) }) else { return nil }
    guard range.contains(value) else {
      problems.add(
        mapping[key]?.mark?.line, name(key), "\(value) is outside \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return value
  }

  public func boolean(_ key: String) -> Bool? {
    take(key, as: "true or false") { node in Bool.construct(from: scalar(node)) }
  }

  /// A list of texts; a single text is a list of one.
  public func strings(_ key: String) -> [String]? {
    take(key, as: "a list of texts") { node in
      if let scalar = node.scalar { return [scalar.string] }
      guard let sequence = node.sequence else { return nil }
      let texts = sequence.compactMap { $0.scalar?.string }
      return texts.count == sequence.count ? texts : nil
    }
  }

  /// One of the cases of an enum, by its raw value.
  public func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, of type: Choice.Type) -> Choice? {
    guard let text = string(key) else { return nil }
    return parse(text, key, type)
  }

  public func choices<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, of type: Choice.Type
  ) -> [Choice]? {
    guard let texts = strings(key) else { return nil }
    return texts.compactMap { parse($0, key, type) }
  }

  /// A text that `parse` must understand; `expected` says what it should look like.
  public func value<Value>(_ key: String, expected: String, _ parse: (String) -> Value?) -> Value? {
    take(key, as: expected) { node in node.scalar.flatMap { parse($0.string) } }
  }

  /// A mapping below this one.
  public func section<Value>(_ key: String, _ body: (StrictMapping) -> Value) -> Value? {
    guard let node = take(key, as: "keys and values", { node in node.mapping != nil ? node : nil }),
      let below = node.mapping
    else { return nil }
    return read(below, name(key), node.mark?.line, body)
  }

  /// Adds a problem where a section that must be there is absent (not where it is of the wrong type).
  public func requireSection(_ key: String, example: String) {
    if mapping[key] == nil { problems.add(line, name(key), "is missing; for example `\(example)`") }
  }

  /// A list of mappings below this one.
  public func sections<Value>(_ key: String, _ body: (StrictMapping) -> Value) -> [Value]? {
    guard let node = take(key, as: "a list", { node in node.sequence != nil ? node : nil }), let list = node.sequence
    else { return nil }
    var values: [Value] = []
    for (index, item) in list.enumerated() {
      guard let below = item.mapping else {
        problems.add(item.mark?.line, "\(name(key))[\(index)]", "expected keys and values, found \(kind(of: item))")
        continue
      }
      values.append(read(below, "\(name(key))[\(index)]", item.mark?.line, body))
    }
    return values
  }

  /// Adds a problem that only the caller can see, such as two keys that contradict each other.
  public func report(_ key: String, _ message: String) {
    problems.add(mapping[key]?.mark?.line ?? line, name(key), message)
  }

  /// Adds a problem for a text that is not among the ones known, with the nearest of them.
  public func reportUnknown(_ key: String, _ text: String, kind: String, among known: [String]) {
    let hint = nearest(text, in: known).map { "; did you mean `\($0)`?" } ?? ""
    report(key, "`\(text)` is not \(kind)\(hint)")
  }

  /// Reports the keys that nobody took, each with the nearest known one.
  func finish() {
    for (keyNode, _) in mapping {
      let key = keyNode.scalar?.string ?? "?"
      guard !known.contains(key) else { continue }
      let hint =
        nearest(key, in: known).map { "; did you mean `\($0)`?" }
        ?? "; known keys: \(known.sorted().joined(separator: ", "))"
      problems.add(keyNode.mark?.line, name(key), "unknown key" + hint)
    }
  }

  private func read<Value>(
    _ below: Node.Mapping, _ path: String, _ line: Int?, _ body: (StrictMapping) -> Value
  ) -> Value {
    let strict = StrictMapping(below, path: path, line: line, problems: problems)
    let value = body(strict)
    strict.finish()
    return value
  }

  private func name(_ key: String) -> String { path.isEmpty ? key : key.isEmpty ? path : "\(path).\(key)" }

  private func scalar(_ node: Node) -> Node.Scalar { node.scalar ?? Node.Scalar("") }

  private func take<Value>(_ key: String, as expected: String, _ read: (Node) -> Value?) -> Value? {
    known.append(key)
    guard let node = mapping[key] else { return nil }
    guard let value = read(node) else {
      problems.add(node.mark?.line, name(key), "expected \(expected), found \(kind(of: node))")
      return nil
    }
    return value
  }

  private func parse<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ key: String, _ type: Choice.Type
  ) -> Choice? {
    if let value = Choice(rawValue: text) { return value }
    let all = Choice.allCases.map(\.rawValue)
    let hint = nearest(text, in: all).map { "; did you mean `\($0)`?" } ?? ""
    problems.add(mapping[key]?.mark?.line, name(key), "`\(text)` is none of \(all.joined(separator: ", "))\(hint)")
    return nil
  }
}

/// Shared by the mappings of one document.
final class ProblemList {
  private(set) var list: [Problem] = []

  func add(_ line: Int?, _ path: String, _ message: String) {
    list.append(Problem(line: line, path: path, message: message))
  }
}

func kind(of node: Node) -> String {
  switch node {
  case .mapping: "keys and values"
  case .sequence: "a list"
  case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "`\(scalar.string)`"
  case .alias: "an alias"
  }
}

/// The candidate within two edits (insert, delete, replace; Levenshtein 1966) of `word`, the nearest first.
func nearest(_ word: String, in candidates: [String]) -> String? {
  candidates.map { ($0, editDistance(word.lowercased(), $0.lowercased())) }
    .filter { $0.1 <= 2 && $0.1 < $0.0.count }
    .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
}

private func editDistance(_ left: String, _ right: String) -> Int {
  let right = Array(right.utf8)
  var row = Array(0...right.count)
  for (i, leftByte) in left.utf8.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, rightByte) in right.enumerated() {
      let replaced = diagonal + (leftByte == rightByte ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[right.count]
}
