import Foundation

/// What a night's `nightly.json` says, and whether its folder is whole.
struct NightReport {
  struct Surge {
    let subject: String
    let kind: String
    let outlet: String?
  }
  struct Shift {
    let subject: String?
    let outlet: String?
    let difference: Double
  }

  var surges: [Surge] = []
  var shifts: [Shift] = []
  /// `dark`, `low` or `flood`, by outlet; nil: all outlets together.
  var volume: [(outlet: String?, alarm: String)] = []
  var furniture: [(outlet: String, text: String)] = []

  /// - Parameter folder: The night's folder.
  init(folder: String) throws {
    let json = try NightReport.object("\(folder)/nightly.json")
    let tables = json["tables"] as? [String: Any] ?? [:]
    func rows(_ name: String) throws -> [[String: Any]] {
      guard let rows = tables[name] as? [[String: Any]] else {
        throw SoakError("\(folder): nightly.json lacks \(name)")
      }
      return rows
    }
    func text(_ row: [String: Any], _ key: String) -> String? {
      (row[key] as? String).flatMap { $0.isEmpty ? nil : $0 }
    }
    surges = try rows("surges").map {
      Surge(subject: text($0, "subject") ?? "", kind: text($0, "kind") ?? "", outlet: text($0, "outlet"))
    }
    shifts = try rows("tone_shifts").map {
      Shift(
        subject: text($0, "subject"), outlet: text($0, "outlet"),
        difference: ($0["difference"] as? NSNumber)?.doubleValue ?? 0)
    }
    volume = try rows("volume").compactMap { row in text(row, "alarm").map { (text(row, "outlet"), $0) } }
    furniture = try rows("new_furniture").map { (text($0, "outlet") ?? "", text($0, "text") ?? "") }
  }

  /// What is wrong with the files of a night's folder; empty where it is whole.
  static func faults(folder: String) -> [String] {
    var faults: [String] = []
    for list in ["nightly.json", "run.json"] {
      guard let json = try? object("\(folder)/\(list)"), let outputs = json["outputs"] as? [[String: Any]] else {
        faults.append("\(folder)/\(list) cannot be read")
        continue
      }
      for output in outputs {
        let name = output["name"] as? String ?? ""
        let size = (try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)"))?[.size] as? NSNumber
        if size == nil || size != output["bytes"] as? NSNumber {
          faults.append("\(folder)/\(name) has not the length that \(list) says")
        }
      }
    }
    for page in ["nightly.html", "report.html"] {
      let text = FileManager.default.contents(atPath: "\(folder)/\(page)").map { String(decoding: $0, as: UTF8.self) }
      if text?.contains("</html>") != true { faults.append("\(folder)/\(page) has no end") }
    }
    return faults
  }

  private static func object(_ path: String) throws -> [String: Any] {
    guard let data = FileManager.default.contents(atPath: path),
      let json = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { throw SoakError("\(path) cannot be read") }
    return json
  }
}
