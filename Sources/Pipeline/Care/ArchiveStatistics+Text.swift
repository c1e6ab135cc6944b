import Archive
import Foundation
import News

extension ArchiveStatistics {
  /// For a person.
  func text(_ path: String) -> String {
    var lines = [
      "\(path): schema \(schema), \(fileBytes) bytes\(logBytes > 0 ? " and \(logBytes) in the log" : "")",
      "\(pages) pages of \(pageBytes) bytes, \(freePages) of them free\(freePages > pages / 4 ? ": `archive compact` gives them back" : "")",
      "\(records) records: \(articles) articles (\(undated) undated, \(pruned) without their texts), "
        + "\(records - articles) left out",
      "\(runs) runs, \(finishedRuns) of them finished; \(nights) nights, \(reportedNights) of them reported"
        + span(firstNight, lastNight),
      "\(days) days with articles\(span(firstDay, lastDay))",
    ]
    func add(_ heading: String, _ rows: [(Int, String)]) {
      guard !rows.isEmpty else { return }
      lines += ["", "   \(heading)"]
      lines += rows.map { count, name in
        let digits = String(count)
        return String(repeating: " ", count: max(0, 10 - digits.utf8.count)) + digits + "  " + name
      }
    }
    add("records  LEFT OUT", failures.map { ($0.records, "\($0.stage): \($0.reason)") })
    add(" articles  MONTH", months.map { ($0.articles, $0.name) })
    add(
      " articles  OUTLET",
      outlets.map { ($0.articles, $0.id + ($0.failures > 0 ? " (\($0.failures) left out)" : "")) })
    add("records  RECIPE", recipes.map { ($0.records, $0.fingerprint) })
    if !lastRuns.isEmpty {
      lines += ["", "       RUN"]
      lines += lastRuns.map { run in
        let books = "\(run.articles) articles, \(run.failures) left out"
        let end =
          run.isFinished
          ? "\(run.finished.map { "finished \($0.iso8601()), " } ?? "")\(books)" : "not finished"
        return "    \(run.number)  \(run.pipeline): \(end)"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func span(_ first: CalendarDay?, _ last: CalendarDay?) -> String {
    guard let first, let last else { return "" }
    return ", \(first) to \(last)"
  }

  /// For a program: keys and numbers, nulls for what is not there.
  var fields: [String: Any] {
    [
      "schema": schema, "file_bytes": fileBytes, "log_bytes": logBytes, "page_bytes": pageBytes, "pages": pages,
      "free_pages": freePages, "records": records, "articles": articles, "undated": undated, "pruned": pruned,
      "days": days, "first_day": text(firstDay), "last_day": text(lastDay), "runs": runs,
      "finished_runs": finishedRuns, "nights": nights, "reported_nights": reportedNights,
      "first_night": text(firstNight), "last_night": text(lastNight),
      "failures": failures.map { ["stage": $0.stage, "reason": $0.reason, "records": $0.records] as [String: Any] },
      "months": months.map { ["month": $0.name, "articles": $0.articles] as [String: Any] },
      "outlets": outlets.map {
        ["outlet": $0.id, "articles": $0.articles, "failures": $0.failures] as [String: Any]
      },
      "recipes": recipes.map { ["recipe": $0.fingerprint, "records": $0.records] as [String: Any] },
      "last_runs": lastRuns.map { run in
        [
          "run": run.number, "pipeline": run.pipeline, "started": text(run.started?.iso8601()),
          "finished": text(run.finished?.iso8601()), "is_finished": run.isFinished, "articles": run.articles,
          "failures": run.failures,
        ] as [String: Any]
      },
    ]
  }

  private func text(_ value: (some CustomStringConvertible)?) -> Any { value.map { $0.description as Any } ?? NSNull() }
}
