// swift-tools-version: 6.1
import PackageDescription

/// What every target is compiled with: the Swift 6 language mode, and imports that name their module.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("MemberImportVisibility")]

let package = Package(
  name: "coachlog",
  products: [
    .executable(name: "coachlog", targets: ["coachlog"]),
    .library(name: "CoachingJournal", targets: ["CoachingJournal"]),
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
      dependencies: [
        "CoachingJournal", "CursesTerminal", "LogbookScreens", "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "CursesTerminal",
      dependencies: ["CCurses", "TerminalUI"],
      swiftSettings: strict
    ),
    .target(
      name: "LogbookScreens",
      dependencies: ["CoachingJournal", "TerminalUI"],
      swiftSettings: strict
    ),
    .target(
      name: "TerminalUI",
      swiftSettings: strict
    ),
    .target(
      name: "CCurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    .target(
      name: "CoachingJournal",
      dependencies: [
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [
        .embedInCode("Qualifications/scheme-8577.yaml"),
        .embedInCode("Qualifications/scheme-emcc-eia.yaml"),
        .embedInCode("Qualifications/scheme-icf.yaml"),
        .embedInCode("Records/passphrase-words.txt"),
        .embedInCode("Reflection/models-coaching.yaml"),
        .embedInCode("Reflection/models-reflection.yaml"),
        .embedInCode("Exchange/Portfolio/Templates/opening.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/progress.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/charts.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/diary.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/support.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/notes.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/plan.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/clients.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/matrix.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/signatures.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/closing.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/entry.mustache"),
        .embedInCode("Exchange/Portfolio/Templates/portfolio.css"),
        .embedInCode("Exchange/Portfolio/Templates/verify.sh"),
        .embedInCode("Exchange/Portfolio/Templates/VERIFY.txt"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "bench",
      dependencies: [
        "CoachingJournal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Tests/Bench",
      swiftSettings: strict
    ),
    .testTarget(
      name: "CoachingJournalTests",
      dependencies: ["CoachingJournal", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TerminalUITests",
      dependencies: ["TerminalUI"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: ["CursesTerminal", "TerminalUI"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LogbookScreensTests",
      dependencies: ["CoachingJournal", "LogbookScreens", "TerminalUI"],
      exclude: ["Snapshots"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "coachlog", "CoachingJournal", "LogbookScreens", "Support", "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Cases", "Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["coachlog", "CoachingJournal", "LogbookScreens", "Support"],
      swiftSettings: strict
    ),
    // What tests of the built program share; nothing that is installed depends on it.
    .target(
      name: "Support",
      path: "Tests/Support",
      swiftSettings: strict
    ),
    .testTarget(
      name: "ReliabilityTests",
      dependencies: ["CoachingJournal", "coachlog", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "HouseTests",
      swiftSettings: strict
    ),
  ]
)
