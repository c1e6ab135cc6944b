import Archive
import Foundation
import News

/// What checking an archive found, for a person and for a program.
public struct VerificationReport: Sendable {
  public let text: String
  public let json: String
  public let isSound: Bool
}

extension ArchiveCare {
  /// Reads every row and checks it against its checksum and the rows around it.
  ///
  /// - Parameters:
  ///   - limit: of faults listed; checking ends there.
  ///   - isRemaking: whether to mark damaged records, so that the next run makes them anew.
  public func verify(limit: Int, isRemaking: Bool, progress: @escaping Progress) throws(RunError) -> VerificationReport
  {
    let found = try ArchiveCare.mapping { () throws(ArchiveError) in
      try PageArchive.verify(path, limit: limit, progress: progress)
    }
    var marked: Int?
    if isRemaking, !found.isSound {
      marked = try ArchiveCare.mapping { () throws(ArchiveError) in
        try PageArchive.markForRemaking(found.faults.compactMap(\.remade), in: path)
      }
    }
    return VerificationReport(
      text: found.text(path, marked: marked), json: ArchiveCare.json(found.fields(marked: marked)),
      isSound: found.isSound)
  }
}

extension ArchiveVerification {
  fileprivate func text(_ path: String, marked: Int?) -> String {
    var lines = faults.map { fault in
      "\(fault.record.map { "record \($0)" } ?? fault.place): \(fault.what)\n    \(advice(fault))"
    }
    if isCut { lines.append("… and perhaps more: checking ended after \(faults.count) faults") }
    if let marked { lines.append("\(marked) records are marked; the next `broadsheet run` makes them anew") }
    let counts = "schema \(schema), \(records) records, \(articles) articles, \(pruned) of them without their texts"
    lines.append("\(path): \(isSound ? "sound" : "DAMAGED, \(faults.count)\(isCut ? "+" : "") faults"); \(counts)")
    lines += notes
    return lines.joined(separator: "\n") + "\n"
  }

  private func advice(_ fault: ArchiveFault) -> String {
    switch fault.remedy {
    case .restore: "restore the archive from a backup"
    case .remake:
      "restore the archive from a backup; or, while the page is in the corpus, `archive verify --remake` and `run` make it anew"
    case .reindex: "restore the archive from a backup; or `archive export` and `archive import` make its tables anew"
    }
  }

  fileprivate func fields(marked: Int?) -> [String: Any] {
    [
      "is_sound": isSound, "is_cut": isCut, "schema": schema, "records": records, "articles": articles,
      "pruned": pruned, "notes": notes, "marked": marked ?? 0,
      "faults": faults.map { fault in
        [
          "place": fault.place, "record": fault.record.map { $0.description as Any } ?? NSNull(), "what": fault.what,
          "advice": advice(fault),
        ] as [String: Any]
      },
    ]
  }
}
