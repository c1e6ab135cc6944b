import Foundation

/// The corpus on disk, and what is true of it.
struct CorpusFolder {
  let path: String
  private(set) var truth: [String: TrueRecord] = [:]
  private(set) var byteCount = 0

  init(path: String, outlets: [InventedOutlet]) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try InventedOutlet.manifest(outlets).write(toFile: "\(path)/corpus.yaml", atomically: true, encoding: .utf8)
  }

  mutating func receive(_ deliveries: [Delivery]) throws {
    for delivery in deliveries {
      let file = "\(path)/\(delivery.path)"
      switch delivery.change {
      case .write(let bytes):
        try FileManager.default.createDirectory(
          atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        byteCount += bytes.count
      case .append(let bytes):
        try FileManager.default.createDirectory(
          atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: file) {
          try Data().write(to: URL(fileURLWithPath: file))
        }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
        byteCount += bytes.count
      case .touch: break
      }
      try FileManager.default.setAttributes([.modificationDate: delivery.modified], ofItemAtPath: file)
      if let record = delivery.record { truth[record.id] = record }
    }
  }
  // MARK: Old pages

  private var cleared: String { "\(path)-cleared" }

  /// Takes away what was brought before a day, as crawlers do that have a disk to watch.
  func clear(before day: Int) throws { try moveOld(from: path, to: cleared, before: Berlin.text(day: day)) }

  /// Brings back all that was taken away.
  func restore() throws {
    guard FileManager.default.fileExists(atPath: cleared) else { return }
    try moveOld(from: cleared, to: path, before: "9999")
  }

  /// Folders of days go, and containers of months.
  private func moveOld(from source: String, to target: String, before date: String) throws {
    let files = FileManager.default
    for outlet in try files.contentsOfDirectory(atPath: source) where outlet != "corpus.yaml" {
      for name in try files.contentsOfDirectory(atPath: "\(source)/\(outlet)") {
        // A month is old when its last day is.
        let last = name.count == 10 ? name : "\(name.prefix(7))-31"
        guard last < date else { continue }
        try files.createDirectory(atPath: "\(target)/\(outlet)", withIntermediateDirectories: true)
        try files.moveItem(atPath: "\(source)/\(outlet)/\(name)", toPath: "\(target)/\(outlet)/\(name)")
      }
    }
  }
}
