import Foundation
import PostgreSQL

extension LearnerWriter {
  /// Notes, discussions and chats.
  mutating func writeWords(_ learners: [LearnerRows], _ board: DiscussionBoard) throws(PostgreSQLError) {
    let content = content
    try copy(
      "user_notes", ["user_id", "id", "lesson_id", "content", "is_public", "created_at", "updated_at"]
    ) {
      writer throws(PostgreSQLError) in
      for learner in learners {
        for note in learner.notes {
          try writer.beginRow()
          writer.uuid(learner.id)
          writer.uuid(note.id)
          writer.uuid(content.lessons[note.lesson].id)
          writer.text(note.text)
          writer.bool(note.isPublic)
          writer.times(note.at, note.at)
        }
      }
    }
    try write(board)
    try writeChats(learners)
  }

  private mutating func write(_ board: DiscussionBoard) throws(PostgreSQLError) {
    let content = content
    let columns = [
      "course_id", "id", "lesson_id", "user_id", "parent_id", "title", "content", "is_question",
      "is_answered",
      "vote_count", "created_at", "updated_at",
    ]
    try copy("course_discussions", columns) { writer throws(PostgreSQLError) in
      for contribution in board.contributions {
        try writer.beginRow()
        writer.uuid(content.courses[contribution.course].id)
        writer.uuid(contribution.id)
        writer.uuid(contribution.lesson.map { content.lessons[$0].id })
        writer.uuid(contribution.author)
        writer.uuid(contribution.parent)
        writer.text(contribution.title)
        writer.text(contribution.text)
        writer.bool(contribution.isQuestion)
        writer.bool(contribution.isAnswered)
        writer.int4(Int32(clamping: contribution.votes))
        writer.times(contribution.at, contribution.at)
      }
    }
    let vote = ["course_id", "discussion_id", "user_id", "value", "created_at", "updated_at"]
    try copy("discussion_votes", vote) { writer throws(PostgreSQLError) in
      for vote in board.votes {
        try writer.beginRow()
        writer.uuid(content.courses[vote.course].id)
        writer.uuid(vote.contribution)
        writer.uuid(vote.voter)
        writer.int2(Int16(clamping: vote.value))
        writer.times(vote.at, vote.at)
      }
    }
  }

  private mutating func writeChats(_ learners: [LearnerRows]) throws(PostgreSQLError) {
    let content = content
    let columns = [
      "user_id", "id", "character_id", "session_name", "context_data", "is_active", "started_at",
      "last_message_at", "ended_at", "next_seq", "created_at", "updated_at",
    ]
    try copy("chat_sessions", columns) { writer throws(PostgreSQLError) in
      for learner in learners {
        for chat in learner.chats {
          let last = chat.messages.last?.at ?? chat.startedAt
          let lesson = chat.lesson.map { content.lessons[$0] }
          try writer.beginRow()
          writer.uuid(learner.id)
          writer.uuid(chat.id)
          writer.uuid(content.characters[chat.character].id)
          writer.text(lesson.map { String($0.title.prefix(200)) })
          writer.jsonb(lesson.map { #"{"lesson_id": "\#($0.id.uuidString.lowercased())"}"# } ?? "{}")
          writer.bool(!chat.hasEnded)
          writer.times(chat.startedAt, last, chat.hasEnded ? last : nil)
          writer.int4(Int32(clamping: chat.messages.count + 1))
          writer.times(chat.startedAt, last)
        }
      }
    }
    let message = [
      "user_id", "session_id", "seq", "role", "content", "tokens", "at", "created_at", "updated_at",
    ]
    try copy("chat_messages", message) { writer throws(PostgreSQLError) in
      for learner in learners {
        for chat in learner.chats {
          for (place, message) in chat.messages.enumerated() {
            try writer.beginRow()
            writer.uuid(learner.id)
            writer.uuid(chat.id)
            writer.int4(Int32(clamping: place + 1))
            writer.text(message.isLearner ? "user" : "assistant")
            writer.text(message.text)
            writer.int4(Int32(clamping: message.text.utf8.count / 4 + 1))
            writer.times(message.at, message.at, message.at)
          }
        }
      }
    }
  }
}
