import Analysis
public import News

/// All nights of a pipeline: `index.html` in the folder that holds the nights' folders.
public struct NightIndex: Sendable {
  /// What the list says of one night.
  public struct Night: Hashable, Sendable {
    public enum Status: Hashable, Sendable {
      case reported(Counts)
      /// Was due and was passed over, or failed every time.
      case missed
    }

    public struct Counts: Hashable, Sendable {
      /// Of the window.
      public var articles = 0
      public var surges = 0
      public var newStories = 0
      public var toneShifts = 0
      public var darkOutlets = 0
      public var lowOutlets = 0
      public var floodingOutlets = 0
      /// 1 where all outlets together were dark, low or flooding.
      public var allDark = 0
      public var allLow = 0
      public var allFlooding = 0
      public var restatedDays = 0
      public var unusualFailures = 0

      public init() {}
    }

    /// Names the night's folder, too.
    public var day: CalendarDay
    public var status: Status

    public init(_ day: CalendarDay, _ status: Status) {
      self.day = day
      self.status = status
    }
  }

  public var pipeline: String
  /// In any order, each night once.
  public var nights: [Night]
  /// Of Broadsheet.
  public var version: String

  public init(pipeline: String, nights: [Night], version: String) {
    self.pipeline = pipeline
    self.nights = nights
    self.version = version
  }

  /// The page: one self-contained file whose links are relative to it, the same bytes for the same nights.
  public func html() throws(ReportError) -> String {
    try NightlyPage.render(
      template: PackageResources.nights_mustache, named: "nights.mustache", NightIndexView(self).context)
  }
}

extension NightIndex.Night {
  /// A night that was reported.
  public init(_ findings: NightlyFindings) {
    self.init(findings.night, .reported(Counts(findings)))
  }
}

extension NightIndex.Night.Counts {
  /// What the night's own page and the list of all nights say of it.
  public init(_ findings: NightlyFindings) {
    self.init()
    func outlets(_ kind: VolumeAlarm.Kind) -> Int { findings.volume.count { $0.kind == kind && $0.outlet != nil } }
    func all(_ kind: VolumeAlarm.Kind) -> Int { findings.volume.count { $0.kind == kind && $0.outlet == nil } }
    articles = findings.books.articles
    surges = findings.surges.count &+ findings.tests.furtherSurges
    newStories = findings.stories.count(where: \.isNews)
    toneShifts = findings.toneShifts.count
    (darkOutlets, lowOutlets, floodingOutlets) = (outlets(.dark), outlets(.low), outlets(.flood))
    (allDark, allLow, allFlooding) = (all(.dark), all(.low), all(.flood))
    restatedDays = Set(findings.restated.map(\.day)).count
    unusualFailures = findings.failures.count(where: \.isUnusual)
  }
}
