import Glibc

/// What the tokenizer reads: section 13.2.3.5 of the HTML standard.
enum InputStream {
  /// Appends a page in valid UTF-8, with line feeds for its line ends.
  static func append(_ page: [UInt8], to output: inout [UInt8]) {
    output.reserveCapacity(page.count + HTMLTokenizer.padding)
    page.withUnsafeBufferPointer { page in
      var start = 0
      while start < page.count {
        let end = page.find(0x0D, from: start) ?? page.count
        appendValid(UnsafeBufferPointer(rebasing: page[start..<end]), to: &output)
        guard end < page.count else { return }
        if end + 1 >= page.count || page[end + 1] != 0x0A { output.append(0x0A) }
        start = end + 1
      }
    }
  }

  private static func appendValid(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    if UTF8Repair.validEnd(bytes) == bytes.count {
      output.append(contentsOf: bytes)
    } else {
      _ = UTF8Repair.append(bytes, to: &output)
    }
  }
}
