/// One thing wrong with a YAML file, where it stands, and what to write instead.
public struct Problem: Hashable, Sendable, CustomStringConvertible {
  /// From 1; nil where the file as a whole is meant.
  public let line: Int?
  /// The keys that lead to the place, e.g. `corpus.limits.pageBytes`.
  public let path: String
  public let message: String

  public init(line: Int?, path: String, message: String) {
    self.line = line
    self.path = path
    self.message = message
  }

  public var description: String {
    let place = line.map { "line \($0): " } ?? ""
    return path.isEmpty ? place + message : "\(place)\(path): \(message)"
  }
}

/// All that is wrong with a file, in the order of its lines.
public struct InvalidYAML: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  public let problems: [Problem]

  public init(file: String, problems: [Problem]) {
    self.file = file
    self.problems = problems
  }

  public var description: String {
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    return (["\(file): \(count)"] + problems.map { "  \($0)" }).joined(separator: "\n")
  }
}
