import Content
import SourceText

enum AssetTooLarge {
  static let rule = Rule.soft("link/asset-too-large", .error, page: page) { context, findings in
    var sizes = context.repository.assets
    for place in context.linkPlaces {
      guard case .asset(let path) = place.target, sizes[path] == nil,
        case .file(let bytes) = context.entry(path)
      else { continue }
      sizes[path] = bytes
    }
    for (path, bytes) in sizes {
      let isPicture = pictures.contains(path.fileExtension)
      let limit = isPicture ? pictureLimit : otherLimit
      guard bytes > limit else { continue }
      findings.add(
        "the file has \(megabytes(bytes)) MiB, more than the \(limit >> 20) of \(isPicture ? "a picture" : "an asset")",
        at: SourceLocation(path: path, range: .wholeFile),
        help: isPicture
          ? "scale it to the width that it is shown at, or save it as WebP or AVIF"
          : "compress or divide it, or put it where such files are served from, and link to its address")
    }
  }

  /// Bytes of what a page loads before it is whole.
  private static let pictureLimit = 5 << 20
  /// Bytes of what plays while it loads, or is downloaded.
  private static let otherLimit = 100 << 20

  private static let pictures: Set<String> = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "ico", "apng", "heic", "jxl",
  ]

  /// To one decimal, rounded up, so that what passes a limit never reads like the limit.
  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + (1 << 20) - 1) >> 20
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static let page = """
    # link/asset-too-large

    A picture may have 5 MiB, any other asset, such as a video or a download, 100 MiB. Both hold for files in
    folders `assets`, and for whatever else of the repository a link leads to.

    A picture of 20 MiB is a page that never finishes loading on a phone, and every version of it stays in the
    repository's history for good. `lectern.yaml` can switch the rule off for the files that must be as large as
    they are.

    ## Fails

    No page can show a file of such a size. `content/courses/holdem/assets/table.png` of 20 MiB fails.

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ![The table](../assets/table.svg)
    ```
    ```pass content/courses/holdem/assets/table.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
}
