// swift-tools-version: 6.1
import PackageDescription

/// One strictness for every target: the compiler is the first reviewer.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-warnings-as-errors"]),
]

/// Siblings import no siblings unless this table says so: it is the architecture (see ARCHITECTURE.md).
let package = Package(
  name: "broadsheet",
  products: [
    .executable(name: "broadsheet", targets: ["broadsheet"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // System libraries, each behind a module map.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .target(name: "CLanguageDetector", linkerSettings: [.linkedLibrary("cld2")]),

    // Bytes in bulk.
    .target(name: "ByteStrings", swiftSettings: strict),

    // The nouns.
    .target(name: "News", swiftSettings: strict),

    // Small models.
    .target(name: "Learning", swiftSettings: strict),

    // Settings files, strictly read.
    .target(name: "StrictYAML", dependencies: ["Yams"], swiftSettings: strict),

    // Stages.
    .target(
      name: "Markup", dependencies: ["CLibXML2", "News"], exclude: ["Generators"], swiftSettings: strict),
    .target(
      name: "Corpus", dependencies: ["News", "StrictYAML", "CLibXML2", "CZlib", "CDeflate"], swiftSettings: strict),
    .target(
      name: "Cleaning", dependencies: ["News", "ByteStrings", "Learning", "Markup"], exclude: ["Generators"],
      resources: [.copy("Resources")], swiftSettings: strict),
    .target(
      name: "Language", dependencies: ["News", "ByteStrings", "CStemmer", "CLanguageDetector"],
      resources: [.copy("Lists")], swiftSettings: strict),
    .target(
      name: "Entities", dependencies: ["News", "ByteStrings", "Learning"], exclude: ["Generators"],
      resources: [.copy("Gazetteers"), .copy("Resources")],
      swiftSettings: strict),
    .target(
      name: "Sentiment", dependencies: ["News", "ByteStrings", "Language", "Learning"], exclude: ["Generators"],
      resources: [.copy("Lexicon"), .copy("Resources")], swiftSettings: strict),

    // Ledger and report.
    .target(
      name: "Analysis", dependencies: ["News", "ByteStrings", "Language", "Learning"], resources: [.copy("Resources")],
      swiftSettings: strict),
    .target(
      name: "Archive",
      dependencies: [
        "News", "ByteStrings", "CZlib", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .target(name: "CRename"),
    .target(name: "CSpawn"),
    .target(name: "CSHA256"),
    .target(
      name: "Reporting",
      dependencies: [
        "News", "ByteStrings", "Analysis", "CDeflate", "CRename", "CSHA256",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [
        "page.css", "report.mustache", "item.mustache", "Compare/compare.mustache", "Compare/compare.css",
        "Compare/data.js", "Compare/elements.js", "Compare/matrix.js", "Compare/story.js", "Compare/attention.js",
        "Compare/words.js", "Compare/tables.js", "Nightly/nightly.mustache", "Nightly/proof.mustache",
        "Nightly/nightly.css", "Nightly/nights.mustache",
      ].map { .embedInCode($0) }, swiftSettings: strict),

    // What starts nights: systemd and cron. Knows nothing of pipelines.
    .target(name: "Scheduling", swiftSettings: strict),

    // The only module that knows the others, and the command line.
    .target(
      name: "Pipeline",
      dependencies: [
        "News", "StrictYAML", "Corpus", "Markup", "Cleaning", "Language", "Entities", "Sentiment", "Analysis",
        "Archive",
        "Reporting", "CSpawn",
      ], swiftSettings: strict),
    .executableTarget(
      name: "broadsheet-train",
      dependencies: [
        "News", "Corpus", "Cleaning", "Language", "Learning", "Entities", "Sentiment", "Analysis", "Pipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "broadsheet",
      dependencies: [
        "News", "Markup", "Analysis", "Reporting", "Pipeline", "Scheduling",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // CPU of a run against inflating and parsing the same pages: `make bench`.
    .executableTarget(
      name: "broadsheet-bench",
      dependencies: ["CDeflate", "CLibXML2", "Entities", "Language", "Markup", "News", "Sentiment"],
      path: "Tests/Benchmarks", swiftSettings: strict
    ),

    // A year of nights, rehearsed with the binary that users run: `make soak`.
    .executableTarget(
      name: "broadsheet-soak", dependencies: ["Support"], path: "Tests/Soak", swiftSettings: strict),

    // Contract checks that every test target shares.
    .target(name: "Support", dependencies: ["News", "Markup"], path: "Tests/Support", swiftSettings: strict),
    .testTarget(
      name: "CleaningTests", dependencies: ["Cleaning", "Learning", "News", "Markup", "Support"], swiftSettings: strict),
    .testTarget(
      name: "CorpusTests", dependencies: ["Corpus", "News", "StrictYAML", "Support", "CZlib"], swiftSettings: strict),
    .testTarget(name: "StrictYAMLTests", dependencies: ["StrictYAML"], swiftSettings: strict),
    .testTarget(
      name: "MarkupTests", dependencies: ["Corpus", "Markup", "News", "Support"], exclude: ["Cases"],
      swiftSettings: strict),
    .testTarget(
      name: "EntitiesTests", dependencies: ["Entities", "Language", "Learning", "News", "Sentiment", "Support"],
      swiftSettings: strict),
    .testTarget(name: "SentimentTests", dependencies: ["Sentiment", "News", "Support"], swiftSettings: strict),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "News", "Support"], swiftSettings: strict),
    .testTarget(name: "ByteStringsTests", dependencies: ["ByteStrings"], swiftSettings: strict),
    .testTarget(name: "LearningTests", dependencies: ["Learning"], swiftSettings: strict),
    .testTarget(name: "NewsTests", dependencies: ["News", "Support"], swiftSettings: strict),
    .testTarget(
      name: "ArchiveTests",
      dependencies: ["Archive", "News", "Support", "CZlib", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "ByteStrings", "Language", "Learning", "News", "Support"],
      exclude: ["Oracles/oracle.py", "Oracles/golden.json"], swiftSettings: strict),
    .testTarget(
      name: "PipelineTests", dependencies: ["Analysis", "Pipeline", "Cleaning", "News", "StrictYAML", "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "QualityTests",
      dependencies: ["Analysis", "Cleaning", "Corpus", "Entities", "Language", "News", "Sentiment", "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["Support", "broadsheet", "broadsheet-soak"], swiftSettings: strict),
    .testTarget(name: "SchedulingTests", dependencies: ["Scheduling"], swiftSettings: strict),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Analysis", "News", "Support"], swiftSettings: strict),
  ]
)

// libFuzzer needs a build of its own, with its own compiler flags: `make fuzz` asks for this target, nothing else does.
if Context.environment["BROADSHEET_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "broadsheet-fuzz", dependencies: ["Markup", "News", "Support"], path: "Tests/Fuzz", exclude: ["html.dict"],
      swiftSettings: strict))
}
