import Foundation
import Report
import SourceText
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a reader of XML makes of the report.
@Suite struct JUnitFormatTests {
  /// The elements of a document, or the reason why it is none.
  private final class Reader: NSObject, XMLParserDelegate {
    struct Element {
      let name: String
      let attributes: [String: String]
      var text = ""
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    static func read(_ text: String) throws -> [Element] {
      let reader = Reader()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = reader
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      return reader.elements
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      open.append(elements.count)
      elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let last = open.last { elements[last].text += text }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }
  }

  @Test func filesWithErrorsFailAndWarningsAreOutput() throws {
    let elements = try Reader.read(try SampleReport().text(.junit))
    let cases = elements.filter { $0.name == "testcase" }.compactMap { $0.attributes["name"] }
    #expect(cases.count == 5)
    #expect(cases.last == "other files")
    let suites = try #require(elements.first)
    #expect(suites.name == "testsuites")
    #expect(suites.attributes["tests"] == "5")
    #expect(suites.attributes["failures"] == "3")
    #expect(elements.count { $0.name == "failure" } == 3)
    let output = try #require(elements.first { $0.name == "system-out" })
    #expect(output.text.contains(":4:3: warning[lesson/title-repeated-in-body]: the body begins"))
  }

  @Test func hostileTextsStayTexts() throws {
    let hostile = try HostileReport()
    let elements = try Reader.read(OutputFormat.junit.render(hostile.report, hostile.context))
    #expect(
      Set(elements.map(\.name)) == ["testsuites", "testsuite", "testcase", "failure", "system-out"])
    #expect(elements.contains { $0.name == "failure" && $0.text.contains("]]></failure><!-- -->") })
  }

  @Test func aFileHasOneFailureHoweverManyErrors() throws {
    let file = try MarkedFile("a.md", "⟦a⟧⟦b⟧⟦c⟧")
    let report = LintReport(file.places.map { Diagnostic("a/b", "x", at: $0) }, fileCount: 1, elapsed: .zero)
    let text = OutputFormat.junit.render(report, OutputContext(lookup: SourceLookup([file.file])))
    let elements = try Reader.read(text)
    #expect(elements.map(\.name) == ["testsuites", "testsuite", "testcase", "failure"])
    #expect(elements.last?.attributes["message"] == "x (and 2 more errors)")
    #expect(elements.last?.text.split(separator: "\n").count == 3)
  }
}
