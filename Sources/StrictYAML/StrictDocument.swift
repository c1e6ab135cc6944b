private import Yams

/// Reads a YAML file whose keys, types and values must all be right, and collects everything that is not.
public enum StrictDocument {
  /// Reads `text` by `body`, which takes each key it knows from the root mapping.
  ///
  /// - Throws: `InvalidYAML` with every problem found: syntax, unknown keys, wrong types, impossible values.
  public static func read<Value>(
    _ text: String, file: String, _ body: (StrictMapping) -> Value
  ) throws(InvalidYAML) -> Value {
    let problems = ProblemList()
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw InvalidYAML(file: file, problems: [syntaxProblem(error)])
    }
    var mapping = Node.Mapping([])
    switch root {
    case .mapping(let found)?: mapping = found
    case nil: problems.add(nil, "", "the file is empty")
    case let node?: problems.add(node.mark?.line, "", "expected keys and values, found \(kind(of: node))")
    }
    let strict = StrictMapping(mapping, path: "", line: root?.mark?.line, problems: problems)
    let value = body(strict)
    strict.finish()
    guard problems.list.isEmpty else {
      throw InvalidYAML(
        file: file, problems: problems.list.sorted { ($0.line ?? 0, $0.path) < ($1.line ?? 0, $1.path) })
    }
    return value
  }

  private static func syntaxProblem(_ error: any Error) -> Problem {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      return Problem(line: mark.line, path: "", message: "not YAML: \(problem)")
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      return Problem(
        line: context.mark.line, path: "",
        message: "written twice: \(duplicates.map { "\($0)" }.sorted().joined(separator: ", "))")
    default:
      return Problem(line: nil, path: "", message: "not YAML: \(error)")
    }
  }
}
