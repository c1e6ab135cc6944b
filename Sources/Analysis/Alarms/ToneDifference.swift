/// The difference of two means of tones, in thousandths, with its 95% interval and p.
struct ToneDifference {
  let difference: Double
  let low: Double
  let high: Double
  let p: Double

  init(_ window: DayTones.Summary, _ baseline: DayTones.Summary, usual: DayShare) {
    difference = window.mean - baseline.mean
    let (n, m) = (Double(window.articles), Double(baseline.articles))
    let ratio = usual.ratio(baseline)
    // σ² from the articles within days, and from the days as far as they vary by chance alone.
    let articleDegrees = n + m - Double(window.days) - Double(baseline.days)
    let dayDegrees = Double(baseline.days - 1)
    let dayWeight = m - baseline.squaredSizes / m
    let expectedBetween = dayDegrees + ratio * dayWeight
    let variance = (window.within + baseline.within + baseline.between) / (articleDegrees + expectedBetween)
    let articlePart = variance * (1 / n + 1 / m)
    let dayPart = variance * ratio * (window.squaredSizes / (n * n) + baseline.squaredSizes / (m * m))
    let total = articlePart + dayPart
    guard total > 0 else {
      (low, high, p) = (difference, difference, 1)
      return
    }
    // Satterthwaite: each part of the variance with the degrees of freedom that tell it.
    let degrees =
      total * total
      / (articlePart * articlePart / (articleDegrees + dayDegrees) + dayPart * dayPart
        / (dayDegrees + DayShare.priorDays))
    let error = total.squareRoot()
    let margin = StudentT.upperPoint(degreesOfFreedom: degrees) * error
    (low, high) = (difference - margin, difference + margin)
    p = StudentT.twoSidedP(difference / error, degreesOfFreedom: degrees)
  }
}
