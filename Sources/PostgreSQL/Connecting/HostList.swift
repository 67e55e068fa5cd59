/// The servers that a connection may go to, as libpq's comma-separated options say them.
struct HostList: Equatable {
  private var hosts: [String]
  private var addresses: [String]
  private var ports: [String]

  /// - Parameter option: the value of one of libpq's options, wherever it comes from.
  init(_ option: (String) -> String?) {
    func list(_ keyword: String) -> [String] {
      option(keyword).map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        ?? []
    }
    hosts = list("host")
    addresses = list("hostaddr")
    ports = list("port")
  }

  /// The others, for a server under the names by which libpq says where it is; nil where it is the only one, or not
  /// in the list.
  func without(host: String, port: String) -> HostList? {
    let count = max(hosts.count, addresses.count)
    guard count > 1, [0, 1, count].contains(hosts.count), [0, count].contains(addresses.count) else {
      return nil
    }
    let found = (0..<count).first { index in
      let name = hosts.indices.contains(index) && !hosts[index].isEmpty ? hosts[index] : nil
      let address = addresses.indices.contains(index) ? addresses[index] : nil
      return (name ?? address) == host && (ports.count == count ? ports[index] == port : true)
    }
    guard let found else { return nil }
    var others = self
    if hosts.count == count { others.hosts.remove(at: found) }
    if addresses.count == count { others.addresses.remove(at: found) }
    if ports.count == count { others.ports.remove(at: found) }
    return others
  }

  /// The same target with these servers alone.
  func applied(to target: ConnectionTarget) -> ConnectionTarget {
    var target = target
    for (keyword, values) in [("host", hosts), ("hostaddr", addresses), ("port", ports)]
    where !values.isEmpty { target = target.setting(keyword, to: values.joined(separator: ",")) }
    return target
  }
}
