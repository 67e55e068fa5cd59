import Content
import Git
import JSON
import PostgreSQL
import Publishing
import Report
import SourceText

/// Proves that the live rows are a publication's content, or says where they are not.
struct HistoryVerification {
  let lookup: PublicationLookup
  let folder: RepositoryFolder
  let format: ResultFormat

  /// - Parameter name: a publication's id; nil for the live one of this repository's source.
  func run(_ name: String?, _ console: Console) async throws {
    let publication = try await self.publication(name)
    let commit = publication.isDirty ? nil : publication.commit
    let expected: [LiveObject.Reference: (key: ContentKey, hash: ContentHash)]?
    if let commit {
      expected = try await self.expected(commit, of: publication.source)
    } else {
      expected = nil
    }
    let result: LiveVerification.Result
    do throws(PostgreSQLError) {
      result = try lookup.verify(publication, expected: expected)
    } catch {
      throw CommandFailure(.database, "the live rows cannot be read: \(error)")
    }
    try write(result, publication, comparesRows: expected != nil, console)
    guard result.isSameContent, result.findings.isEmpty else { throw ExitStatus.changes }
  }

  private func publication(_ name: String?) async throws -> PublicationLookup.Publication {
    let found: PublicationLookup.Publication?
    do throws(PostgreSQLError) {
      if let id = name.flatMap({ ContentID($0) }) {
        found = try lookup.find(id)
      } else {
        found = try lookup.live(source: await source())
      }
    } catch {
      throw CommandFailure(.database, "the history cannot be read: \(error)")
    }
    guard let found else {
      throw CommandFailure(
        .couldNotRun,
        name.map { "\($0) was not committed: the database does not hold it" } ?? "nothing was published yet")
    }
    return found
  }

  /// The name of this repository's source.
  private func source() async -> String {
    await RepositoryLoader(folder.tree()).load(progress: { _, _ in }).configuration.source
  }

  /// What a commit's content comes to; nil where this repository does not hold the commit, or holds it for another
  /// source in another of its folders.
  private func expected(
    _ commit: String, of name: String
  ) async throws -> [LiveObject.Reference: (key: ContentKey, hash: ContentHash)]? {
    guard let git = try? GitRepository(at: folder.path), let id = try? git.commit(commit),
      let tree = try? ContentTree.commit(id, in: git)
    else { return nil }
    let repository = await RepositoryLoader(tree).load(progress: { _, _ in })
    if repository.configuration.source != name {
      // The commit may be older than the source's name.
      guard await source() == name else { return nil }
    }
    let links = LinkResolver(repository, tree)
    do throws(PublishError) {
      let assets = try await AssetCatalog.read(repository, tree, links)
      return try await RowMaker(repository, tree, links, assets).expectedHashes()
    } catch {
      throw CommandFailure(error)
    }
  }

  private func write(
    _ result: LiveVerification.Result, _ publication: PublicationLookup.Publication, comparesRows: Bool,
    _ console: Console
  ) throws(CommandFailure) {
    if format == .json {
      let findings = result.findings.map { finding -> JSONValue in
        [
          "kind": .string(finding.kind.rawValue), "key": .string(finding.key.string),
          "problem": .string(finding.problem.rawValue),
        ]
      }
      let json: JSONValue = [
        "version": 1, "publication": .string(publication.id.description), "same": .bool(result.isSameContent),
        "objects": .number(Number(result.liveCount)), "compared_with_commit": .bool(comparesRows),
        "findings": .array(findings),
      ]
      return try console.write(json.text(pretty: true) + "\n")
    }
    if result.isSameContent, result.findings.isEmpty {
      return try console.write(
        "verified: the \(Phrase.count(result.liveCount, "live object")) are publication \(publication.id)\n")
    }
    var text = "the live rows are not publication \(publication.id)"
    text += publication.isLive ? "\n" : ", which is not the live one\n"
    for finding in result.findings.prefix(100) {
      text += "  \(finding.kind.words) \(finding.key): \(finding.problem.rawValue)\n"
    }
    if result.findings.count > 100 { text += "  … and \(result.findings.count - 100) more\n" }
    if !comparesRows {
      text +=
        "rows were compared with their own hashes alone: the publication's commit is not in this repository\n"
    }
    try console.write(text)
  }
}
