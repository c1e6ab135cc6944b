public import Foundation

/// A list that should be beside the program and is not, or cannot be read.
public struct MissingLanguageResource: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  public let detail: String

  public var description: String { "language resource \(file): \(detail)" }
}

/// The word lists and tables of every language: loaded once, immutable, shared by all workers.
public struct LanguageResources: Sendable {
  public let folder: CaseFolder
  let classes: ScalarClasses
  /// Last labels of host names, for addresses written without `http`.
  let topLevelDomains: WordList
  private let stopWords: [String: StopWords]
  private let orthographies: [String: Orthography]

  /// Loads the lists that are shipped with the module.
  ///
  /// - Throws: `MissingLanguageResource` where one cannot be read.
  public init() throws(MissingLanguageResource) {
    folder = CaseFolder()
    classes = ScalarClasses()
    let root = Bundle.module.bundleURL.appendingPathComponent("Lists")
    topLevelDomains = WordList(try LanguageResources.sections(root.appendingPathComponent("domains.txt"))[""] ?? [])
    var stopWords: [String: StopWords] = [:]
    for (language, sections) in try LanguageResources.lists(root.appendingPathComponent("stopwords")) {
      stopWords[language] = StopWords(WordList(sections[""] ?? []))
    }
    self.stopWords = stopWords
    orthographies = try LanguageResources.lists(root.appendingPathComponent("orthography"))
      .mapValues { Orthography(sections: $0) }
  }

  /// The languages with a list of stop words, sorted.
  public var stopWordLanguages: [String] { stopWords.keys.sorted() }

  /// The stop words of a language by its code, none where there is no list.
  public func stopWords(_ language: String) -> StopWords { stopWords[language] ?? .none }

  func orthography(_ language: String) -> Orthography { orthographies[language] ?? Orthography() }

  /// Every list of a folder by its file's name without `.txt`.
  private static func lists(_ folder: URL) throws(MissingLanguageResource) -> [String: [String: [String]]] {
    let files: [URL]
    do {
      files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    } catch {
      throw MissingLanguageResource(file: folder.lastPathComponent, detail: "\(error)")
    }
    var lists: [String: [String: [String]]] = [:]
    for file in files where file.pathExtension == "txt" {
      lists[file.deletingPathExtension().lastPathComponent] = try sections(file)
    }
    return lists
  }

  /// Words apart by white space, by the `[section]` line above them; `#` starts a comment line.
  private static func sections(_ file: URL) throws(MissingLanguageResource) -> [String: [String]] {
    let text: String
    do {
      text = try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw MissingLanguageResource(file: file.lastPathComponent, detail: "\(error)")
    }
    var sections: [String: [String]] = [:]
    var section = ""
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("["), line.hasSuffix("]") {
        section = String(line.dropFirst().dropLast())
      } else if section == "rules" {
        sections[section, default: []].append(String(line))
      } else {
        sections[section, default: []] += line.split(whereSeparator: \.isWhitespace).map(String.init)
      }
    }
    return sections
  }
}

extension LanguageResources {
  /// Where the module's word lists lie; their hash is part of a run's recipe.
  public static var resourceFolder: URL { Bundle.module.bundleURL }
}
