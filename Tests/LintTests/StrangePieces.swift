/// Blocks of Markdown in which nothing is wrong. `#` stands for a number, `HASH` for a number sign.
enum StrangePieces {
  static let both = [
    "HASHHASH #. Heading\n", "Underlined #\n---", "---\n", "***",
    "- one\n  - two\n    1. three\n       > four",
    "1. step\n\n   ```sh\n   rm **/*.md <id> [[x]]\n   ```", "<!-- code -->\n\n    indented **code：**x <id>",
    "<!-- code -->\n\n\t!!! note",
    "| a | b \\| c |\n|:-:|---|\n| `x \\| y` | 2 ** 3 |\n| | |", "> [!NOTE]\n> A note with `code`.",
    "> quote\nlazy",
    "- [ ] open\n- [x] done", "Text[^#] twice[^#].\n\n[^#]: A note.",
    "[label #]\n\n[label #]: https://cards.example/# 'T'",
    "<https://cards.example/a_(b)> and https://cards.example/?a=b&c=d.",
    "[blank](<https://cards.example/a b>)",
    "<details>\n<summary>More</summary>\n\n- inside\n\n</details>\n",
    "<!-- TODO: [[later]] <id> **注意：**你 -->",
    "Line one  \nline two\\\nline three<br>four", "Costs $5 to $10, $x_1 + y$ and \\$3.", "$$\na ** b\n$$",
    "~~~ python\nprint('[TOC]')\n~~~", "&lt;id&gt; &amp; &copy; &HASHx4F60;",
    "H<sub>2</sub>O and <kbd>Ctrl</kbd>",
    "a < b, c > d, x<y, 1 <2> 3, <- and <3", "👩‍💻 🇨🇳 👍🏽 ❤️ 1️⃣", "`` a ` b `` and `[[x]]`",
    "C:\\\\Users\\\\me\\\\file_name.txt",
    "\\*not\\* \\[a\\](b) \\<c>", "~~gone~~ and ~5", "***both*** and **bold** and *one*",
    "<p align=\"center\">x &amp; y</p>\n",
    "هذا نص **مهم** مع English.", "זהו **חשוב**.", "これは**重要**です。", "- tab\n\tcontinued", "* * *\n",
  ]

  static let english = [
    "A product 2 * 3 * 4, a power 2 ** 3 and a rating of 5*.",
    "Call f(*args, **kwargs) with snake_case_names.",
    "If a == b and c != d, what??? Really!!!", "A list[[0]], a matrix [[1, 2], [3, 4]] and a set {a, b}.",
    "std::vector, ::: and {{name}} are text.", "“Quoted” **words** (in **brackets**), f*** and *.md.",
  ]

  static let chinese = [
    "**注意**：标点在外面；“**重点**”也是。", "一、第一点\n二、第二点", "乘方 2 ** 3，参数**kwargs，**args。", "带*号的必填，*号以外可选。",
    "（**括号**）、《**书名**》——还有……", "约 **80%** 的人，价格*：含税。", "使用`git`命令，**Python**写成，全角　空格。",
    "3:1 的赔率，见 https://cards.example/路径 。",
  ]

  static let englishPrompts = [
    "What is 2 ** 3?", "\"Is it: a or b?\"", "'It''s **bold**?'", ">-\n      Folded\n      text?",
    "|\n      A\n\n      - list",
  ]

  static let chinesePrompts = [
    "哪一个对？", "“**重点**”怎么写？", "\"3:1 是多少？\"", "|\n      看表：\n\n      | 甲 | 乙 |\n      |---|---|",
  ]
}
