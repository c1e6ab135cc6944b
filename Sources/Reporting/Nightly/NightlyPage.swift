import Mustache
import News

/// `nightly.html`: the night on one screen, and below it every row with its doubts and proofs. One self-contained file
/// without any script; the page's policy lets none run.
struct NightlyPage {
  private let findings: NightlyFindings
  private let manifest: RunManifest

  init(_ findings: NightlyFindings, manifest: RunManifest) {
    self.findings = findings
    self.manifest = manifest
  }

  /// The same bytes for the same findings.
  func render() throws(ReportError) -> String {
    try NightlyPage.render(
      template: PackageResources.nightly_mustache, named: "nightly.mustache",
      NightlyView(findings, manifest: manifest).context)
  }

  /// Renders a page of the nights' look.
  static func render(
    template: [UInt8], named name: String, _ context: PageView.Context
  ) throws(ReportError) -> String {
    var context = context
    context["styles"] = PageStyles.base + styles
    context["policy"] = ContentPolicy.withoutScript
    let library: MustacheLibrary
    do {
      library = MustacheLibrary(templates: [
        "page": try MustacheTemplate(string: String(decoding: template, as: UTF8.self)),
        "proof": try MustacheTemplate(string: String(decoding: PackageResources.proof_mustache, as: UTF8.self)),
      ])
    } catch {
      throw .failed(path: name, operation: "reading", reason: String(describing: error))
    }
    guard let html = library.render(context, withTemplate: "page") else {
      throw .failed(path: name, operation: "reading", reason: "no such template")
    }
    return html
  }

  private static let styles = String(decoding: PackageResources.nightly_css, as: UTF8.self)
}
