import Foundation
import Sentiment

/// What the weights were made of and what they reach on texts that they were not learned from.
struct SentimentCard {
  struct Measured {
    var path: String
    var said: [Double]
    var gold: [Double]
  }

  let paths: [String]
  /// Which of the files have classes instead of ratings.
  let labelled: Range<Int>
  let validation: SentimentValidation
  let scores: [Int]
  let file: SentimentFile
  let measured: [Measured]

  private static let confidenceBins = 5

  /// Of the files with labels of classes; nil without.
  private var band: NeutralBand? {
    let texts = validation.trainer.texts
    let rows = validation.measured.filter { labelled.contains(texts[$0].source) }
    return rows.isEmpty
      ? nil
      : NeutralBand(
        points: rows.map { row in
          // Half of the mean of its targets' classes; of one target of three, it has no side.
          let valence = texts[row].valence
          return NeutralBand.Point(
            score: scores[row], side: valence > 0.17 ? 1 : valence < -0.17 ? -1 : 0,
            fold: SentimentValidation.fold(texts[row].group, validation.folds))
        })
  }

  var text: String {
    let settings = validation.trainer.settings
    let lines = [
      "# weights.tsv", "",
      "\(file.words.count) words, \(file.pairs.count) pairs of words and \(ValenceFeatures.names.count) features, learned by",
      "`broadsheet-train sentiment`: ridge regression (pull \(settings.pull), scale of words \(settings.wordScale), of pairs",
      "\(settings.pairScale)), no randomness. Features are sums of what each lexicon says, apart by negation, intensifiers,",
      "contrast, quotation and capitals. The sum becomes a valence by a monotone line through the rated texts, as",
      "cross-validation reads them: the mean that people give on a scale from -4 to 4, by 4. The confidence is how often",
      "valences so far from zero are on the side that people say, by the same reading.", "", "| source | licence |",
      "|---|---|", "| VADER lexicon, Hutto and Gilbert 2014 | MIT |",
      "| Opinion lexicon, Hu and Liu 2004 | CC BY 4.0 |",
      "| Ratings of words that neither has, by all-MiniLM-L6-v2 and the lexicons (`rate-words.py`) | Apache-2.0 |",
      "| Rated tweets and product reviews, Hutto and Gilbert 2014 | MIT |",
      "| NewsMTSC, Hamborg and Donnay 2021: mean label of a sentence's targets | MIT |",
      "| Sentences drawn from `Generators/constructions.txt`, never measured on | of this project |", "",
    ]
    return (lines + tables).joined(separator: "\n") + "\n"
  }

  var tables: [String] {
    var lines = [
      "Pearson's r of valence and label by \(validation.folds)-fold cross-validation (articles and reviews whole), with 95% of 1,000",
      "bootstrap samples, and by the model that was learned from the other files alone:", "",
      "| file | texts | r | 95% | others alone |", "|---|---|---|---|---|",
    ]
    let texts = validation.trainer.texts
    for (source, path) in paths.enumerated() {
      let rows = texts.indices.filter { texts[$0].source == source }
      let (said, gold) = (rows.map { Double(scores[$0]) }, rows.map { texts[$0].valence })
      let apart = validation.apart[source].map(SentimentCard.decimal) ?? "–"
      lines.append("| \(SentimentCard.name(path)) | \(rows.count) | \(SentimentCard.r(said, gold)) | \(apart) |")
    }
    for measured in measured {
      let row = SentimentCard.r(measured.said, measured.gold)
      lines.append("| \(SentimentCard.name(measured.path)), never learned from | \(measured.said.count) | \(row) | |")
    }
    lines += [
      "", "Confidence by cross-validation, fifths of all texts; neither is half right:", "", "| confidence | right |",
      "|---|---|",
    ]
    lines += confidences
    if let band {
      lines += [
        "", "Neutral band of the labelled sentences (labels by the mean of the targets), mean F1 of three sides:", "",
        "| band | F1 |", "|---|---|",
        "| \(band.best), the best of all | \(SentimentCard.decimal(band.macroF1(band.best))) |",
        "| the best of the other parts | \(SentimentCard.decimal(band.macroF1)) |",
        "| 100 | \(SentimentCard.decimal(band.macroF1(100))) |",
      ]
    }
    return lines
  }

  /// A row for each fifth of the texts.
  private var confidences: [String] {
    var sorted: [(confidence: Int, row: Int)] = []
    for row in validation.measured {
      let score = scores[row]
      sorted.append((ValenceWeights.interpolate(file.certainty, abs(score)), row))
    }
    sorted.sort { $0.confidence == $1.confidence ? $0.row < $1.row : $0.confidence < $1.confidence }
    return (0..<SentimentCard.confidenceBins).map { bin in
      let start = sorted.count * bin / SentimentCard.confidenceBins
      let end = sorted.count * (bin + 1) / SentimentCard.confidenceBins
      var said = 0.0
      var right = 0.0
      for (confidence, row) in sorted[start..<end] {
        said += Double(confidence) / 1000
        right += validation.isRight(scores[row], row)
      }
      let count = Double(max(1, end - start))
      return "| \(SentimentCard.decimal(said / count)) | \(SentimentCard.decimal(right / count)) |"
    }
  }

  private static func r(_ said: [Double], _ gold: [Double]) -> String {
    let interval = SentimentValidation.interval(said, gold)
    return
      "\(decimal(SentimentValidation.correlation(said, gold))) | \(decimal(interval.low))–\(decimal(interval.high))"
  }

  private static func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }

  /// Three places.
  private static func decimal(_ value: Double) -> String {
    let thousandths = Int((abs(value) * 1000).rounded())
    let digits = String(1000 + thousandths % 1000).dropFirst()
    return "\(value < 0 ? "-" : "")\(thousandths / 1000).\(digits)"
  }
}
