package import Foundation
package import JSON
import PostgreSQL

/// An assessment as a learner may see it: no keys.
package struct LearnerAssessment: Sendable, Equatable, Identifiable {
  package let facts: AssessmentFacts
  package let courseID: UUID
  package let moduleID: UUID?
  /// What is shuffled and drawn, by each attempt.
  package let randomization: JSONValue
  /// Points and policy by question.
  package let scoring: JSONValue
  /// In the order of the file.
  package let questions: [JSONValue]

  package var id: UUID { facts.id }

  init(_ object: ResultObject) throws(PostgreSQLError) {
    facts = try AssessmentFacts(object)
    courseID = try object.value("course_id")
    moduleID = try object.optional("module_id")
    randomization = try object.value("randomization")
    scoring = try object.value("scoring_config")
    questions = try object.value("questions")
  }
}
