import Foundation

// embed-texts OUTPUT FILE...: writes a Swift file that has the bytes of each text under its file's name.

let files = CommandLine.arguments.dropFirst(2).map { URL(filePath: $0) }
let members = try files.map { file in
  let name = String(file.lastPathComponent.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  guard let text = String(validating: try Data(contentsOf: file), as: UTF8.self) else {
    FileHandle.standardError.write(Data("\(file.path) is not UTF-8 text\n".utf8))
    exit(1)
  }
  return "  static var \(name): [UInt8] { Array(\(String(reflecting: text)).utf8) }\n"
}
let source = "/// The texts beside the sources.\nenum PackageResources {\n\(members.joined())}\n"
try source.write(toFile: CommandLine.arguments[1], atomically: true, encoding: .utf8)
