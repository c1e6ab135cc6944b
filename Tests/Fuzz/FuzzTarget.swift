import Glibc
import Markup
import News
import Support

/// Feeds libFuzzer's bytes to the parser and ends the process where a law is broken. Built by `make fuzz` alone.
@main
enum FuzzTarget {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(runDriver(&count, &arguments, tryPage))
  }
}

/// libFuzzer's own loop, which the compiler links in with `-sanitize=fuzzer`.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

private func tryPage(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  Trial.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// One page: the same tree from a new parser, from it again, and from one that goes through all pages, and the laws of
/// every tree; the same with limits that many pages pass.
private struct Trial: ~Copyable {
  private var shared = HTMLParser()
  private var tight = HTMLParser(limits: MarkupLimits(depth: 24, nodes: 120, attributesPerTag: 3))
  private var tree = FlatTree()

  /// libFuzzer calls from one thread, the one that set this up.
  nonisolated(unsafe) private static var trial = Trial()

  static func run(_ page: [UInt8]) { trial.run(page) }

  private mutating func run(_ page: [UInt8]) {
    var parser = HTMLParser()
    let alone = Trial.outcome(page, &parser, &tree)
    guard case .success(let digest) = alone else { fatalError("failed under no limit that it could pass: \(alone)") }
    guard Trial.outcome(page, &parser, &tree) == alone else { fatalError("another tree the second time") }
    guard Trial.outcome(page, &shared, &tree) == alone else { fatalError("another tree after other pages") }
    switch Trial.outcome(page, &tight, &tree) {
    case .success(let limited):
      guard limited == digest else { fatalError("another tree under limits") }
    case .failure(let failure):
      guard failure.stage == .clean, [.tooDeep, .tooManyNodes].contains(failure.reason), tree.nodes.isEmpty else {
        fatalError("\(failure)")
      }
    }
  }

  private static func outcome(
    _ page: [UInt8], _ parser: inout HTMLParser, _ tree: inout FlatTree
  ) -> Result<[String], PageFailure> {
    do throws(PageFailure) { try parser.parse(page, into: &tree) } catch { return .failure(error) }
    do throws(BrokenContract) {
      try checkTree(tree)
      try checkSkeleton(tree)
    } catch {
      fatalError("\(error)")
    }
    return .success(tree.digest)
  }
}
