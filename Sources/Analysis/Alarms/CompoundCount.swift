/// The number of articles that stories bring: a negative binomial number of stories, each with a few articles.
enum CompoundCount {
  /// The chance of `count` articles or more, of those where there are any.
  ///
  /// The chance of each number of articles by the recursion of H. H. Panjer, "Recursive Evaluation of a Family of Compound
  /// Distributions", ASTIN Bulletin 12, 1981, all of whose terms are positive; then times the chance that as many of all
  /// articles are different ones, which makes of Poisson's distribution the binomial one. With many stories their sizes even
  /// out, and the articles, divided by their clumping, vary as stories do.
  ///
  /// - Parameters:
  ///   - of: all articles.
  ///   - mean: of the articles that the stories bring.
  ///   - size: of the negative binomial distribution of the stories.
  static func p(atLeast count: Int, of all: Int, mean: Double, size: Double, stories: StorySizes) -> Double {
    guard count > 1 else { return 1 }
    // Of those that fall into the same article one is left: to have `mean` of them there must be more.
    let storyMean = mean / max(0.05, 1 - mean / Double(all)) / stories.mean
    guard storyMean < mostStories else {
      return NegativeBinomial.p(
        atLeast: Double(count) / stories.clumping, mean: mean / stories.clumping, size: size)
    }
    let q = storyMean / (storyMean + size)
    // (1 − q)^size, which is the chance of none.
    var chances = [Elementary.exp(-size * Elementary.log(1 + storyMean / size))]
    var (below, above) = (0.0, 0.0)
    var different = 1.0
    for number in 1...max(1, all) {
      var sum = 0.0
      for articles in 1...min(number, stories.chances.count) {
        let weight = 1 + (size - 1) * Double(articles) / Double(number)
        sum += weight * stories.chances[articles - 1] * chances[number - articles]
      }
      chances.append(q * sum)
      if number > 1 {
        different *= Elementary.exp(Elementary.log(1 - Double(number - 1) / Double(all)) / stories.clumping)
      }
      let chance = q * sum * different
      if number < count { below += chance } else { above += chance }
      // Past the middle the chances fall at least as fast as they did.
      if number >= count + stories.chances.count, Double(number) > mean, chance < above * 1e-12 { break }
    }
    return above > 0 ? above / (above + below) : 0
  }

  private static let mostStories = 100.0
}
