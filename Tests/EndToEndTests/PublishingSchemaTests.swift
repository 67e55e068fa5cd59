import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// The schemas of what plans and publishes write, held to what they write.
@Suite struct PublishingSchemaTests {
  /// Every key of a document that its schema does not know, followed through the schema.
  private func unknownKeys(_ value: Any, _ schema: NSDictionary, _ root: NSDictionary, at path: String)
    -> [String]
  {
    var schema = schema
    if let reference = schema["$ref"] as? String, let definitions = root["$defs"] as? NSDictionary {
      schema = definitions[reference.replacing("#/$defs/", with: "")] as? NSDictionary ?? schema
    }
    if let options = schema["anyOf"] as? [NSDictionary], let first = options.first {
      return value is NSNull ? [] : unknownKeys(value, first, root, at: path)
    }
    if let list = value as? [Any], let items = schema["items"] as? NSDictionary {
      return list.flatMap { unknownKeys($0, items, root, at: path + "/*") }
    }
    guard let object = value as? NSDictionary, let properties = schema["properties"] as? NSDictionary,
      let keys = object.allKeys as? [String]
    else { return [] }
    return keys.flatMap { key -> [String] in
      guard let part = properties[key] else { return ["\(path)/\(key)"] }
      guard let part = part as? NSDictionary, let inner = object[key] else { return [] }
      return unknownKeys(inner, part, root, at: "\(path)/\(key)")
    }
  }

  private func expectFit(_ folder: TemporaryFolder, _ file: String, _ name: String) async throws {
    let schema = "schemas/\(name).schema.json"
    let checked = try await Lectern.run(["check", "--formats", "--schema", schema, file], in: folder.path)
    #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    let read = { (path: String) in
      try JSONSerialization.jsonObject(with: Data(try folder.text(path).utf8)) as? NSDictionary
    }
    let (document, description) = (try #require(try read(file)), try #require(try read(schema)))
    let left = name == "saved-plan" ? ["/plan"] : []
    let unknown = unknownKeys(document, description, description, at: "").filter { path in
      !left.contains { path.hasPrefix($0) }
    }
    #expect(Set(unknown) == [], "\(name) does not describe these keys")
  }

  @Test func whatIsWrittenFitsItsSchema() async throws {
    try await SampleRepository.with { sample in
      let folder = sample.folder
      try await folder.begin()
      let exported = try await Lectern.run(["schema", "export", "schemas"], in: folder.path)
      #expect(
        exported.output.contains("wrote: schemas/publication-manifest.schema.json\n"), "\(exported.output)")
      let url = try sample.database.url
      func run(_ arguments: [String], to file: String) async throws {
        let outcome = try await Lectern.run(arguments + ["--database", url], in: folder.path)
        try folder.write(outcome.output, to: file)
      }
      try await run(
        ["publish", "--yes", "--format", "json", "--manifest", "live.json"], to: "published.json")
      try sample.database.connect().execute(
        """
        INSERT INTO users (email, username, external_id) VALUES ('a@x.org', 'ann', '1');
        INSERT INTO lesson_progress (user_id, lesson_id) SELECT users.id, lessons.id FROM users, lessons;
        UPDATE lessons SET title = 'Mine' WHERE id = (SELECT min(id::text)::uuid FROM lessons);
        """)
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/content/courses") {
        let course = "content/courses/\(name)/course.md"
        try folder.write(try folder.text(course) + "\nOne more sentence.\n", to: course)
      }
      try folder.remove("content/achievements.yaml")
      try await run(["plan", "--format", "json", "--diff", "--out", "saved.json"], to: "plan.json")
      try await run(["publish", "--yes", "--format", "json"], to: "refused.json")
      try await run(
        [
          "publish", "--yes", "--format", "json", "--allow-dirty", "--allow-archive", "all", "--manifest",
          "after.json",
        ],
        to: "again.json")
      for file in ["live.json", "after.json"] { try await expectFit(folder, file, "publication-manifest") }
      #expect(try folder.text("after.json").contains("\"learners\": 1"))
      #expect(try folder.text("after.json").contains("\"archived\": true"))
      try await expectFit(folder, "saved.json", "saved-plan")
      try await expectFit(folder, "plan.json", "plan")
      for file in ["published.json", "refused.json", "again.json"] {
        try await expectFit(folder, file, "publish-result")
      }
    }
  }
}
