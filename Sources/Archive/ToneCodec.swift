import News

// Valences, then one byte that tells what follows: a bit a sentence for quotations, and a number a mention, whose low ten
// bits are the probability of a positive tone and those above them of a negative one. Layouts before 4 end with the valences.

extension ByteWriter {
  mutating func append(_ tone: ToneLayer) {
    append(count: tone.sentences.count)
    for valence in tone.sentences { append(signed: Int64(valence)) }
    var parts: ToneParts = []
    if !tone.isQuoted.isEmpty { parts.insert(.quotations) }
    if !tone.targets.isEmpty { parts.insert(.targets) }
    append(byte: parts.rawValue)
    for start in stride(from: 0, to: tone.isQuoted.count, by: 8) {
      var bits: UInt8 = 0
      for (place, isQuoted) in tone.isQuoted[start..<min(start + 8, tone.isQuoted.count)].enumerated() where isQuoted {
        bits |= 1 << UInt8(place)
      }
      append(byte: bits)
    }
    for target in tone.targets { append(UInt64(target.negative) << 10 | UInt64(target.positive)) }
  }
}

private struct ToneParts: OptionSet {
  var rawValue: UInt8
  static let quotations = ToneParts(rawValue: 1)
  static let targets = ToneParts(rawValue: 2)
  static let all: ToneParts = [.quotations, .targets]
}

extension ByteReader {
  /// - Parameters:
  ///   - layout: as in `AnnotationCodec`.
  ///   - mentions: of the article.
  mutating func toneLayer(layout: UInt8, mentions: Int) throws(DamagedBytes) -> ToneLayer {
    let sentenceCount = try count()
    var layer = ToneLayer()
    layer.sentences.reserveCapacity(sentenceCount)
    for _ in 0..<sentenceCount {
      guard let valence = Int16(exactly: try signed()) else { throw damage("valence out of range") }
      layer.sentences.append(valence)
    }
    guard layout >= 4 else { return layer }
    let parts = ToneParts(rawValue: try byte())
    guard parts.isSubset(of: .all) else { throw damage("unknown parts of a tone") }
    if parts.contains(.quotations) {
      layer.isQuoted.reserveCapacity(sentenceCount)
      while layer.isQuoted.count < sentenceCount {
        let bits = try byte()
        let left = min(8, sentenceCount - layer.isQuoted.count)
        guard left == 8 || bits >> UInt8(left) == 0 else { throw damage("quotations beyond the sentences") }
        for place in 0..<left { layer.isQuoted.append(bits >> UInt8(place) & 1 == 1) }
      }
    }
    if parts.contains(.targets) {
      guard mentions > 0 else { throw damage("tone toward no mention") }
      layer.targets.reserveCapacity(mentions)
      for _ in 0..<mentions {
        let packed = try number()
        let (negative, positive) = (packed >> 10, packed & 1023)
        guard negative <= 1000, positive <= 1000 - negative else { throw damage("probabilities above one") }
        layer.targets.append(TargetTone(negative: UInt16(negative), positive: UInt16(positive)))
      }
    }
    return layer
  }
}
