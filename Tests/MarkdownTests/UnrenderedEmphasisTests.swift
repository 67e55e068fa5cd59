import Markdown
import SourceText
import Testing

@Suite struct UnrenderedEmphasisTests {
  @Test(arguments: [
    "⟦**注意：**⟧你", "这是⟦**“重点”**⟧的", "这是⟦**“重点”内容**⟧的", "⟦**《论语》**⟧是书", "约⟦**80%**⟧的人",
    "用⟦**`git`**⟧命令", "⟦**看[这里](https://example.org)**⟧吧", "⟦***注意：***⟧你", "⟦**首先，**⟧你要看",
    "⟦**重点（注）**⟧的", "⟦**注意：**⟧你和⟦**重点：**⟧他", "**正常**，⟦**注意：**⟧你，**正常**。",
    "⟦**一：**⟧甲，**二**：乙，⟦**三：**⟧丙", "> - ⟦**甲：**⟧乙", "## ⟦**标题：**⟧一", "⟦**注：**⟧값", "これは⟦**「引用」**⟧です",
    "⟦** bold **⟧", "⟦**bold **⟧", "⟦** bold**⟧ text", "⟦**Note: **⟧ the text", "⟦**Note:**⟧the text",
    "说⟦**“$a**b$”**⟧的", "⟦**第一行\n第二行：**⟧你", "| ⟦**表：**⟧格 | b |\n|---|---|\n| ⟦**值：**⟧格 | \\|⟦**x！**⟧你 |",
    "[⟦**注意：**⟧你](https://example.org)", "\\*⟦**注意：**⟧你", "~~⟦**注意：**⟧你~~",
  ])
  func meantEmphasisIsFound(_ text: String) {
    let marked = MarkedText(text)
    #expect(marked.parse().unrenderedEmphasis.map(\.range) == marked.marks)
  }

  @Test(arguments: [
    "2 ** 3 ** 4", "2 * 3 * 4", "2**3", "2**(3)**的", "a ** b", "x = a ** b ** c", "5*",
    "*** p < 0.01, ** p < 0.05",
    "** p < 0.05 ** p < 0.01", "** 见注", "**kwargs", "f(*args, **kwargs)", "{**a,**b}", "f(**a, **b)",
    "**kwargs and **args", "**kwargs means 2 ** 3", "参数**kwargs，**args 也一样", "**表示乘方，**运算符",
    "\\*\\*注意：\\*\\*你", "`**注意：**你`", "    **注意：**你", "```\n**注意：**你\n```", "$**注意：**你$",
    "https://example.org/**a：**b", "[a](https://example.org/**x：**y)", "snake_case_**", "*.md、*文件名",
    "**/*.md",
    "f***", "带*号的必填，*号以外可选", "*价格：*100", "**注意**：你", "“**重点**”的", "**注意：** 你", "**注意：**", "**注意：**，你",
    "**粗**和**细**", "**bold**text**bold**", "char **argv，char **envp", "<b title=\"**注：**你\">x</b>",
    "![**注意：**你](a.png)", "<!-- **注意：**你 -->", "**第一段\n\n第二段：**你", "***", "****", "** **", "__注意：__你",
    "评分：**，很好", "| ** | a：** |\n|---|---|\n| ** | 你** |",
  ])
  func otherAsterisksAreLeftAlone(_ text: String) {
    #expect(MarkedText(text).parse().unrenderedEmphasis.map(\.range) == [])
  }

  @Test(arguments: [
    ("**注意：**你", "**注意**：你"), ("**小心！！**你", "**小心**！！你"), ("这是**“重点”**的", "这是“**重点**”的"),
    ("**“重点”：**你", "**“重点”**：你"), ("这是**“重点”。**你", "这是“**重点**”。你"), ("约**80%**的人", "约**80%** 的人"),
    ("还有**“甲”和“乙”**了", "还有 **“甲”和“乙”** 了"), ("用**`git`**命令", "用 **`git`** 命令"), ("***注意：***你", "***注意***：你"),
    ("** bold **", "**bold**"), ("**Note:**the", "**Note**:the"), ("**甲&hellip;**你", "**甲&hellip;** 你"),
    ("**真的\\!**你", "**真的\\!** 你"), ("**看（这）：**你", "**看（这）**：你"), ("**（看）这：**你", "**（看）这**：你"),
  ])
  func theRemedyRenders(_ text: String, _ expected: String) throws {
    let marked = MarkedText(text)
    var bytes = marked.file.bytes
    for emphasis in marked.parse().unrenderedEmphasis.reversed() {
      bytes.replaceSubrange(emphasis.range.bytes, with: try #require(emphasis.remedy).text.utf8)
    }
    let mended = String(decoding: bytes, as: UTF8.self)
    #expect(mended == expected)
    #expect(html(mended).contains("<strong>"))
    #expect(!html(mended).contains("*"))
    #expect(MarkedText(mended).parse().unrenderedEmphasis.isEmpty)
  }

  @Test func manyMarkersTakeLinearTime() {
    let text = String(repeating: "**注意：**你", count: 1_500)
    let clock = ContinuousClock()
    let time = clock.measure { #expect(MarkedText(text).parse().unrenderedEmphasis.count == 1_500) }
    #expect(time < .seconds(5))
    let nested = String(repeating: "*a ", count: 8_000) + "**x**y " + String(repeating: "a* ", count: 8_000)
    let nestedTime = clock.measure { _ = MarkedText(nested).parse() }
    #expect(nestedTime < .seconds(5))
  }
}
