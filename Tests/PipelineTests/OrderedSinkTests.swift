import Dispatch
import Glibc
import Pipeline
import Support
import Synchronization
import Testing

@Suite struct OrderedSinkTests {
  @Test(arguments: [(1, 1), (2, 2), (8, 3), (8, 64)])
  func handsOnEveryValueInOrder(workers: Int, window: Int) {
    let received = Mutex<[Int]>([])
    let sink = OrderedSink<Int>(window: max(window, workers)) { value in received.withLock { $0.append(value) } }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      var generator = SplitMix64(seed: UInt64(worker))
      while sink.reserve() {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < 2_000 else { return sink.cancelReservation() }
        // Work of uneven length, so that values arrive out of order.
        usleep(UInt32.random(in: 0...50, using: &generator))
        sink.put(index, index)
      }
    }
    #expect(received.withLock { $0 } == Array(0..<2_000))
  }

  @Test func stopsAskingForWorkOnceTheReceiverFailed() {
    struct Full: Error {}
    let sink = OrderedSink<Int>(window: 4) { value in if value == 10 { throw Full() } }
    var sent = 0
    while sink.reserve(), sent < 1_000 {
      sink.put(sent, sent)
      sent += 1
    }
    #expect(sent == 11)
    #expect(sink.failure is Full)
  }
}
