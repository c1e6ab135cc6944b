public import Foundation

/// The word lists and the model of the entity stage: immutable, loaded once, shared by all workers.
public struct EntityResources: Sendable {
  /// A list or model that cannot be read: the installation is damaged.
  public struct Unreadable: Error, CustomStringConvertible, Sendable {
    public let file: String
    public let reason: String
    public var description: String { "entity resource \(file): \(reason)" }
  }

  let lists: EntityLists
  let model: NameModel

  var names: NameTables { lists.names }
  var table: PhraseTable { lists.table }

  /// Loads what ships with the module.
  public init() throws(Unreadable) {
    let bytes = try EntityResources.bytes("names.model", "Resources")
    do throws(NameModel.Unreadable) {
      model = try NameModel(bytes)
    } catch {
      throw Unreadable(file: "names.model", reason: error.reason)
    }
    lists = try EntityLists()
  }

  public init(lists: EntityLists, model: NameModel) {
    self.lists = lists
    self.model = model
  }

  /// Whether nearly all bearers of a given name, in small letters, are women; nil where it is unknown or may be either's.
  public func isWoman(givenName: String) -> Bool? { names.sex(givenName).map { $0 == .female } }

  /// Where the module's word lists and model lie; their hash is part of a run's recipe.
  public static var resourceFolder: URL { Bundle.module.bundleURL }

  static func bytes(_ file: String, _ folder: String) throws(Unreadable) -> [UInt8] {
    guard let url = Bundle.module.url(forResource: file, withExtension: nil, subdirectory: folder) else {
      throw Unreadable(file: file, reason: "not found")
    }
    do {
      return [UInt8](try Data(contentsOf: url))
    } catch {
      throw Unreadable(file: file, reason: "\(error)")
    }
  }

  /// Calls `body` with each line that is neither empty nor a comment.
  static func eachLine(
    _ file: String, _ body: (ArraySlice<UInt8>) throws(Unreadable) -> Void
  ) throws(Unreadable) {
    let bytes = try EntityResources.bytes(file, "Gazetteers")
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if end > start, bytes[start] != 0x23 { try body(bytes[start..<end]) }
      start = end + 1
    }
  }
}
