import Content
import Testing

@Suite struct LinkDestinationTests {
  @Test(arguments: [
    ("https://example.org/a#b", LinkDestination.Form.address(scheme: "https")),
    ("HTTPS://example.org", .address(scheme: "https")), ("//example.org", .address(scheme: "https")),
    ("mailto:a@example.org", .address(scheme: "mailto")), ("/a/b", .absolutePath), ("/a?b#c", .absolutePath),
    ("a/b.md", .relative("a/b.md")), ("a.md?x=1#y", .relative("a.md")), ("#y", .relative("")),
    ("", .relative("")),
    ("a%20b.md", .relative("a b.md")), ("%E5%BA%95.md", .relative("底.md")), ("%FF.md", .relative("%FF.md")),
    ("100%.md", .relative("100%.md")), ("1a:b", .relative("1a:b")), ("./a:b.md", .relative("./a:b.md")),
  ])
  func itsFormIsRead(_ text: String, _ form: LinkDestination.Form) {
    #expect(LinkDestination(text).form == form)
  }

  @Test func fragmentAndQueryAreTakenApart() {
    let link = LinkDestination("a.md?x=1?2#%C3%A9#y")
    #expect(link.fragment == "é#y")
    #expect(link.query == "x=1?2")
    #expect(LinkDestination("a.md").fragment == nil)
    #expect(LinkDestination("a.md#").fragment == "")
    #expect(LinkDestination("a.md#x?y").query == nil)
  }
}
