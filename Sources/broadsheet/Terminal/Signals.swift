import Dispatch
import Glibc
import Pipeline
import Synchronization

/// Ctrl-C and SIGTERM stop a run between two pages; a second one ends the process at once.
enum Signals {
  /// Dispatch sources may be used from any thread; only their protocol does not say so. Kept so that they stay alive.
  private struct Source: @unchecked Sendable {
    let source: any DispatchSourceSignal
  }

  private static let sources = Mutex<[Source]>([])

  static func stop() -> StopSignal {
    let stop = StopSignal()
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if stop.received != nil { _exit(128 + number) }
        stop.stop(number)
      }
      source.resume()
      let kept = Source(source: source)
      sources.withLock { $0.append(kept) }
    }
    return stop
  }
}
