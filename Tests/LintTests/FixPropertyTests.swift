import Content
import Foundation
import Lint
import SourceText
import Testing

/// The sample repository with mistakes put in at random places, and mended.
@Suite struct FixPropertyTests {
  private static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// SplitMix64: the same mistakes on every machine.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }
  }

  private enum Mistake: CaseIterable {
    case capitals, swappedLetters, misspeltKey, repeatedTag

    /// A line with the mistake; nil where it has no place for it.
    func make(in line: String, _ generator: inout Generator) -> String? {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let key = line[..<colon].drop { $0 == " " || $0 == "-" }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      let isWord = ["level", "difficulty", "skill_level", "conversation_style", "rarity"].contains(
        String(key))
      switch self {
      case .capitals where isWord: return line.replacing(": \(value)", with: ": \(value.uppercased())")
      case .swappedLetters where isWord:
        return line.replacing(": \(value)", with: ": \(Self.swapped(value, &generator))")
      case .misspeltKey where key.count >= 8 && key.allSatisfy({ $0.isLowercase || $0 == "_" }):
        return line.replacing("\(key):", with: "\(Self.swapped(String(key), &generator)):")
      case .repeatedTag where key == "tags" && value.hasPrefix("[") && value.hasSuffix("]"):
        let first = value.dropFirst().prefix { $0 != "," && $0 != "]" }
        return first.isEmpty ? nil : String(line.dropLast()) + ", \(first)]"
      default: return nil
      }
    }

    /// Two letters next to each other, the other way round.
    private static func swapped(_ word: String, _ generator: inout Generator) -> String {
      var letters = Array(word)
      let place = Int.random(in: 1..<letters.count - 1, using: &generator)
      letters.swapAt(place, place + 1)
      return String(letters)
    }
  }

  @Test(arguments: 1...4)
  func mistakesWithOneMeaningAreMendedToWhatWasThere(seed: UInt64) async throws {
    var generator = Generator(state: seed)
    let tree = ContentTree.workingTree(at: Self.checkout)
    let files = await Linter.lint(tree).repository.files.map(\.file.path)
    var spoilt: [RepositoryPath: [UInt8]] = [:]
    for path in files.shuffled(using: &generator) where spoilt.count < 12 {
      let text = String(decoding: try #require(tree.source(path)).bytes, as: UTF8.self)
      var lines = text.components(separatedBy: "\n")
      let mistake = try #require(Mistake.allCases.randomElement(using: &generator))
      let end = text.hasPrefix("---") ? lines.dropFirst().firstIndex(of: "---") ?? 0 : lines.count
      for index in (0..<end).shuffled(using: &generator) {
        guard !lines[index].contains("{"), let wrong = mistake.make(in: lines[index], &generator),
          wrong != lines[index]
        else { continue }
        lines[index] = wrong
        spoilt[path] = Array(lines.joined(separator: "\n").utf8)
        break
      }
    }
    #expect(spoilt.count > 4)
    let example = await FixedExample.mend(tree.replacing(spoilt))
    let left = example.mending.look.findings
    #expect(example.mending.isSettled)
    #expect(example.mending.refused.isEmpty)
    #expect(left.allSatisfy { $0.fix?.isSafe != true })
    for path in spoilt.keys where !left.contains(where: { $0.location.path == path }) {
      #expect(example.tree.source(path)?.bytes == tree.source(path)?.bytes, "\(path)")
    }
    let unmended = spoilt.keys.filter { path in left.contains { $0.location.path == path } }
    #expect(unmended.count * 4 <= spoilt.count, "\(left.map(\.message))")
  }
}
