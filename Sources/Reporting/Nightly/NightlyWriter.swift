import ByteStrings
import News

/// Writes the files of a night: a pure function of the findings and the manifest.
public struct NightlyWriter: Sendable {
  let findings: NightlyFindings
  let manifest: RunManifest

  public init(_ findings: NightlyFindings, manifest: RunManifest) {
    self.findings = findings
    self.manifest = manifest
  }

  /// Writes the tables, `nightly.html` and, last, `nightly.json`.
  ///
  /// - Parameter directory: An existing folder, that of the window's report; see `ReportPublisher`.
  /// - Returns: Every file but `nightly.json`, by name.
  public func write(to directory: String) throws(ReportError) -> [OutputSummary] {
    var outputs = try NightlyTables(findings: findings).write(to: directory)
    let page = try OutputFile(path: "\(directory)/nightly.html")
    try page.write(try NightlyPage(findings, manifest: manifest).render())
    let hash = try page.finish()
    outputs.append(OutputSummary(name: "nightly.html", bytes: page.byteCount, rows: nil, sha256: hash))
    outputs.sort { $0.name < $1.name }
    let file = try OutputFile(path: "\(directory)/nightly.json")
    let json = NightlyJSON(findings: findings, manifest: manifest, outputs: outputs).bytes
    try file.write { buffer in json.withBytes { buffer.append($0) } }
    _ = try file.finish()
    return outputs
  }
}
