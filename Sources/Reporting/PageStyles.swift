/// What all pages look alike by: paper, ink, type, tables.
enum PageStyles {
  static let base = String(decoding: PackageResources.page_css, as: UTF8.self)
}
