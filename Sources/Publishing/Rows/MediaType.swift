import SourceText

/// A file's media type (RFC 6838), by the extension of its name.
enum MediaType {
  static func of(_ path: RepositoryPath) -> String {
    byExtension[path.fileExtension] ?? "application/octet-stream"
  }

  private static let byExtension = [
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif", "mp3": "audio/mpeg", "ogg": "audio/ogg", "wav": "audio/wav",
    "m4a": "audio/mp4", "mp4": "video/mp4", "webm": "video/webm", "vtt": "text/vtt", "pdf": "application/pdf",
    "zip": "application/zip", "txt": "text/plain", "md": "text/markdown", "csv": "text/csv",
    "json": "application/json", "yaml": "application/yaml", "py": "text/x-python", "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ]
}
