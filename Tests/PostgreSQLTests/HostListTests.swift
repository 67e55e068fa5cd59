import Testing

@testable import PostgreSQL

@Suite struct HostListTests {
  private func list(_ options: [String: String]) -> HostList { HostList { options[$0] } }

  private func settings(_ list: HostList?) -> [String?]? {
    let target = list?.applied(to: .environment)
    return target.map { [$0.options["host"], $0.options["hostaddr"], $0.options["port"]] }
  }

  @Test func aServerIsTakenOutWithItsPort() {
    let all = list(["host": "a,b,b", "port": "1,2,3"])
    let two = all.without(host: "b", port: "3")
    #expect(settings(two) == ["a,b", nil, "1,2"])
    let one = two?.without(host: "a", port: "1")
    #expect(settings(one) == ["b", nil, "2"])
    #expect(one?.without(host: "b", port: "2") == nil)
  }

  @Test func onePortIsEverybodys() {
    let hosts = list(["host": "a,b", "port": "5432"])
    #expect(settings(hosts.without(host: "a", port: "5432")) == ["b", nil, "5432"])
  }

  @Test func anAddressStandsForAHostWithoutAName() {
    let hosts = list(["host": ",b", "hostaddr": "10.0.0.1,10.0.0.2"])
    #expect(settings(hosts.without(host: "10.0.0.1", port: "5432")) == ["b", "10.0.0.2", nil])
  }

  @Test func whatIsNotInTheListStays() {
    #expect(list(["host": "a,b"]).without(host: "c", port: "5432") == nil)
    #expect(list([:]).without(host: "/run/postgresql", port: "5432") == nil)
  }
}
