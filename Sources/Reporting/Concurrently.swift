import Dispatch
import Synchronization

/// A value that one thread made and another one takes after the first has ended; or that several threads only read.
struct Handover<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

/// Runs two jobs, side by side where there are two workers.
///
/// - Throws: the first job's error, else the second's; both have run to their end.
func concurrently<First, Second>(
  workers: Int, _ first: @Sendable () throws(ReportError) -> Handover<First>,
  _ second: @Sendable () throws(ReportError) -> Handover<Second>
) throws(ReportError) -> (First, Second) {
  let firstResult = Mutex<Result<Handover<First>, ReportError>?>(nil)
  let secondResult = Mutex<Result<Handover<Second>, ReportError>?>(nil)
  if workers > 1 {
    DispatchQueue.concurrentPerform(iterations: 2) { job in
      if job == 0 {
        let result = outcome(first)
        firstResult.withLock { $0 = result }
      } else {
        let result = outcome(second)
        secondResult.withLock { $0 = result }
      }
    }
  }
  let left = try (firstResult.withLock { $0 } ?? outcome(first)).get()
  let right = try (secondResult.withLock { $0 } ?? outcome(second)).get()
  return (left.value, right.value)
}

private func outcome<Value>(
  _ job: () throws(ReportError) -> Handover<Value>
) -> Result<Handover<Value>, ReportError> {
  do throws(ReportError) { return .success(try job()) } catch { return .failure(error) }
}
