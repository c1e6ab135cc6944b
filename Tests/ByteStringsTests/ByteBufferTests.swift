import ByteStrings
import Testing

@Suite struct ByteBufferTests {
  @Test func appendsAsAnArrayDoes() {
    var buffer = ByteBuffer(capacity: 1)
    var array: [UInt8] = []
    for number in 0..<2_000 {
      let text = String(repeating: "xyé", count: number % 50)
      buffer.append(UInt8(truncatingIfNeeded: number))
      array.append(UInt8(truncatingIfNeeded: number))
      buffer.append(text)
      array += text.utf8
      Array(text.utf8).withUnsafeBufferPointer { buffer.append($0) }
      array += text.utf8
      let again = min(number, array.count)..<min(number + number % 7, array.count)
      buffer.append(again: again)
      array += array[again]
    }
    #expect(buffer.array == array)
    #expect(buffer.count == array.count)
    #expect(buffer.withBytes(10..<20) { Array($0) } == Array(array[10..<20]))
    buffer.removeAll()
    #expect(buffer.array.isEmpty)
  }

  @Test(arguments: [0, 1, 9, 10, 99, 100, 12_345, UInt.max])
  func writesNumbersAsStringsDo(_ number: UInt) {
    for minimum in [1, 3, 25] {
      var buffer = ByteBuffer(capacity: 1)
      buffer.append(digits: number, minimum: minimum)
      let digits = String(number)
      #expect(buffer.text == String(repeating: "0", count: max(0, minimum - digits.count)) + digits)
    }
  }
}
