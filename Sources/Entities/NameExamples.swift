public import Learning

/// Makes the examples that a model is learned from.
public struct NameExamples {
  private var text: NameText
  private var votes = NameVotes()
  private var buffer = FeatureBuffer()

  public init(lists: EntityLists, clusters: WordClusters) {
    text = NameText(table: lists.table, clusters: clusters)
  }

  /// Appends each sentence of an article as one sequence.
  ///
  /// - Parameters:
  ///   - bytes: the text, in UTF-8.
  ///   - tokens: ranges of its bytes, in order and disjoint; none is empty.
  ///   - sentences: ranges of tokens, in order and disjoint.
  ///   - allowed: bits of the tags that each token may have, as `SpanTag` numbers them.
  public mutating func append(
    _ bytes: [UInt8], tokens: [Range<Int>], sentences: [Range<Int>], allowed: [UInt32], weight: Float,
    to examples: inout SpanTrainer.Examples
  ) {
    text.read(bytes, tokens: tokens, sentences: sentences)
    for (number, sentence) in sentences.enumerated() {
      let features = NameFeatures(text: text, sentence: sentence, isTitleCase: text.isTitleCase[number])
      for token in sentence {
        buffer.removeAll()
        features.form(token).features(.here, into: &buffer)
        features.form(token - 1).features(.before, into: &buffer)
        features.form(token + 1).features(.after, into: &buffer)
        features.form(token - 2).features(.twoBefore, into: &buffer)
        features.form(token + 2).features(.twoAfter, into: &buffer)
        features.features(token, into: &buffer)
        examples.features.append(contentsOf: buffer.hashes[..<buffer.count])
        examples.ends.append(examples.features.count)
        examples.allowed.append(allowed[token])
      }
      examples.endSequence(weight: weight)
    }
  }

  /// Appends each sentence of an article as one sequence for learning the second tagging.
  ///
  /// - Parameter tagger: of a model that has not seen this article.
  public mutating func appendVotes(
    _ bytes: [UInt8], tokens: [Range<Int>], sentences: [Range<Int>], allowed: [UInt32], weight: Float,
    tagger: inout NameTagger, to examples: inout SpanTrainer.Examples
  ) {
    let (tags, scores) = tagger.firstTagging(bytes, tokens: tokens, sentences: sentences)
    text.read(bytes, tokens: tokens, sentences: sentences)
    votes.gather(text, tags)
    for sentence in sentences {
      votes.read(sentence, text)
      for token in sentence {
        buffer.removeAll()
        votes.features(token, text, sentence, into: &buffer)
        examples.features.append(contentsOf: buffer.hashes[..<buffer.count])
        examples.ends.append(examples.features.count)
        examples.allowed.append(allowed[token])
        examples.base.append(scores[token])
      }
      examples.endSequence(weight: weight)
    }
  }
}
