/// One stage of a pipeline.
///
/// Every worker makes its own, so a stage may own buffers or C state and reuse them from page to page; but it
/// remembers nothing: the output depends on the input alone (`checkProcessor` tests it).
public protocol Processor: ~Copyable {
  associatedtype Input
  associatedtype Output
  mutating func process(_ input: borrowing Input) throws(PageFailure) -> Output
}
