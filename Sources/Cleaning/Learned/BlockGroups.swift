import ByteStrings
import Learning
import Markup

/// Blocks of one page that are made alike: in elements of the same tags, and of the same classes as well.
///
/// Cards of a list, posts of a thread and paragraphs of a text come in such groups, so that what most of a group is
/// tells of each.
struct BlockGroups {
  private struct Group {
    var count = 0
    var bytes = 0
    var linked = 0
    var kept = 0
  }

  /// Slots by the low bits of a hash; two groups may share one, which does no more than blur them.
  private static let slots = 1024
  private var groups = [Group](repeating: Group(), count: 2 * slots)
  private var alike: [Int32] = []
  private var named: [Int32] = []

  mutating func read(_ tree: FlatTree, _ outline: PageOutline) {
    for index in groups.indices { groups[index] = Group() }
    alike.removeAll(keepingCapacity: true)
    named.removeAll(keepingCapacity: true)
    let nodes = tree.nodes.span
    for block in outline.blocks {
      var path: UInt64 = 7
      var classes: UInt64 = 11
      var current = block.node
      for step in 0..<5 where current > 0 {
        let node = nodes[Int(current)]
        path = BlockGroups.mix(path, UInt64(node.tag.rawValue))
        if step < 3, node.attributeCount > 0, let value = tree.attribute(current, "class") {
          classes = BlockGroups.mix(classes, BlockGroups.hash(tree.bytes.span.extracting(value.range)))
        }
        classes = BlockGroups.mix(classes, UInt64(node.tag.rawValue))
        current = node.parent
      }
      let first = Int(truncatingIfNeeded: path >> 32) & (BlockGroups.slots - 1)
      let second = BlockGroups.slots + (Int(truncatingIfNeeded: classes >> 32) & (BlockGroups.slots - 1))
      alike.append(Int32(truncatingIfNeeded: first))
      named.append(Int32(truncatingIfNeeded: second))
      add(block, to: first)
      add(block, to: second)
    }
  }

  private mutating func add(_ block: TextBlock, to slot: Int) {
    groups[slot].count += 1
    groups[slot].bytes += block.count
    groups[slot].linked += block.linkBytes
    if block.verdict == .kept { groups[slot].kept += block.count }
  }

  /// Writes the eight levels of a block, beginning at a column.
  func write(_ row: Int, _ table: inout FeatureTable, _ column: Int) {
    write(groups[Int(alike[row])], row, &table, column)
    write(groups[Int(named[row])], row, &table, column + 4)
  }

  private func write(_ group: Group, _ row: Int, _ table: inout FeatureTable, _ column: Int) {
    table[row, column] = Level.log(group.count)
    table[row, column + 1] = Level.log(group.bytes / max(1, group.count))
    table[row, column + 2] = Level.share(group.linked, group.bytes)
    table[row, column + 3] = Level.share(group.kept, group.bytes)
  }

  @inline(__always) static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    var mixed = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 29
    return mixed
  }

  static func hash(_ bytes: Bytes) -> UInt64 {
    ByteHash.of(bytes, bytes.indices)
  }
}
