package import News

/// Which nights a start has to report.
///
/// A night bears the date of the last day that it reports. Days are those of UTC, as everywhere in an archive, so that none
/// is longer or shorter than another, none is missing and none comes twice, whatever the clocks of a zone do.
package struct DueNights: Equatable {
  /// The oldest first; empty where the latest night is reported already.
  package var nights: [CalendarDay] = []

  /// The last day that was over at a moment.
  package static func latest(at now: Instant) -> CalendarDay { now.day().advanced(by: -1) }

  /// - Parameter reported: the latest night whose report stands; nil where there is none.
  package init(at now: Instant, reported: CalendarDay?, catchUp: PipelineDefinition.CatchUp) {
    let latest = DueNights.latest(at: now)
    guard let reported else {
      nights = [latest]
      return
    }
    guard reported < latest else { return }
    let open = Array(reported.advanced(by: 1)...latest)
    switch catchUp {
    case .all: nights = open
    case .latest, .skip: nights = [latest]
    }
  }
}
