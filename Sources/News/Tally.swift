/// A summary that can be built in parts.
///
/// Laws, which `checkTally` tests: merging an empty tally changes nothing, merging is associative, and tallying the
/// parts then merging equals tallying the whole. So: integers, never floating point.
public protocol Tally<Item> {
  associatedtype Item
  mutating func add(_ item: borrowing Item)
  mutating func merge(_ later: consuming Self)
}
