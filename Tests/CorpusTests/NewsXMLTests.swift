import Corpus
import News
import Testing

@Suite struct NewsXMLTests {
  private func pages(_ name: String, _ xml: String) throws -> [FetchedRecord] {
    let corpus = try TemporaryCorpus()
    try corpus.write(name, gzip(xml))
    return try corpus.records()
  }

  @Test func readsRSS() throws {
    let records = try pages(
      "feed.xml.gz",
      """
      <?xml version="1.0"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:media="http://search.yahoo.com/mrss/">
      <channel><title>The Courier</title><language>en</language>
      <item><title>One &amp; only</title><link>https://courier.example/1</link><guid>g1</guid>
        <pubDate>Wed, 07 Feb 2024 22:13:00 GMT</pubDate><dc:creator>Ann Reporter</dc:creator><category>World</category>
        <media:title>Not the title</media:title>
        <description>Short.</description><content:encoded><![CDATA[<p>Long&nbsp;text.</p>]]></content:encoded></item>
      <item><title>Two</title><description>Plain words
        only.</description></item>
      </channel></rss>
      """)
    #expect(records.map(\.id.description) == ["feed.xml.gz#1", "feed.xml.gz#2"])
    let first = try #require(records.first?.page)
    #expect(first.mediaType == .html)
    #expect(records[0].text == "<p>Long&nbsp;text.</p>")
    #expect(first.url == "https://courier.example/1")
    #expect(first.supplied.title == "One & only")
    #expect(first.supplied.byline == ["Ann Reporter"])
    #expect(first.supplied.published == "Wed, 07 Feb 2024 22:13:00 GMT")
    #expect(first.supplied.section == "World")
    #expect(first.supplied.language == "en")
    #expect(first.outlet == OutletAttribution(id: "The Courier", source: .record))
    #expect(records[1].text == "Plain words only.")
    #expect(records[1].page?.mediaType == .articleText)
  }

  @Test func readsAtom() throws {
    let records = try pages(
      "f.atom",
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>
      <entry><title>T</title><link rel="self" href="x"/><link href="https://a.example/1"/><id>i</id>
      <updated>2024-02-08T00:00:00Z</updated><published>2024-02-07T00:00:00Z</published>
      <author><name>Ann</name></author><content type="html">&lt;p&gt;Body&lt;/p&gt;</content></entry></feed>
      """)
    let page = try #require(records.first?.page)
    #expect(page.url == "https://a.example/1")
    #expect(page.supplied.byline == ["Ann"])
    #expect(page.supplied.published == "2024-02-07T00:00:00Z")
    #expect(records.first?.text == "<p>Body</p>")
    #expect(page.mediaType == .html)
  }

  @Test func readsNITF() throws {
    let records = try pages(
      "n.xml",
      """
      <nitf><head><docdata><doc-id id-string="d1"/><date.issue norm="20240207T221300Z"/></docdata></head>
      <body><body.head><hedline><hl1>Head</hl1><hl2>Second</hl2></hedline><byline>By <person>Ann</person></byline></body.head>
      <body.content><p>One <em>two</em>.</p><media><media-caption>Not text</media-caption></media><p>Three.</p></body.content>
      </body></nitf>
      """)
    let page = try #require(records.first?.page)
    #expect(records.first?.text == "One two.\n\nThree.")
    #expect(page.supplied.title == "Head")
    #expect(page.supplied.byline == ["By Ann"])
    #expect(page.supplied.recordID == "d1")
    #expect(page.supplied.published == "20240207T221300Z")
  }

  @Test func readsNewsML() throws {
    let records = try pages(
      "n.xml",
      """
      <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
      <newsItem guid="urn:1" xml:lang="en"><itemMeta><versionCreated>2024-02-08T00:00:00Z</versionCreated></itemMeta>
      <contentMeta><contentCreated>2024-02-07T00:00:00Z</contentCreated><by>Ann</by><headline>Head</headline></contentMeta>
      <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
      <body><p>One.</p><p>Two.</p></body></html></inlineXML></contentSet></newsItem>
      <newsItem guid="urn:2"><contentSet><inlineData>Plain.</inlineData></contentSet></newsItem>
      </itemSet></newsMessage>
      """)
    #expect(records.map(\.text) == ["One.\n\nTwo.", "Plain."])
    #expect(records.first?.page?.supplied.recordID == "urn:1")
    #expect(records.first?.page?.supplied.title == "Head")
    #expect(records.first?.page?.supplied.language == "en")
    #expect(records.first?.page?.supplied.published == "2024-02-07T00:00:00Z")
  }

  @Test func expandsNoEntities() throws {
    var entities = "<!ENTITY a0 \"lol\">"
    for level in 1..<12 {
      entities += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
    }
    let records = try pages(
      "b.rss",
      "<!DOCTYPE rss [\(entities)<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>T</title>"
        + "<description>safe &a11; &x; text</description></item></channel></rss>")
    #expect(records.count == 1)
    #expect((records.first?.page?.bytes.count ?? 0) < 100)
    #expect(records.first?.text?.contains("root:") != true)
  }

  @Test func aFeedCutOffKeepsItsWholeItems() throws {
    let item = "<item><title>T</title><description>D</description></item>"
    let records = try pages("c.rss", "<rss><channel>\(item)\(item)<item><title>T</title><descr")
    #expect(records.map { $0.failure?.reason } == [nil, nil, .damagedRecord])
  }
}
