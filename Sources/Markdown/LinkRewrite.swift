/// What a link's destination becomes in the HTML.
package enum LinkRewrite: Hashable, Sendable {
  case unchanged
  /// Another address, and the id of the content that it leads to, for `data-content-id`.
  case url(String, contentID: String?)
}
