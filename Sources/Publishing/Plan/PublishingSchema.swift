import Foundation

/// The JSON Schemas of what plans and publishes write for other programs.
package enum PublishingSchema: String, CaseIterable, Sendable {
  case manifest = "publication-manifest"
  case savedPlan = "saved-plan"
  case plan
  case publishResult = "publish-result"

  package var text: [UInt8] {
    switch self {
    case .manifest: PackageResources.publication_manifest_schema_json
    case .savedPlan: PackageResources.saved_plan_schema_json
    case .plan: PackageResources.plan_schema_json
    case .publishResult: PackageResources.publish_result_schema_json
    }
  }
}
