import ByteStrings

/// Values by byte strings, which are asked for by borrowed bytes: no string is made to look one up.
struct ByteTable<Value> {
  private var keys = ByteInterner()
  /// By the number of their key.
  private var values: [Value] = []

  init() {}

  /// The bytes of all keys.
  var keyBytes: Int { keys.bytes.count }

  subscript(key: Bytes) -> Value? {
    keys.find(key, key.indices).map { values[$0] }
  }

  func contains(_ key: Bytes) -> Bool { keys.find(key, key.indices) != nil }

  /// Adds the key, unless it is there.
  ///
  /// - Returns: whether it was added.
  @discardableResult
  mutating func insert(_ key: Bytes, _ value: Value) -> Bool {
    let isNew = keys.intern(key, key.indices) == values.count
    if isNew { values.append(value) }
    return isNew
  }

  /// Changes the value of a key, which is added with `initial` where it is not there.
  mutating func update(_ key: Bytes, default initial: Value, _ change: (inout Value) -> Void) {
    insert(key, initial)
    if let id = keys.find(key, key.indices) { change(&values[id]) }
  }

  /// Empties the table and keeps its memory.
  mutating func removeAll() {
    keys.removeAll()
    values.removeAll(keepingCapacity: true)
  }
}

extension ByteTable: Sendable where Value: Sendable {}

extension ByteTable where Value == Void {
  /// The set of these words.
  init(_ words: some Sequence<some StringProtocol>) {
    self.init()
    for word in words { insert(String(word).utf8.span, ()) }
  }

  @discardableResult
  mutating func insert(_ key: Bytes) -> Bool { insert(key, ()) }
}
