/// A page's bytes in UTF-8, and what they were before.
public struct DecodedPage: Sendable {
  /// What gave the charset away, in the order in which it is believed.
  public enum Source: String, Sendable, CaseIterable { case bom, http, meta, sniffed, `default` }

  /// Valid UTF-8, without a byte order mark.
  public var utf8: [UInt8]
  /// Lower-case name of the WHATWG Encoding Standard.
  public var charset: String
  public var source: Source
  /// Ill-formed sequences that were replaced by U+FFFD.
  public var replacements: Int

  public init(utf8: [UInt8], charset: String, source: Source, replacements: Int) {
    self.utf8 = utf8
    self.charset = charset
    self.source = source
    self.replacements = replacements
  }
}
