import Archive
import Corpus
import Foundation
public import News
import Reporting

/// One start of the night: what `broadsheet nightly` does.
///
/// Takes the archive's lock, reads what is new, reports every night that is due, publishes, lets old texts go. Killed at
/// any moment, it leaves the last report and an archive that the next start goes on with.
public struct NightlyJob: Sendable {
  public let plan: PipelinePlan
  let nightly: PipelineDefinition.Nightly
  /// The moment that decides which nights are due.
  public var now: Instant
  /// The night to report again from the archive alone; nil for those that are due.
  public var date: CalendarDay?
  public var observer: (any RunObserver)?
  public var log: (any NightLog)?
  public var stop = StopSignal()

  /// - Throws: `RunError.unanswerable` where the definition has no `nightly` section.
  public init(_ plan: PipelinePlan, now: Instant) throws(RunError) {
    guard let nightly = plan.nightly else {
      throw .unanswerable(
        "the definition has no `nightly` section; add one (`nightly: {}` takes every default), see Pipelines/README.md")
    }
    self.plan = plan
    self.nightly = nightly
    self.now = now
  }

  /// What a start leaves behind.
  public struct Outcome: Sendable {
    /// The nights reported, the oldest first, and the paths of their pages.
    public var nights: [CalendarDay] = []
    public var pages: [String] = []
    /// Why the exit status is 2 although the reports stand: more of what was read failed than the definition allows.
    public var tooManyFailures: String?
  }

  /// The last night that could be reported now.
  public var latest: CalendarDay { DueNights.latest(at: now) }

  /// - Throws: `RunError`; a report that stood before stands there still.
  public func run() throws(RunError) -> Outcome {
    try checkDate()
    do {
      let archive = try Job(plan).openArchive(.readWrite)
      return try date.map { try again($0, archive) } ?? due(archive)
    } catch {
      throw RunError(error)
    }
  }

  private func checkDate() throws(RunError) {
    guard let date, date > latest else { return }
    throw .unanswerable("the night of \(date) cannot be reported before that day is over; the latest is \(latest)")
  }

  // MARK: The nights that are due

  private func due(_ archive: PageArchive) throws -> Outcome {
    let due = try due(by: archive)
    guard let latest = due.nights.last else {
      try archive.close()
      return Outcome()
    }
    let health = NightHealthKeeper(plan: plan, night: latest, log: log)
    do {
      let outcome = try work(due, latest, archive, health)
      // Before it is told that all went well: what the log still holds is copied into the archive here.
      try archive.close()
      health.succeeded(exitStatus: outcome.tooManyFailures == nil ? 0 : 2, error: outcome.tooManyFailures)
      return outcome
    } catch {
      health.failed(error)
      throw error
    }
  }

  private func due(by archive: PageArchive?) throws -> DueNights {
    let reported = try archive?.nights().last { $0.isReported && $0.wasDue }?.day
    // A clock that is put right by minutes may go back over midnight.
    if let reported, reported > latest.advanced(by: 1) {
      throw RunError.unanswerable(
        """
        the archive has a report of the night of \(reported), but the latest that can be over now is \(latest): set \
        the clock right, or, where it was ahead then, take such nights back by \
        `broadsheet archive forget-nights \(plan.archivePath) --after \(latest)`
        """)
    }
    return DueNights(at: now, reported: reported, catchUp: nightly.catchUp)
  }

  private func work(
    _ due: DueNights, _ latest: CalendarDay, _ archive: PageArchive, _ health: NightHealthKeeper
  ) throws -> Outcome {
    var outcome = Outcome()
    let corpus = try Job(plan).openCorpus()
    let summary = try health.timed("annotate") { try annotate(corpus, latest, archive) }
    outcome.tooManyFailures = tooManyFailures(summary)
    health.count(summary, filesRead: corpus.files.count - summary.unreadFiles)
    log?.stage(
      "read",
      "\(summary.recordsIn - summary.unchanged) new records of \(summary.recordsIn): \(summary.articles) articles, "
        + "\(summary.failures.reduce(0) { $0 + $1.count }) left out; \(summary.unreadFiles) files as they were")
    for day in due.nights {
      if let signal = stop.received { throw RunError.stopped(signal: signal) }
      let (report, alarms) = try health.timed("report") { try self.report(day, wasDue: true, archive) }
      outcome.nights.append(day)
      outcome.pages.append("\(plan.reportFolder)/\(day)/nightly.html")
      log?.stage("report", report.headline)
      let hooks = health.timed("publish") {
        PublishHooks(directory: plan.definitionFolder, stop: stop).run(nightly.publish, report: report)
      }
      health.add(hooks)
      health.count(alarms: alarms)
      for hook in hooks {
        if let error = hook.error {
          log?.trouble("not published: \(hook.hook): \(error)")
        } else {
          log?.stage("publish", "\(hook.hook): done")
        }
      }
      // Last: killed before, the night is made again, hooks and all, rather than published by none of them.
      if let signal = stop.received { throw RunError.stopped(signal: signal) }
      try archive.markReported(day)
    }
    if let keep = nightly.keepDays {
      // By the newest article at most: a clock that is ahead lets no texts go.
      let newest = try archive.days(through: latest)?.upperBound ?? latest
      let pruned = try health.timed("prune") { try archive.prune(before: newest.advanced(by: 1 - keep)) }
      log?.stage("prune", "\(pruned) articles older than \(keep) days let their texts go")
    }
    return outcome
  }

  private func annotate(_ corpus: PageCorpus, _ night: CalendarDay, _ archive: PageArchive) throws -> RunSummary {
    var run = PipelineRun(plan: plan, models: try Models())
    run.observer = observer
    run.stop = stop
    run.night = night
    return try run.annotate(corpus, into: archive)
  }

  private func tooManyFailures(_ run: RunSummary) -> String? {
    let read = run.recordsIn - run.unchanged
    guard read > 0, Double(run.failed) / Double(read) > plan.definition.maximumFailures else { return nil }
    return
      "\(run.failed) of \(read) records failed, more than maximumFailures \(plan.definition.maximumFailures) allows; "
      + "see the failures in the report"
  }

  /// Which nights a start would report, and what it would read.
  public func dryRunText() throws(RunError) -> String {
    try checkDate()
    if let date {
      return """
        nights due   \(date), from what the archive holds
        would write  \(plan.reportFolder)/\(date)/
        """
    }
    let nights: [CalendarDay]
    do {
      let isThere = FileManager.default.fileExists(atPath: plan.archivePath)
      nights = try due(by: isThere ? PageArchive(path: plan.archivePath, mode: .readOnly) : nil).nights
    } catch {
      throw RunError(error)
    }
    let due =
      nights.isEmpty ? "none: the night of \(latest) is reported" : nights.map(\.description).joined(separator: " ")
    return "nights due   \(due)\n" + (try Job(plan).dryRunText(reports: nights.map(\.description)))
  }

  // MARK: One night

  /// Makes the report of a night that anybody asked for, without reading pages, hooks, or a change of `latest` to an older one.
  private func again(_ day: CalendarDay, _ archive: PageArchive) throws -> Outcome {
    guard let first = try archive.days()?.lowerBound else {
      throw RunError.unanswerable("the archive has no dated page yet; `broadsheet nightly` without --date reads them")
    }
    guard day >= first else {
      throw RunError.unanswerable("the archive has nothing of \(day) or before; its first article is of \(first)")
    }
    let (report, _) = try report(day, wasDue: false, archive)
    try archive.markReported(day)
    try archive.close()
    log?.stage("report", report.headline)
    return Outcome(nights: [day], pages: ["\(plan.reportFolder)/\(day)/nightly.html"])
  }

  private func report(_ day: CalendarDay, wasDue: Bool, _ archive: PageArchive) throws -> (NightReport, alarms: Int) {
    var night = ArchivedNight(day: day, windowDays: nightly.windowDays, baselineDays: nightly.baselineDays)
    night.wasDue = wasDue
    try archive.closeNight(night)
    var known = try archive.nights()
    guard let place = known.firstIndex(where: { $0.day == day }) else {
      throw ArchiveError.corrupt(detail: "night \(day) is gone")
    }
    night = known[place]
    let findings = try NightReading(archive: archive, plan: plan, night: night, nights: known)
      .findings(missed: NightlyJob.gap(before: day, known))
    let job = ReportJob(plan: plan, window: night.window)
    let manifest = job.manifest(try Provenance(archive))
    let isLatest = !known.contains { $0.isReported && $0.day > day }
    let publisher = try ReportPublisher(root: plan.reportFolder, name: day.description)
    try publisher.publish(asLatest: isLatest) { directory throws(ReportError) in
      var findings = findings
      let written = try job.write(from: archive, to: directory)
      for (page, anchor) in written.anchors { findings.articles[page]?.anchor = anchor }
      _ = try NightlyWriter(findings, manifest: manifest).write(to: directory)
    }
    if case .reported(let counts) = NightIndex.Night(findings).status {
      try archive.noteFindings(counts.kept, of: day)
      known[place].findings = counts.kept
    }
    try NightList(plan: plan).write(known, with: day)
    let summary = NightSummary(findings)
    let report = NightReport(
      name: plan.definition.name, night: day,
      folder: URL(fileURLWithPath: "\(plan.reportFolder)/\(day)").standardizedFileURL.path, headline: summary.subject,
      summary: summary.text)
    return (report, findings.surges.count + findings.toneShifts.count + findings.volume.count)
  }

  /// The days since the last reported night before `day` that have no report of their own.
  private static func gap(before day: CalendarDay, _ nights: [ArchivedNight]) -> [CalendarDay] {
    guard let last = nights.last(where: { $0.isReported && $0.wasDue && $0.day < day })?.day else { return [] }
    return Array(last.advanced(by: 1)..<day)
  }
}

/// Told of each stage of a night as it ends.
public protocol NightLog: Sendable {
  func stage(_ name: String, _ detail: String)
  /// Of what does not fail the night, and what somebody should see to.
  func trouble(_ detail: String)
}
