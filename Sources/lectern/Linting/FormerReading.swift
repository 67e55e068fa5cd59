import Content
import Git
import Lint
import Publishing
import SourceText

/// Reads what was live: `lint --against`.
struct FormerReading {
  /// The files as they are.
  let tree: ContentTree
  let folder: RepositoryFolder

  /// - Parameter name: a commit's name, or a manifest's file.
  func read(_ name: String) async throws -> FormerContent {
    switch try ComparedVersion.named(name, in: folder) {
    case .commit(let name): await .commit(try change(name), "at \(name)")
    case .manifest(let name): try await read(manifest: name)
    }
  }

  private func read(manifest name: String) async throws -> FormerContent {
    let manifest = try ManifestFile.read(name)
    let objects = manifest.formerObjects
    // A manifest holds no texts: the commit that it was made of has them, where this clone holds it.
    if let commit = manifest.commit, let change = try? change(commit) {
      return await .live(objects, publishedFrom: change, "in \(name)")
    }
    let repository = await RepositoryLoader(tree).load()
    do throws(PublishError) {
      return .live(objects, hashes: try await ContentHashes.read(repository, tree), "in \(name)")
    } catch {
      throw CommandFailure(error)
    }
  }

  private func change(_ commit: String) throws(CommandFailure) -> TreeChange {
    do throws(GitError) {
      return try .against(commit, tree, in: try GitRepository(at: folder.path))
    } catch {
      throw CommandFailure(error)
    }
  }
}
