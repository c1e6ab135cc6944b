import News

/// Makes pages of cut records: reads what they hold, names their outlet, adds what the manifest says.
struct PageAssembly {
  let corpus: PageCorpus

  func outcome(of cut: CutRecord, id: PageID) -> FetchedRecord.Outcome {
    switch cut {
    case .failure(let failure, let byteCount, let url):
      return self.failure(failure, id: id, byteCount: byteCount, url: url)
    case .capture(let capture): return outcome(of: capture, id: id)
    case .jsonLine(let bytes, let line): return outcome(ofLine: bytes, line, id: id)
    case .newsItem(let item): return outcome(of: item, id: id)
    }
  }

  func page(
    _ id: PageID, bytes: [UInt8], mediaType: Page.MediaType, url: String? = nil, field: String? = nil,
    charset: String? = nil, fetched: Instant? = nil, supplied: SuppliedMetadata = SuppliedMetadata()
  ) -> Page {
    let outlet = corpus.outlets.attribute(path: id.path, url: url, field: field)
    var supplied = supplied
    if let listed = corpus.outlets[outlet.id] {
      supplied.timeZone = listed.timeZone
      if supplied.language == nil { supplied.language = listed.language }
    }
    return Page(
      id: id, outlet: outlet, url: url, fetched: fetched, mediaType: mediaType, declaredCharset: charset,
      supplied: supplied, bytes: bytes)
  }

  func failure(
    _ failure: PageFailure, id: PageID, byteCount: Int, url: String?, field: String? = nil
  ) -> FetchedRecord.Outcome {
    .failure(
      failure, byteCount: byteCount, outlet: corpus.outlets.attribute(path: id.path, url: url, field: field))
  }

  private func outcome(of capture: Capture, id: PageID) -> FetchedRecord.Outcome {
    let url = capture.url
    let fetched = capture.fetched
    let byteCount = capture.content.count
    var supplied = SuppliedMetadata()
    supplied.recordID = capture.recordID
    do throws(PageFailure) {
      let body = try capture.body(limits: corpus.limits)
      guard !body.bytes.isEmpty else { throw PageFailure(.fetch, .emptyPage, "no body") }
      guard body.bytes.count <= corpus.limits.pageBytes else {
        throw PageFailure(
          .fetch, .tooLarge, "\(body.bytes.count) bytes, more than \(corpus.limits.pageBytes)")
      }
      return .page(
        page(
          id, bytes: body.bytes, mediaType: body.mediaType, url: url, charset: body.charset, fetched: fetched,
          supplied: supplied))
    } catch {
      return failure(error, id: id, byteCount: byteCount, url: url)
    }
  }

  private func outcome(ofLine bytes: [UInt8], _ line: Int, id: PageID) -> FetchedRecord.Outcome {
    let record: JSONRecord
    do throws(PageFailure) {
      record = try JSONRecord(bytes)
    } catch {
      let located = PageFailure(error.stage, error.reason, "line \(line): \(error.detail)")
      return failure(located, id: id, byteCount: bytes.count, url: nil)
    }
    let url = record.text("url")
    let outlet = record.text("outlet")
    var supplied = SuppliedMetadata()
    supplied.recordID = record.text("id")
    supplied.title = record.text("title")
    supplied.byline = record.texts("author") + record.texts("authors") + record.texts("byline")
    supplied.published = record.text("published")
    supplied.section = record.text("section")
    supplied.language = record.text("language")
    let html = record.fields["html"] ?? []
    let body = html.isEmpty ? record.fields["text"] ?? [] : html
    guard !body.isEmpty else {
      let empty = PageFailure(.fetch, .emptyPage, "line \(line): neither `text` nor `html`")
      return failure(empty, id: id, byteCount: bytes.count, url: url, field: outlet)
    }
    guard body.count <= corpus.limits.pageBytes else {
      let large = PageFailure(
        .fetch, .tooLarge, "line \(line): \(body.count) bytes, more than \(corpus.limits.pageBytes)")
      return failure(large, id: id, byteCount: bytes.count, url: url, field: outlet)
    }
    return .page(
      page(
        id, bytes: body, mediaType: html.isEmpty ? .articleText : .html, url: url, field: outlet, charset: "utf-8",
        supplied: supplied))
  }

  private func outcome(of item: NewsItem, id: PageID) -> FetchedRecord.Outcome {
    var supplied = SuppliedMetadata()
    supplied.recordID = item.id
    supplied.title = item.title
    supplied.byline = item.byline
    supplied.published = item.published
    supplied.section = item.section
    supplied.language = item.language
    guard !item.body.isEmpty else {
      let empty = PageFailure(.fetch, .emptyPage, "the item has no text")
      return failure(empty, id: id, byteCount: 0, url: item.url, field: item.source)
    }
    return .page(
      page(
        id, bytes: item.body, mediaType: item.mediaType, url: item.url, field: item.source, charset: "utf-8",
        supplied: supplied))
  }
}
