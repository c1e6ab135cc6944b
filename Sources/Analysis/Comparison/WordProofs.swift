public import Language
public import News

/// Finds the lines in context that several plans ask for, in one reading of the articles.
public struct WordProofs {
  private var proofs: [ProofLines]
  /// By article, the places of the plans that want it.
  private var wanted: [PageID: [Int]] = [:]

  /// - Parameter width: characters of each side of a line.
  public init(_ plans: [ProofPlan], folder: CaseFolder, width: Int = 70) {
    proofs = plans.map { ProofLines($0, folder: folder, width: width) }
    for (place, plan) in plans.enumerated() {
      for page in plan.pages { wanted[page, default: []].append(place) }
    }
  }

  /// Whether no plan wants a line of any article.
  public var isEmpty: Bool { wanted.isEmpty }

  public mutating func add(_ item: borrowing AnnotatedArticle) {
    for place in wanted[item.article.page] ?? [] { proofs[place].add(item) }
  }

  /// By plan and its subjects.
  public var lines: [[[ContextLine]]] { proofs.map(\.lines) }
}
