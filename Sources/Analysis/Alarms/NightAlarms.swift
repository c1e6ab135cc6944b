/// All findings of a night about what is new in it.
public struct NightAlarms: Sendable {
  public let surges: Surges
  public let toneShifts: ToneShifts
  public let volume: VolumeAlarms

  public init(_ counts: NightCounts) {
    let table = NightTable(counts)
    surges = Surges(table)
    toneShifts = ToneShifts(table)
    volume = VolumeAlarms(table)
  }
}
