/// All findings of a night about what is new in it.
public struct NightAlarms: Sendable {
  public let surges: Surges
  public let toneShifts: ToneShifts
  public let volume: VolumeAlarms

  /// The share of false ones that is put up with among surges of names, surges of terms, shifts of tone and alarms of
  /// volume, unless others ask for another: a night on which nothing is new has none of a kind on 19 of 20.
  public static let mostFalse = 0.05

  public init(_ counts: NightCounts, mostFalse: Double = NightAlarms.mostFalse) {
    let table = NightTable(counts)
    surges = Surges(table, mostFalse: mostFalse)
    toneShifts = ToneShifts(table, mostFalse: mostFalse)
    volume = VolumeAlarms(table, mostFalse: mostFalse)
  }
}
