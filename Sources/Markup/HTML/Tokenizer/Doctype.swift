/// What a doctype says.
package struct Doctype: Sendable {
  package internal(set) var name: FlatTree.ByteRange?
  package internal(set) var publicIdentifier: FlatTree.ByteRange?
  package internal(set) var systemIdentifier: FlatTree.ByteRange?
  package internal(set) var forcesQuirks = false
}
