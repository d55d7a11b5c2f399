// swift-tools-version: 6.1
import PackageDescription

/// What every target is compiled with: the Swift 6 language mode, and imports that name their module.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("MemberImportVisibility")]

/// Whether this is the build of `make fuzz`, in which the floors that read what others write tell the fuzzer their way.
let isFuzzed = Context.environment["COACHLOG_FUZZ"] != nil
let fuzzed = strict + (isFuzzed ? [.unsafeFlags(["-sanitize=fuzzer"])] : [])

/// The journal's floors, lowest first; what stands above them may use all of them.
let journal: [Target.Dependency] = [
  "LogbookValues", "SignedRecords", "CoachingRules", "LogbookWords", "CoachingJournal", "JournalExchange",
]

let package = Package(
  name: "coachlog",
  products: [
    .executable(name: "coachlog", targets: ["coachlog"]),
    .library(name: "CoachingJournal", targets: ["CoachingJournal"]),
    // Only a test preloads it, into the program whose writes it records.
    .library(name: "DiskRecorder", type: .dynamic, targets: ["DiskRecorder"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .executableTarget(
      name: "coachlog",
      dependencies: journal + [
        "CFiles", "CursesTerminal", "LogbookCharts", "LogbookScreens", "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      plugins: ["StampCommit"]
    ),
    .target(
      name: "CursesTerminal",
      dependencies: ["CCurses", "TerminalUI"],
      swiftSettings: strict
    ),
    .target(
      name: "LogbookScreens",
      dependencies: journal + ["LogbookCharts", "TerminalUI"],
      swiftSettings: strict
    ),
    .target(
      name: "TerminalUI",
      dependencies: [.product(name: "Yams", package: "Yams")],
      swiftSettings: strict,
      plugins: ["EmbedTexts"]
    ),
    .target(name: "CFiles", linkerSettings: [.linkedLibrary("sqlite3")]),
    // Texts beside the sources come into the program, since a folder beside it would not survive installing.
    .plugin(
      name: "EmbedTexts", capability: .buildTool(), dependencies: ["embed-texts"], path: "Sources/EmbedTexts/Plugin"),
    // The program says which commit it was built from.
    .plugin(name: "StampCommit", capability: .buildTool(), path: "Sources/StampCommit", exclude: ["stamp.sh"]),
    .executableTarget(
      name: "embed-texts",
      path: "Sources/EmbedTexts/Tool",
      swiftSettings: strict
    ),
    // Named as archives, so that they are linked into every build of the program.
    .target(
      name: "CWorkbook",
      linkerSettings: [.linkedLibrary(":libminizip.a"), .linkedLibrary(":libexpat.a"), .linkedLibrary(":libz.a")]
    ),
    .target(
      name: "CCurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    // The journal, from the lowest floor up: each may import what its line names and nothing above it.
    .target(
      name: "LogbookValues",
      swiftSettings: fuzzed
    ),
    .target(
      name: "SignedRecords",
      dependencies: [
        "CFiles", "LogbookValues",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: fuzzed,
      plugins: ["EmbedTexts"]
    ),
    .target(
      name: "CoachingRules",
      dependencies: ["LogbookValues", "SignedRecords", .product(name: "Yams", package: "Yams")],
      swiftSettings: fuzzed,
      plugins: ["EmbedTexts"]
    ),
    .target(
      name: "LogbookWords",
      dependencies: ["LogbookValues", "SignedRecords", "CoachingRules"],
      swiftSettings: strict
    ),
    .target(
      name: "CoachingJournal",
      dependencies: [
        "CFiles", "LogbookValues", "SignedRecords", "CoachingRules", "LogbookWords",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "JournalExchange",
      dependencies: [
        "CWorkbook", "LogbookValues", "SignedRecords", "CoachingRules", "LogbookWords", "CoachingJournal",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["SigningPage/tsconfig.json"],
      swiftSettings: fuzzed,
      plugins: ["EmbedTexts"]
    ),
    .target(
      name: "LogbookCharts",
      dependencies: ["LogbookValues", "CoachingRules", "LogbookWords", "TerminalUI"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "bench",
      dependencies: journal + [
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      path: "Tests/Bench",
      exclude: ["one-row.c"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CoachingJournalTests",
      dependencies: journal + ["Support", "TerminalUI", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TerminalUITests",
      dependencies: ["Support", "TerminalUI"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: ["CursesTerminal", "TerminalUI"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LogbookScreensTests",
      dependencies: journal + ["LogbookScreens", "Support", "TerminalUI"],
      exclude: ["Lines", "Snapshots"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommandLineTests",
      dependencies: journal + [
        "coachlog", "LogbookScreens", "Support", "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Cases", "Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TerminalTests",
      dependencies: journal + ["coachlog", "CursesTerminal", "LogbookScreens", "Support"],
      swiftSettings: strict
    ),
    .target(name: "DiskRecorder", path: "Tests/DiskRecorder", linkerSettings: [.linkedLibrary("dl")]),
    // What the tests share; nothing that is installed depends on it.
    .target(
      name: "Support",
      dependencies: ["LogbookValues"],
      path: "Tests/Support",
      swiftSettings: strict
    ),
    .testTarget(
      name: "ReliabilityTests",
      dependencies: journal + ["coachlog", "Support", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "HouseTests",
      swiftSettings: strict
    ),
  ]
)

// Only `make fuzz` builds this: it needs the fuzzer's runtime, and no program of the package uses it.
if isFuzzed {
  package.products.append(.library(name: "ReaderFuzz", type: .static, targets: ["ReaderFuzz"]))
  package.targets.append(
    .target(
      name: "ReaderFuzz", dependencies: ["LogbookValues", "SignedRecords", "CoachingRules", "JournalExchange"],
      path: "Tests/Fuzz", exclude: ["Seeds"], swiftSettings: fuzzed))
}
