import News

/// Windows as names of folders.
enum DayRange {
  static func name(_ window: DayWindow) -> String {
    guard window.isBounded else { return "all-days" }
    return "\(window.since?.description ?? "start")_\(window.until?.description ?? "end")"
  }
}
