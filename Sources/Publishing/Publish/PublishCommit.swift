import Content
import PostgreSQL

/// The end of a publish: COMMIT, and what became of it.
struct PublishCommit {
  let connection: Connection
  let publication: ContentID
  let source: String
  let options: PublishOptions

  /// - Parameter reconnect: makes another session, to look the publication up when the answer is lost.
  func run(_ reconnect: () throws(PostgreSQLError) -> Connection) throws(PublishError) {
    let outcome: CommitOutcome
    do throws(PostgreSQLError) {
      outcome = try connection.commit()
    } catch .cancelled {
      throw .interrupted
    } catch {
      throw .database(error, during: .commit)
    }
    switch outcome {
    case .committed: return
    case .rolledBack(let error?): throw .database(.server(error), during: .commit)
    case .rolledBack(nil): throw .database(.misuse("the server rolled the transaction back"), during: .commit)
    case .unknown:
      guard try wasCommitted(reconnect) else {
        throw .database(
          .connectionLost(message: "before the commit took effect", cause: nil), during: .commit)
      }
    }
  }

  private func wasCommitted(
    _ reconnect: () throws(PostgreSQLError) -> Connection
  ) throws(PublishError) -> Bool {
    do throws(PostgreSQLError) {
      let lookup = PublicationLookup(try reconnect(), databaseSchema: options.databaseSchema)
      return try lookup.wasCommitted(publication, of: source, waiting: options.waitMilliseconds)
    } catch {
      throw .unknownOutcome(publication: publication)
    }
  }
}
