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

  /// Takes a server out, under the names by which libpq says where it is.
  /// - Returns: false where it is the only one, or not in the list.
  mutating func remove(host: String, port: String) -> Bool {
    let count = max(hosts.count, addresses.count)
    guard count > 1, [0, 1, count].contains(hosts.count), [0, count].contains(addresses.count) else {
      return false
    }
    let found = (0..<count).first { index in
      let name = hosts.indices.contains(index) && !hosts[index].isEmpty ? hosts[index] : nil
      let address = addresses.indices.contains(index) ? addresses[index] : nil
      return (name ?? address) == host && (ports.count == count ? ports[index] == port : true)
    }
    guard let found else { return false }
    if hosts.count == count { hosts.remove(at: found) }
    if addresses.count == count { addresses.remove(at: found) }
    if ports.count == count { ports.remove(at: found) }
    return true
  }

  /// The same target with these servers alone.
  func applied(to target: ConnectionTarget) -> ConnectionTarget {
    var target = target
    for (keyword, values) in [("host", hosts), ("hostaddr", addresses), ("port", ports)]
    where !values.isEmpty { target = target.setting(keyword, to: values.joined(separator: ",")) }
    return target
  }
}
