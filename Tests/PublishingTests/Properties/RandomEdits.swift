import Content
import Foundation

extension RandomContent {
  /// A repository of a few objects of every kind.
  init(using numbers: inout SeededNumbers) {
    self.init()
    for kind in [
      ContentKind.skillCategory, .character, .course, .module, .lesson, .assessment, .skillTree, .skill,
    ] {
      for _ in 0..<(kind == .lesson || kind == .skill ? 5 : 3) { add(kind, using: &numbers) }
    }
    add(.achievement, using: &numbers)
  }

  /// One to six edits of any sort.
  mutating func edit(using numbers: inout SeededNumbers) {
    for _ in 0..<Int.random(in: 1...6, using: &numbers) {
      switch Int.random(in: 0..<13, using: &numbers) {
      case 0, 1: add(anyKind(&numbers), using: &numbers)
      case 2, 3: remove(using: &numbers)
      case 4: bringBack(using: &numbers)
      case 5:
        change(using: &numbers) { object, numbers in object.text += Int.random(in: 1...4, using: &numbers) }
      case 6: rename(using: &numbers)
      case 7: move(using: &numbers)
      case 8: swap(\.position, using: &numbers)
      case 9: swap(\.slug, using: &numbers)
      case 10: swap(\.title, using: &numbers)
      case 11: swapIDs(using: &numbers)
      default: other(using: &numbers)
      }
    }
  }

  private func anyKind(_ numbers: inout SeededNumbers) -> ContentKind {
    ContentKind.allCases.randomElement(using: &numbers) ?? .course
  }

  private static func freshID(_ numbers: inout SeededNumbers) -> String {
    let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &numbers) }
    return ContentID(bytes: bytes)?.description ?? ""
  }

  private mutating func add(_ kind: ContentKind, using numbers: inout SeededNumbers) {
    let parent = kind.around.flatMap { all($0).randomElement(using: &numbers)?.id }
    guard kind.around == nil || parent != nil else { return }
    let number = number()
    let isNumbered = [.module, .lesson].contains(kind) && Bool.random(using: &numbers)
    var object = Object(
      kind: kind, id: Self.freshID(&numbers), slug: "s\(number)", title: "Title \(number)", parent: parent,
      position: isNumbered ? number : nil, text: Int.random(in: 0...8, using: &numbers), rank: number)
    object.references = references(for: kind, &numbers)
    objects.append(object)
  }

  private func references(for kind: ContentKind, _ numbers: inout SeededNumbers) -> [String] {
    let kinds: [ContentKind] =
      switch kind {
      case .course: [.course, .character]
      case .lesson: [.lesson, .skill, .character]
      case .skillTree: [.skillTree]
      case .skill: [.skill, .skill, .lesson, .lesson, .assessment]
      default: []
      }
    var ids: [String] = []
    for kind in kinds where Bool.random(using: &numbers) {
      if let id = all(kind).randomElement(using: &numbers)?.id, !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  private mutating func remove(using numbers: inout SeededNumbers) {
    guard let place = objects.indices.randomElement(using: &numbers) else { return }
    removed.append(objects.remove(at: place))
  }

  private mutating func bringBack(using numbers: inout SeededNumbers) {
    guard let place = removed.indices.randomElement(using: &numbers) else { return }
    var object = removed.remove(at: place)
    let taken = objects.contains { $0.id == object.id }
    guard !taken else { return }
    let isInTheWay = objects.contains { $0.kind == object.kind && $0.slug == object.slug }
    if isInTheWay || Bool.random(using: &numbers) { object.slug = "s\(number())" }
    if objects.contains(where: { $0.kind == object.kind && $0.title == object.title }) {
      object.title = "Title \(number())"
    }
    if let alias = object.alias, objects.contains(where: { $0.alias == alias }) { object.alias = nil }
    if object.position != nil { object.position = number() }
    if Bool.random(using: &numbers) { object.text += 1 }
    objects.append(object)
  }

  private mutating func change(
    using numbers: inout SeededNumbers, _ edit: (inout Object, inout SeededNumbers) -> Void
  ) {
    guard let place = objects.indices.randomElement(using: &numbers) else { return }
    edit(&objects[place], &numbers)
  }

  /// Another slug, which can be that of something removed.
  private mutating func rename(using numbers: inout SeededNumbers) {
    guard let place = objects.indices.randomElement(using: &numbers) else { return }
    let kind = objects[place].kind
    let free = removed.filter { gone in
      gone.kind == kind && !objects.contains { $0.kind == kind && $0.slug == gone.slug }
    }
    objects[place].slug = free.randomElement(using: &numbers)?.slug ?? "s\(number())"
  }

  private mutating func move(using numbers: inout SeededNumbers) {
    guard let place = objects.indices.randomElement(using: &numbers), let kind = objects[place].kind.around,
      let parent = all(kind).randomElement(using: &numbers)
    else { return }
    objects[place].parent = parent.id
  }

  private mutating func swap<Value>(
    _ part: WritableKeyPath<Object, Value>, using numbers: inout SeededNumbers
  ) {
    guard let (one, other) = pair(&numbers) else { return }
    let value = objects[one][keyPath: part]
    objects[one][keyPath: part] = objects[other][keyPath: part]
    objects[other][keyPath: part] = value
  }

  private mutating func swapIDs(using numbers: inout SeededNumbers) {
    guard let (one, other) = pair(&numbers), objects[one].kind == .lesson || objects[one].kind == .skill
    else {
      return
    }
    let id = objects[one].id
    objects[one].id = objects[other].id
    objects[other].id = id
  }

  /// Two of one kind.
  private func pair(_ numbers: inout SeededNumbers) -> (Int, Int)? {
    guard let one = objects.indices.randomElement(using: &numbers) else { return nil }
    let others = objects.indices.filter { $0 != one && objects[$0].kind == objects[one].kind }
    return others.randomElement(using: &numbers).map { (one, $0) }
  }

  private mutating func other(using numbers: inout SeededNumbers) {
    switch Int.random(in: 0..<4, using: &numbers) {
    case 0: asset += 1
    case 1: moveAlias(using: &numbers)
    case 2: becomeAnotherKind(using: &numbers)
    default:
      change(using: &numbers) { object, numbers in object.references.shuffle(using: &numbers) }
    }
  }

  private mutating func moveAlias(using numbers: inout SeededNumbers) {
    let alias = "old-\(Int.random(in: 0..<3, using: &numbers))"
    for place in objects.indices where objects[place].alias == alias { objects[place].alias = nil }
    let courses = objects.indices.filter { objects[$0].kind == .course }
    if let place = courses.randomElement(using: &numbers) { objects[place].alias = alias }
  }

  /// A lesson's id is given to a new module.
  private mutating func becomeAnotherKind(using numbers: inout SeededNumbers) {
    guard let lesson = all(.lesson).randomElement(using: &numbers),
      let place = objects.firstIndex(where: { $0.id == lesson.id }),
      let course = all(.course).randomElement(using: &numbers)
    else { return }
    objects.remove(at: place)
    let number = number()
    objects.append(
      Object(
        kind: .module, id: lesson.id, slug: "s\(number)", title: "Title \(number)", parent: course.id,
        position: number, rank: number))
  }
}
