import Foundation

extension PipelineDefinition {
  /// Reads a definition file.
  ///
  /// - Returns: the definition, and the file's text as written.
  /// - Throws: `RunError.unreadableFile` or `RunError.definition` with all problems.
  public static func read(file: String) throws(RunError) -> (definition: PipelineDefinition, text: String) {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .unreadableFile(
        path: file, reason: "there is no definition here; see Pipelines/README.md for how to write one")
    }
    let text = String(decoding: data, as: UTF8.self)
    do {
      return (try PipelineDefinition(yaml: text, file: file), text)
    } catch {
      throw .definition(error)
    }
  }
}
