/// All findings of a night about what is new in it.
public struct NightAlarms: Sendable {
  public let surges: Surges
  public let toneShifts: ToneShifts
  public let volume: VolumeAlarms

  /// The share of false ones that is put up with in each of seven families, unless others ask for another: surges of names
  /// and of terms, in all outlets together and in each, shifts of tone, outlets' volume, and that of all outlets together.
  ///
  /// A night on which nothing is new has none of a family on 19 of 20.
  public static let mostFalse = 0.05

  /// - Parameter leastToneDifference: of −1 … 1; less is no shift of tone, however sure.
  public init(
    _ counts: NightCounts, mostFalse: Double = NightAlarms.mostFalse, leastToneDifference: Double = 0.1
  ) {
    let table = NightTable(counts)
    surges = Surges(table, mostFalse: mostFalse)
    toneShifts = ToneShifts(table, mostFalse: mostFalse, leastDifference: leastToneDifference)
    volume = VolumeAlarms(table, mostFalse: mostFalse)
  }
}
