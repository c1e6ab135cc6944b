/// The tone of an article, as its sentences have it: all of them, and what the outlet says itself apart from what it
/// quotes. A text that is repeated has the same means, shares and spreads, to the thousandth, however long it was.
public struct ArticleTone: Hashable, Sendable {
  public let all: Part
  /// Of the sentences that are not quotations; nil where there are none, or where nobody told quotations apart.
  public let own: Part?
  /// Of the sentences most of whose words are quoted.
  public let quoted: Part?

  /// Some sentences of an article, at least one.
  public struct Part: Hashable, Sendable {
    public private(set) var negative = 0
    public private(set) var neutral = 0
    public private(set) var positive = 0
    /// Winsorised mean of the valences, in thousandths: the lowest and the highest tenth of the sentences count as the
    /// sentence next to them does, so that one outburst does not make an article's tone. Up to nine sentences it is the
    /// plain mean.
    public let mean: Int
    /// Standard deviation of the valences, divided by their number, in thousandths.
    public let spread: Int

    public var sentences: Int { negative + neutral + positive }

    /// In any order; nil without valences.
    init?(_ valences: some Sequence<Int16>) {
      var values = Array(valences)
      guard !values.isEmpty else { return nil }
      var sum = 0
      var squares = 0
      for value in values {
        sum += Int(value)
        squares += Int(value) * Int(value)
        if Int(value) < -ToneLayer.neutralBand {
          negative += 1
        } else if Int(value) > ToneLayer.neutralBand {
          positive += 1
        } else {
          neutral += 1
        }
      }
      let count = values.count
      // (n·Σx² − (Σx)²) / n² is the same for a text and for its repetitions; four times that, to round the root by.
      let variance = 4 * (Int128(count) * Int128(squares) - Int128(sum) * Int128(sum)) / (Int128(count) * Int128(count))
      spread = (Int(Double(variance).squareRoot()) + 1) / 2
      let moved = count / Part.tail
      if moved > 0 {
        values.sort()
        // Where a tenth is no whole number of sentences, the border runs through the first that stays, and the part of it
        // that would be moved has its value already: repeated texts need no fractions to come out the same.
        sum = moved * (Int(values[moved]) + Int(values[count - 1 - moved]))
        for value in values[moved..<(count - moved)] { sum += Int(value) }
      }
      // Half away from zero.
      mean = (sum >= 0 ? sum + count / 2 : sum - count / 2) / count
    }

    /// One sentence in so many is moved at either end.
    private static let tail = 10
  }

  /// Nil without valences.
  public init?(_ layer: borrowing ToneLayer) {
    guard let all = Part(layer.sentences) else { return nil }
    self.all = all
    guard layer.isQuoted.count == layer.sentences.count, layer.isQuoted.contains(true) else {
      own = layer.isQuoted.isEmpty ? nil : all
      quoted = nil
      return
    }
    let sentences = copy layer
    own = Part(zip(sentences.sentences, sentences.isQuoted).lazy.filter { !$0.1 }.map(\.0))
    quoted = Part(zip(sentences.sentences, sentences.isQuoted).lazy.filter { $0.1 }.map(\.0))
  }
}
