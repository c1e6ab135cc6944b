public import News

extension ArticleTone.Part {
  /// Student's 95% interval of `mean`, in thousandths, from the spread and the number of the sentences; nil for a single
  /// one. It takes the sentences for a sample of what the article might have said, so that a short or divided article is
  /// not taken for a clear one. May lie beyond −1000 and 1000.
  public var interval: ClosedRange<Int>? {
    guard sentences > 1 else { return nil }
    // The spread is divided by the number of sentences, an estimate by one less.
    let error = Double(spread) / Double(sentences - 1).squareRoot()
    let margin = Int((MeanInterval.studentT(degreesOfFreedom: sentences - 1) * error).rounded())
    return mean - margin...mean + margin
  }
}
