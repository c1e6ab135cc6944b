import Cleaning
package import Entities
package import Language
package import Sentiment

/// Everything immutable that the stages share: loaded once, read by every worker.
public struct Models: Sendable {
  package let language: LanguageResources
  package let entities: EntityResources
  package let sentiment: SentimentLexicon
  package let targets: TargetModel

  /// Hashes of the model files and word lists, by module.
  package let hashes: [String: String]

  package var fingerprint: String {
    hashes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "\n")
  }

  /// - Throws: `RunError.resources` where an installed file is missing or damaged.
  public init() throws(RunError) {
    do {
      language = try LanguageResources()
      entities = try EntityResources()
      sentiment = try SentimentLexicon()
      targets = try TargetModel()
      hashes = [
        "cleaning": ResourceFolder.fingerprint(CleaningSettings.resourceFolder),
        "entities": ResourceFolder.fingerprint(EntityResources.resourceFolder),
        "language": ResourceFolder.fingerprint(LanguageResources.resourceFolder),
        "sentiment": ResourceFolder.fingerprint(SentimentLexicon.resourceFolder),
      ]
    } catch {
      throw RunError.resources("\(error)")
    }
  }
}
