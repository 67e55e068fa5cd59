package import Foundation
package import PostgreSQL

/// Assessments, as learners may see them.
package struct AssessmentQueries {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// `assessment_for_learner`; nil where learners see none.
  package func assessment(_ id: UUID) throws(PostgreSQLError) -> LearnerAssessment? {
    let rows = try connection.query("SELECT assessment_for_learner($1)", [.uuid(id)])
    guard let object = try ResultObject(rows, of: "assessment_for_learner") else { return nil }
    return try LearnerAssessment(object)
  }
}
