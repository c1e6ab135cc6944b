public import News

/// A contract that was broken, in words.
public struct BrokenContract: Error, CustomStringConvertible {
  public let description: String

  public init(description: String) { self.description = description }
}

/// Checks that a stage remembers nothing: each input gives the same output alone, after the others, and in reverse.
///
/// - Throws: `BrokenContract` naming the first input whose output or failure depends on what came before.
public func checkProcessor<Stage: Processor & ~Copyable, Summary: Equatable>(
  _ make: () throws -> Stage, inputs: [Stage.Input], summary: (Stage.Output) -> Summary
) throws {
  func outcome(_ stage: inout Stage, _ input: Stage.Input) -> Result<Summary, PageFailure> {
    do throws(PageFailure) { return .success(summary(try stage.process(input))) } catch { return .failure(error) }
  }
  var alone: [Result<Summary, PageFailure>] = []
  for input in inputs {
    var stage = try make()
    alone.append(outcome(&stage, input))
  }
  var shared = try make()
  let forward = inputs.indices.map { ($0, outcome(&shared, inputs[$0])) }
  let backward = inputs.indices.reversed().map { ($0, outcome(&shared, inputs[$0])) }
  for (index, result) in forward + backward where result != alone[index] {
    throw BrokenContract(description: "input \(index): \(result) after other inputs, \(alone[index]) alone")
  }
}

/// Checks the laws of a tally: empty is neutral, merging is associative, parts-then-merge equals the whole.
///
/// - Throws: `BrokenContract` naming the law.
public func checkTally<Counted: Tally & Equatable>(
  _ empty: Counted, items: [Counted.Item], seed: UInt64 = 1
) throws {
  func tally(_ part: ArraySlice<Counted.Item>) -> Counted {
    var result = empty
    for item in part { result.add(item) }
    return result
  }
  let whole = tally(items[...])
  var withEmpty = whole
  withEmpty.merge(empty)
  guard withEmpty == whole else { throw BrokenContract(description: "merging an empty tally changed it") }
  var emptyFirst = empty
  emptyFirst.merge(whole)
  guard emptyFirst == whole else { throw BrokenContract(description: "merging into an empty tally changed it") }
  var generator = SplitMix64(seed: seed)
  for _ in 0..<20 {
    let cuts = [Int.random(in: 0...items.count, using: &generator), Int.random(in: 0...items.count, using: &generator)]
      .sorted()
    let parts = [tally(items[..<cuts[0]]), tally(items[cuts[0]..<cuts[1]]), tally(items[cuts[1]...])]
    var left = parts[0]
    left.merge(parts[1])
    left.merge(parts[2])
    var tail = parts[1]
    tail.merge(parts[2])
    var right = parts[0]
    right.merge(tail)
    guard left == whole else {
      throw BrokenContract(description: "parts cut at \(cuts) and merged differ from the whole")
    }
    guard right == left else { throw BrokenContract(description: "merging parts cut at \(cuts) is not associative") }
  }
}
