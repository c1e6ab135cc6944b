import Foundation

/// The HTML page of an article, with what stands around it on real ones.
enum PageMarkup {
  /// - Parameter published: ISO 8601; nil for a page that does not say when.
  static func html(
    _ text: ArticleText, slug: String, outlet: InventedOutlet, published: String?, furniture: [String]
  ) -> String {
    let address = "https://www.\(outlet.id).example/news/\(slug)"
    let date = published.map { #""datePublished": "\#($0)","# } ?? ""
    let sections = ["Home", "Politics", "Business", "Sport", "Culture", "Opinion", "Weather"]
    let navigation = sections.map { #"<li><a href="/\#($0.lowercased())">\#($0)</a></li>"# }.joined()
    let time = published.map { #"<time datetime="\#($0)">\#($0.prefix(10))</time>"# } ?? ""
    let paragraphs = (text.paragraphs + furniture).map { "      <p>\(escape($0))</p>" }.joined(separator: "\n")
    return """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>\(escape(text.title)) | \(escape(outlet.name))</title>
        <link rel="canonical" href="\(address)">
        <link rel="stylesheet" href="/assets/site.css">
        <meta property="og:type" content="article">
        <meta property="og:site_name" content="\(escape(outlet.name))">
        <meta property="og:title" content="\(escape(text.title))">
        <script type="application/ld+json">
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": \(quote(text.title)), \(date)
         "author": {"@type": "Person", "name": \(quote(text.author))}, "url": "\(address)",
         "publisher": {"@type": "Organization", "name": \(quote(outlet.name))}}
        </script>
      </head>
      <body>
        <header class="site-header"><a href="/" class="logo">\(escape(outlet.name))</a>
          <nav><ul>\(navigation)</ul></nav>
          <form action="/search"><input name="q"><button>Search</button></form>
        </header>
        <main>
          <article>
            <h1>\(escape(text.title))</h1>
            <p class="byline">By \(escape(text.author)) \(time)</p>
            <div class="article-body">
      \(paragraphs)
            </div>
            <ul class="share"><li><a href="#">Share</a></li><li><a href="#">Print</a></li></ul>
          </article>
          <aside><h2>Most read</h2><ol>
            <li><a href="/news/1">Weather: what the weekend brings</a></li>
            <li><a href="/news/2">Crossword and puzzles of the week</a></li>
            <li><a href="/news/3">Where to eat this month</a></li></ol></aside>
        </main>
        <footer><p>© \(escape(outlet.name)). All rights reserved.</p>
          <ul><li><a href="/about">About us</a></li><li><a href="/privacy">Privacy policy</a></li><li><a
          href="/contact">Contact</a></li></ul></footer>
      </body>
      </html>

      """
  }

  static func quote(_ text: String) -> String {
    "\"" + text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"") + "\""
  }

  private static func escape(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
  }
}

/// Gzip without compression: the format is what matters here, and the tool depends on no library for it.
enum StoredGzip {
  static func member(_ bytes: [UInt8]) -> [UInt8] {
    var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    repeat {
      let end = min(start + 0xFFFF, bytes.count)
      let count = UInt16(end - start)
      member.append(end == bytes.count ? 1 : 0)
      for word in [count, ~count] { member += [UInt8(word & 0xFF), UInt8(word >> 8)] }
      member += bytes[start..<end]
      start = end
    } while start < bytes.count
    for word in [checksum(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      member += (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) }
    }
    return member
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { word, _ in word & 1 == 1 ? 0xEDB8_8320 ^ (word >> 1) : word >> 1 }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}
