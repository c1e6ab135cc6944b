import News

/// A range of a file that could not be inflated.
struct Gap: Equatable {
  /// Where the damaged gzip member starts, in bytes of the file.
  var memberStart: Int
  /// Where inflation stopped.
  var stop: Int
  /// Where the next readable member starts; the end of the file where there is none.
  var resume: Int
  var reason: PageFailure.Reason
  var message: String

  /// - Parameter wholeMember: nothing of the member was used.
  func failure(wholeMember: Bool) -> PageFailure {
    let start = wholeMember ? memberStart : min(stop, resume)
    return PageFailure(
      .fetch, reason, "bytes \(start)..<\(resume) lost: gzip member at byte \(memberStart), \(message) at byte \(stop)")
  }
}
