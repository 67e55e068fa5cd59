import Content
import SourceText
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("*.md", "a.md"), ("*.md", "x/y/a.md"), ("drafts/**", "drafts/a/b.md"), ("drafts/", "drafts/a.md"),
    ("drafts", "x/drafts/a.md"), ("content/*/a.md", "content/x/a.md"), ("**/a.md", "a.md"),
    ("**/a.md", "x/y/a.md"), ("a/**/b", "a/b"), ("a/**/b", "a/x/y/b"), ("?.md", "é.md"),
    ("[a-c].md", "b.md"), ("[!a-c].md", "d.md"), ("{one,two}/*.md", "two/a.md"), ("a*b*c", "aXbYbZc"),
    ("content/courses/ai/**", "content/courses/ai/01-x/y.md"), ("[", "["),
  ])
  func itMatches(_ pattern: String, _ path: String) throws {
    #expect(Glob(pattern).matches(try path.path))
  }

  @Test(arguments: [
    ("*.md", "a.mdx"), ("drafts/**", "drafts"), ("content/*/a.md", "content/x/y/a.md"), ("/a.md", "x/a.md"),
    ("[a-c].md", "d.md"), ("[!a-c].md", "b.md"), ("{one,two}/*.md", "three/a.md"), ("a*b", "aXc"),
    ("content/courses/ai/**", "content/courses/ais/x.md"), ("?", "ab"),
  ])
  func itDoesNotMatch(_ pattern: String, _ path: String) throws {
    #expect(!Glob(pattern).matches(try path.path))
  }

  @Test(.timeLimit(.minutes(5))) func manyStarsTakeNoLongTime() throws {
    let pattern = String(repeating: "*a", count: 30) + "b"
    #expect(!Glob(pattern).matches(try String(repeating: "a", count: 2_000).path))
  }

  @Test(.timeLimit(.minutes(5))) func manyBracesTakeNoLongTime() throws {
    #expect(!Glob(String(repeating: "{a,b}", count: 40)).matches(try "c".path))
  }

  @Test(.timeLimit(.minutes(5))) func manyDoubleStarsTakeNoLongTime() throws {
    let pattern = String(repeating: "**/a/", count: 12) + "b"
    let path = String(repeating: "a/", count: 40) + "c"
    #expect(!Glob(pattern).matches(try path.path))
  }
}
