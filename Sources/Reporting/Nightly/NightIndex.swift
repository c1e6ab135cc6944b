import Analysis
public import News

/// All nights of a pipeline: `index.html` in the folder that holds the nights' folders.
public struct NightIndex: Sendable {
  /// What the list says of one night.
  public struct Night: Hashable, Sendable {
    public enum Status: Hashable, Sendable {
      case reported(Counts)
      /// Was due and was passed over, or failed every time; why, where it is known.
      case missed(String?)
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
  /// In any order; of a night that stands twice, the report counts.
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
    let digest = NightDigest(findings)
    var counts = Counts()
    counts.articles = findings.books.articles
    counts.surges = findings.surges.count
    counts.newStories = digest.newStories.count
    counts.toneShifts = findings.toneShifts.count
    counts.darkOutlets = findings.volume.count { $0.kind == .dark }
    counts.lowOutlets = findings.volume.count { $0.kind == .low }
    counts.floodingOutlets = findings.volume.count { $0.kind == .flood }
    counts.restatedDays = Set(findings.restated.map(\.day)).count
    counts.unusualFailures = findings.failures.count(where: \.isUnusual)
    self.init(findings.night, .reported(counts))
  }
}
