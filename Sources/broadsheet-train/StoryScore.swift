import Analysis
import News

/// BCubed precision and recall of stories (Bagga and Baldwin 1998), averaged over articles.
struct StoryScore {
  private(set) var precision = 0.0
  private(set) var recall = 0.0

  var f1: Double { precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0 }

  init(_ stories: [Story], gold: [PageID: String]) {
    var sizes: [String: Int] = [:]
    for story in gold.values { sizes[story, default: 0] += 1 }
    for story in stories {
      var both: [String: Int] = [:]
      for member in story.members { both[gold[member.page] ?? "", default: 0] += 1 }
      for (label, count) in both.sorted(by: { $0.key < $1.key }) {
        precision += Double(count * count) / Double(story.members.count)
        recall += Double(count * count) / Double(sizes[label] ?? 1)
      }
    }
    precision /= Double(max(1, gold.count))
    recall /= Double(max(1, gold.count))
  }
}
