import Foundation
import Support
import Testing

@testable import LogbookValues
@testable import SignedRecords

@Suite struct SSHSignatureTests {
  static let namespace = "signoff.v1@coachlog"

  /// RFC 8032 section 7.1, tests 1 to 3: seed, public key, message, signature.
  static let vectors = [
    [
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        + "d25bf5f0595bbe24655141438e7a100b",
    ],
    [
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        + "387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        + "4a7c15e9716ed28dc027beceea1ec40a",
    ],
  ]

  @Test(arguments: vectors) func rfc8032(_ vector: [String]) throws {
    let parts = vector.map(bytes(hex:))
    let key = try SigningKey(seed: parts[0])
    #expect(key.publicKey.bytes == parts[1])
    #expect(key.seed == parts[0])
    #expect(SSHSignature.isValidEd25519(parts[3], over: parts[2], by: key.publicKey))
    #expect(!SSHSignature.isValidEd25519(parts[3], over: parts[2] + [0], by: key.publicKey))
    for bit in Soak.sample(64, of: Array(0..<512)) {
      var flipped = parts[3]
      flipped[bit / 8] ^= 1 << (bit % 8)
      #expect(!SSHSignature.isValidEd25519(flipped, over: parts[2], by: key.publicKey))
    }
  }

  @Test func signatureWithTheGroupOrderAddedIsRefused() throws {
    // RFC 8032 section 5.1.7: without this check anybody could make a second signature out of a first one.
    let parts = SSHSignatureTests.vectors[1].map(bytes(hex:))
    let order = bytes(hex: "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
    var sum = parts[3]
    var carry = 0
    for index in 0..<32 {
      carry += Int(sum[32 + index]) + Int(order[index])
      sum[32 + index] = UInt8(carry & 0xFF)
      carry >>= 8
    }
    #expect(carry == 0)
    #expect(!SSHSignature.isValidEd25519(sum, over: parts[2], by: try PublicKey(bytes: parts[1])))
  }

  @Test(arguments: [0, 31, 33]) func seedsOfOtherLengthsAreRefused(_ count: Int) {
    #expect(throws: JournalError.self) { try SigningKey(seed: [UInt8](repeating: 3, count: count)) }
  }

  @Test func signedBytesHaveTheDocumentedShape() {
    let signed = SSHSignature.signedBytes(of: [], namespace: SSHSignatureTests.namespace)
    #expect(signed.count == 92 + SSHSignatureTests.namespace.utf8.count)
    #expect(signed.starts(with: Array("SSHSIG".utf8) + [0, 0, 0, 19] + Array("signoff.v1@coachlog".utf8)))
  }

  @Test func ownSignaturesHoldOnlyForWhatWasSigned() throws {
    var rng = SeededGenerator(state: 11)
    let key = SigningKey(generatedBy: &rng)
    let other = SigningKey(generatedBy: &rng)
    let payload = Array("{\"v\":1}\n".utf8)
    let signature = try key.sign(payload, namespace: SSHSignatureTests.namespace)
    func holds(_ signature: [UInt8], _ payload: [UInt8], _ namespace: String, _ key: PublicKey) -> Bool {
      SSHSignature.isValid(signature, of: payload, namespace: namespace, by: key)
    }
    #expect(holds(signature, payload, SSHSignatureTests.namespace, key.publicKey))
    #expect(!holds(signature, payload, SSHSignatureTests.namespace, other.publicKey))
    #expect(!holds(signature, payload, "session.v1@coachlog", key.publicKey))
    #expect(!holds(signature, payload + [10], SSHSignatureTests.namespace, key.publicKey))
    #expect(!holds(Array(signature.dropLast()), payload, SSHSignatureTests.namespace, key.publicKey))
    #expect(!holds(signature + [0], payload, SSHSignatureTests.namespace, key.publicKey))
    #expect(!holds([], payload, SSHSignatureTests.namespace, key.publicKey))
  }

  @Test func secretsAreNotPrinted() throws {
    let key = try SigningKey(seed: bytes(hex: SSHSignatureTests.vectors[0][0]))
    var dumped = ""
    dump(key, to: &dumped)
    #expect(!dumped.contains("157") && !"\(key)".contains("157"))
    #expect("\(key)" == "signing key \(key.publicKey.fingerprint)")
  }
}

@Suite(.enabled(if: SSHTool.path != nil)) struct SSHToolAgreementTests {
  static let namespace = SSHSignatureTests.namespace

  /// Whether `ssh-keygen -Y verify` takes the signature for the payload in the namespace.
  func accepted(
    _ tool: SSHTool, _ payload: [UInt8], _ armored: String, namespace: String = namespace
  ) throws -> Bool {
    try tool.write(payload, to: "r.json")
    try tool.write(Array(armored.utf8), to: "r.json.sig")
    let arguments = ["-Y", "verify", "-f", "allowed", "-I", "sup@example", "-n", namespace, "-s", "r.json.sig"]
    return try tool.run(arguments, input: "r.json").code == 0
  }

  @Test func verdictsAgree() throws {
    let tool = try SSHTool()
    var rng = SeededGenerator(state: 21)
    let key = SigningKey(generatedBy: &rng)
    let other = SigningKey(generatedBy: &rng)
    let namespace = SSHToolAgreementTests.namespace
    try tool.write(
      Array("sup@example namespaces=\"\(namespace),session.v1@coachlog\" \(key.publicKey.line)\n".utf8), to: "allowed")
    var good = 0
    for index in 0..<60 {
      let payload = rng.randomBytes(index * 17)
      let signature = try key.sign(payload, namespace: namespace)
      let armored = SSHSignature.armored(signature, key: key.publicKey, namespace: namespace)
      #expect(try accepted(tool, payload, armored))
      #expect(SSHSignature.isValid(signature, of: payload, namespace: namespace, by: key.publicKey))
      good += 1

      var changed = payload + [0]
      changed[index * 17 / 2] ^= 0x20
      #expect(try !accepted(tool, changed, armored))
      #expect(!SSHSignature.isValid(signature, of: changed, namespace: namespace, by: key.publicKey))

      let relabelled = SSHSignature.armored(signature, key: key.publicKey, namespace: "session.v1@coachlog")
      #expect(try !accepted(tool, payload, armored, namespace: "session.v1@coachlog"))
      #expect(try !accepted(tool, payload, relabelled, namespace: "session.v1@coachlog"))
      #expect(!SSHSignature.isValid(signature, of: payload, namespace: "session.v1@coachlog", by: key.publicKey))

      let foreign = try other.sign(payload, namespace: namespace)
      let pretending = SSHSignature.armored(foreign, key: key.publicKey, namespace: namespace)
      #expect(try !accepted(tool, payload, pretending))
      #expect(!SSHSignature.isValid(foreign, of: payload, namespace: namespace, by: key.publicKey))
    }
    #expect(good == 60)
  }

  @Test func armourIsThatOfSSHKeygenByteForByte() throws {
    let tool = try SSHTool()
    let namespace = SSHToolAgreementTests.namespace
    #expect(try tool.run(["-q", "-t", "ed25519", "-N", "", "-C", "own key", "-f", "k"]).code == 0)
    let line = try tool.read("k.pub").split(separator: "\n").first.map(String.init)
    let key = try PublicKey(line: try #require(line))
    for index in 0..<10 {
      let payload = Array("{\"n\":\(index),\"name\":\"Zoë\"}\n".utf8)
      try tool.write(payload, to: "m\(index)")
      #expect(try tool.run(["-Y", "sign", "-f", "k", "-n", namespace, "m\(index)"]).code == 0)
      let text = try tool.read("m\(index).sig")
      let base64 = text.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
      let signature = Array(try #require(CanonicalBase64.bytes(base64)).suffix(64))
      #expect(SSHSignature.isValid(signature, of: payload, namespace: namespace, by: key))
      #expect(!SSHSignature.isValid(signature, of: payload + [10], namespace: namespace, by: key))
      #expect(SSHSignature.armored(signature, key: key, namespace: namespace) == text)
    }
  }

  @Test func fingerprintsAgree() throws {
    let tool = try SSHTool()
    for seed in UInt64(1)...20 {
      let key = PublicKeyTests.key(seed)
      try tool.write(Array((key.line + " c\n").utf8), to: "k.pub")
      let printed = try tool.run(["-l", "-E", "sha256", "-f", "k.pub"])
      #expect(printed.code == 0)
      #expect(printed.output.split(separator: " ").dropFirst().first.map(String.init) == key.fingerprint)
    }
  }
}
