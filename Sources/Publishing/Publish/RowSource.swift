import Content

/// Every object of a repository, its row made when it is asked for: rendered bodies are never all held at once.
struct RowSource: Sendable {
  struct Entry: Sendable {
    let header: ContentHeader
    let isPublished: Bool
    let make: @Sendable () -> Result<ContentRow, PublishError>
  }

  let entries: [Entry]

  init(_ maker: RowMaker) {
    let repository = maker.repository
    var entries: [Entry] = []
    func add(
      _ header: ContentHeader, _ isPublished: Bool,
      _ make: @escaping @Sendable () throws(PublishError) -> ContentRow
    ) {
      entries.append(Entry(header: header, isPublished: isPublished, make: { Result(catching: make) }))
    }
    for category in repository.categories { add(category.header, category.isActive) { maker.row(category) } }
    for character in repository.characters {
      add(character.header, character.isActive) { () throws(PublishError) in try maker.row(character) }
    }
    for course in repository.courses {
      add(course.header, course.isPublished) { () throws(PublishError) in try maker.row(course) }
    }
    for module in repository.modules {
      add(module.header, module.isPublished) { () throws(PublishError) in try maker.row(module) }
    }
    for lesson in repository.lessons {
      add(lesson.header, lesson.isPublished) { () throws(PublishError) in try maker.row(lesson) }
    }
    for assessment in repository.assessments {
      add(assessment.header, assessment.isActive) { maker.row(assessment) }
    }
    for tree in repository.trees {
      add(tree.header, tree.isPublished) { maker.row(tree) }
      let places = TreeLayout.places(of: tree)
      for skill in tree.skills {
        let place = places[skill.header.key] ?? Skill.Place(x: 0, y: 0)
        add(skill.header, skill.isActive) { maker.row(skill, at: place) }
      }
    }
    for achievement in repository.achievements {
      add(achievement.header, achievement.isActive) { maker.row(achievement) }
    }
    self.entries = entries
  }
}

extension RowSource {
  /// Objects that are rendered together: enough to keep every core busy, few enough to hold.
  static let chunk = 512

  /// The hashes of the objects that the other side has; the others' decide nothing.
  ///
  /// - Parameter isCancelled: asked between the chunks, since nothing is sent meanwhile that would notice.
  func hashes(
    of isKnown: (LiveObject.Reference) -> Bool, isCancelled: () -> Bool,
    tell: (_ done: Int, _ total: Int) -> Void
  ) async throws(PublishError) -> [ContentID: ContentHash] {
    var hashes: [ContentID: ContentHash] = [:]
    let known = entries.filter { isKnown($0.header.reference) }
    for start in stride(from: 0, to: known.count, by: RowSource.chunk) {
      let end = min(start + RowSource.chunk, known.count)
      let made = await Array(known[start..<end]).concurrentMap { entry in entry.make().map(\.hash) }
      if isCancelled() { throw .interrupted }
      for (entry, hash) in zip(known[start..<end], made) { hashes[entry.header.id] = try hash.get() }
      tell(end, known.count)
    }
    return hashes
  }

  func candidates(_ maker: RowMaker, _ hashes: [ContentID: ContentHash]) -> [Plan.Candidate] {
    entries.map { entry in
      Plan.Candidate(
        header: entry.header, parent: maker.parent(of: entry.header),
        position: maker.position(of: entry.header),
        hash: hashes[entry.header.id], isPublished: entry.isPublished)
    }
  }

  /// The digest of everything that would be live; `hashes` holds every object's.
  func digest(_ maker: RowMaker, _ hashes: [ContentID: ContentHash]) -> [UInt8] {
    ContentDigest.of(
      entries.compactMap { entry in
        hashes[entry.header.id].map { hash in
          ContentDigest.Entry(
            kind: entry.header.kind, id: entry.header.id, key: entry.header.key,
            parent: maker.parent(of: entry.header), position: maker.position(of: entry.header), hash: hash)
        }
      })
  }
}
