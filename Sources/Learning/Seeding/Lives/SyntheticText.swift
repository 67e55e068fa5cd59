/// What synthetic learners and characters write: Chinese in Chinese courses, English elsewhere.
struct SyntheticText: Sendable {
  let notes: [String]
  let questions: [String]
  let replies: [String]
  /// A learner's line, and what a character says to it.
  let talk: [(learner: String, character: String)]
  /// Sentences of a free answer.
  let answers: [String]
  let goals: [String]
  /// What a short answer says that does not know.
  let unknown: String
  /// What stands around a lesson's title in a thread's.
  let aroundTitle: (before: String, after: String)

  func threadTitle(_ lesson: String) -> String {
    aroundTitle.before + lesson.prefix(200) + aroundTitle.after
  }

  static func of(_ language: String) -> SyntheticText {
    language.hasPrefix("zh") ? chinese : english
  }

  private static let english = SyntheticText(
    notes: [
      "Come back to the example before the quiz.", "The second half is what I keep forgetting.",
      "Work this out by hand once more.", "Compare with the lesson before: same idea, other numbers.",
      "Good summary for revision.", "Ask in the discussion why the last step holds.",
    ],
    questions: [
      "I can follow the example, but not why the last step is allowed. Could somebody explain it?",
      "Is there another example like this one to practise with?",
      "My result differs from the table by a little. Is that rounding, or did I miss something?",
      "How do you remember this without looking it up each time?",
    ],
    replies: [
      "It helped me to do the example with smaller numbers first.",
      "Same question here. The lesson after this one makes it clearer.",
      "It is rounding: with one more decimal you get the same as the table.",
      "I made a card for it. After three days I no longer needed it.",
    ],
    talk: [
      (
        "Could you explain the main idea in one sentence?",
        "Gladly: look at what changes, and ask what it costs."
      ),
      (
        "I am not sure about the example.", "Then let us take it apart. Which number do you know for certain?"
      ),
      ("What should I practise next?", "Do the quiz of this lesson, then explain one answer to me aloud."),
      ("Was my answer right?", "Almost. The method is right; check the last step once more."),
      ("Thank you, that was clear.", "Good. Come back tomorrow and tell me what you still remember."),
    ],
    answers: [
      "I would begin with what is known and write down what is missing.",
      "Then I would compare the two choices.",
      "The first costs less now, the second keeps more open for later.",
      "What decides it is how often the good case comes.", "I am not certain of the last step.",
      "In the example of the lesson the numbers were the other way round.",
    ],
    goals: [
      "Understand the basics well", "Learn a little every day", "Pass the final exam",
      "Use it at work within half a year",
    ],
    unknown: "not sure", aroundTitle: ("A question about: ", ""))

  private static let chinese = SyntheticText(
    notes: ["测验之前再看一遍这个例子。", "后半部分总是记不住。", "自己动手再算一次。", "和上一课比较：思路相同，数字不同。", "这一段适合复习。"],
    questions: ["例子我看懂了，但最后一步为什么成立？", "还有类似的练习题吗？", "我算出来的结果和表格差一点，是四舍五入吗？", "大家是怎么记住这个的？"],
    replies: ["先用小一点的数字算一遍，就清楚了。", "我也有同样的疑问，下一课讲得更明白。", "是四舍五入，多取一位小数就一样了。", "我做了一张卡片，三天以后就不用看了。"],
    talk: [
      ("能用一句话说说重点吗？", "好的：看看什么变了，再想想代价是多少。"), ("这个例子我不太明白。", "那我们拆开来看。哪个数字你是确定的？"),
      ("接下来我该练什么？", "先做这一课的测验，然后把其中一题讲给我听。"), ("我的答案对吗？", "差不多。方法对了，再检查一下最后一步。"),
      ("谢谢，这样就清楚了。", "很好。明天再来，告诉我你还记得什么。"),
    ],
    answers: ["我会先写下已知的，再看缺什么。", "然后比较两个选择。", "第一个现在便宜，第二个以后更灵活。", "关键在于好的情况出现得有多频繁。", "最后一步我不太确定。"],
    goals: ["打好基础", "每天学一点", "通过期末考试"], unknown: "不确定", aroundTitle: ("关于《", "》的一个问题"))
}
