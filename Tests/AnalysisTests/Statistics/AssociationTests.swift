import Analysis
import Testing

@Suite struct AssociationTests {
  @Test func alwaysTogetherIsOneByChanceIsZeroNeverIsMinusOne() throws {
    let together = Association(try #require(ContingencyTable(10, of: 10, against: 0, of: 990)))
    #expect(abs(together.normalisedInformation - 1) < 1e-12)
    #expect(together.signedLogLikelihood > 0)
    let chance = Association(try #require(ContingencyTable(5, of: 50, against: 95, of: 950)))
    #expect(abs(chance.normalisedInformation) < 1e-12)
    #expect(chance.signedLogLikelihood == 0)
    let never = Association(try #require(ContingencyTable(0, of: 50, against: 95, of: 950)))
    #expect(never.normalisedInformation == -1)
    #expect(never.signedLogLikelihood < 0)
  }
}
