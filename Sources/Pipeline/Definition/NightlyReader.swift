import Foundation
import StrictYAML

extension PipelineDefinition {
  static func readNightly(_ mapping: StrictMapping) -> Nightly {
    var nightly = Nightly()
    nightly.at = mapping.value("at", expected: "a time as \"HH:MM\"") { isTimeOfDay($0) ? $0 : nil }
    nightly.zone = mapping.string("zone")
    if let zone = nightly.zone, zone.isEmpty || TimeZone(identifier: zone) == nil {
      mapping.reportUnknown(
        "zone", zone, kind: "a time zone such as `Europe/Berlin`", among: TimeZone.knownTimeZoneIdentifiers)
    }
    if let window = mapping.value(
      "window", expected: "days as `last 1 day against the 28 before` (up to 366 and 3660)", NightWindow.init)
    {
      nightly.windowDays = window.days
      nightly.baselineDays = window.before
    }
    nightly.catchUp = mapping.choice("catchUp", of: CatchUp.self) ?? nightly.catchUp
    nightly.keepDays = mapping.value("keep", expected: "days as `400 days` (up to 36500)") { text in
      dayCount(text).flatMap { (1...36_500).contains($0) ? $0 : nil }
    }
    let needed = nightly.windowDays + nightly.baselineDays
    if let kept = nightly.keepDays, kept < needed {
      mapping.report("keep", "`window` needs the texts of \(needed) days, and these are \(kept)")
    }
    nightly.notifyAfter = mapping.integer("notifyAfter", in: 1...365) ?? nightly.notifyAfter
    nightly.metrics = mapping.path("metrics")
    nightly.publish = (mapping.sections("publish", readPublishHook) ?? []).compactMap(\.self)
    nightly.notify = (mapping.sections("notify", readNotifyHook) ?? []).compactMap(\.self)
    return nightly
  }

  private static func readNotifyHook(_ mapping: StrictMapping) -> PublishHook? {
    let hook = readPublishHook(mapping)
    switch hook?.action {
    case .copy: mapping.report("copy", "a night that failed has nothing to copy; tell of it by `command` or `mail`")
    case .command(let words) where words.contains { $0.contains("{report}") }:
      mapping.report("command", "a night that failed has no `{report}`; `{message}` says what happened")
    default: break
    }
    return hook
  }

  private static func readPublishHook(_ mapping: StrictMapping) -> PublishHook? {
    let hooks = [
      mapping.section("copy", readCopy), mapping.section("command", readCommand), mapping.section("mail", readMail),
    ].compactMap(\.self)
    let keys = mapping.keys
    if keys.isEmpty { mapping.report("", "says nothing to do; give one of copy, command, mail") }
    if keys.count > 1, Set(keys).isSubset(of: ["copy", "command", "mail"]) {
      mapping.report(keys[1], "a hook does one thing; make it a list item of its own")
    }
    return hooks.first
  }

  private static func readCopy(_ mapping: StrictMapping) -> PublishHook {
    let to = mapping.path("to", isRequired: true) ?? ""
    return PublishHook(.copy(to: to), timeout: readTimeout(mapping))
  }

  private static func readCommand(_ mapping: StrictMapping) -> PublishHook {
    let words = mapping.strings("run") ?? []
    if !mapping.keys.contains("run") {
      mapping.report("run", "is missing; for example `run: [rsync, -a, \"{report}/\", \"desk:/news/\"]`")
    } else if words.first.map(\.isEmpty) ?? true {
      mapping.report("run", "names no program")
    } else if words.contains(where: { $0.unicodeScalars.contains("\0") }) {
      mapping.report("run", "an argument holds a zero byte, which no program can be given")
    } else if words.count == 1, words[0].contains(" "), !words[0].contains("/") {
      mapping.report("run", "no shell reads this; write each argument by itself, as `[rsync, -a, …]`")
    }
    return PublishHook(.command(words), timeout: readTimeout(mapping))
  }

  private static func readMail(_ mapping: StrictMapping) -> PublishHook {
    let to = mapping.strings("to") ?? []
    let from = mapping.requiredString("from")
    if to.isEmpty { mapping.report("to", "names nobody; for example `to: [desk@example.org]`") }
    for address in to where !MailAddress.isValid(address) { mapping.report("to", notAnAddress(address)) }
    if !from.isEmpty, !MailAddress.isValid(from) { mapping.report("from", notAnAddress(from)) }
    return PublishHook(.mail(to: to, from: from), timeout: readTimeout(mapping))
  }

  private static func notAnAddress(_ text: String) -> String {
    "`\(text)` is not a plain address such as `desk@example.org`"
  }

  private static func readTimeout(_ mapping: StrictMapping) -> Int? {
    mapping.value("timeout", expected: "a duration as `60 s`, `2 min` or `1 h` (up to a day)", durationSeconds)
  }
}

extension StrictMapping {
  /// A place in the file system: not empty, and without what no path can hold.
  fileprivate func path(_ key: String, isRequired: Bool = false) -> String? {
    guard let text = isRequired ? requiredString(key) : string(key) else { return nil }
    if text.isEmpty, !isRequired { report(key, "is empty") }
    if text.unicodeScalars.contains("\0") { report(key, "holds a zero byte") }
    return text
  }
}
