import Archive
import News
import Reporting

/// The page that lists all nights, `index.html` beside their folders.
struct NightList {
  let plan: PipelinePlan

  /// - Parameter night: whose report stands, though its hooks are yet to run.
  func write(_ all: [ArchivedNight], with night: CalendarDay) throws {
    let nights = all.filter { $0.isReported || $0.day == night }
    guard let last = nights.last?.day else { return }
    let reported = Set(nights.map(\.day))
    // Before the first night that was due none was missed, however old a night somebody asked for.
    let first = nights.first(where: \.wasDue)?.day
    let missed = first.map { ($0...last).filter { !reported.contains($0) } } ?? []
    let index = NightIndex(
      pipeline: plan.definition.name,
      nights: nights.map { NightIndex.Night($0.day, .reported(NightIndex.Night.Counts($0.findings))) }
        + missed.map { NightIndex.Night($0, .missed) },
      version: Version.current)
    try ReportPublisher.replace(file: "index.html", in: plan.reportFolder, with: Array(try index.html().utf8))
  }
}

extension NightIndex.Night.Counts {
  private static var names: [(String, WritableKeyPath<Self, Int>)] {
    [
      ("articles", \.articles), ("surges", \.surges), ("new_stories", \.newStories), ("tone_shifts", \.toneShifts),
      ("dark_outlets", \.darkOutlets), ("low_outlets", \.lowOutlets), ("flooding_outlets", \.floodingOutlets),
      ("all_dark", \.allDark), ("all_low", \.allLow), ("all_flooding", \.allFlooding),
      ("restated_days", \.restatedDays), ("unusual_failures", \.unusualFailures),
    ]
  }

  /// As the archive keeps them; a name that is not there counts nothing.
  init(_ kept: [String: Int]) {
    self.init()
    for (name, count) in Self.names { self[keyPath: count] = kept[name] ?? 0 }
  }

  var kept: [String: Int] {
    var kept: [String: Int] = [:]
    for (name, count) in Self.names { kept[name] = self[keyPath: count] }
    return kept
  }
}
