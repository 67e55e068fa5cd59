import JSON
import SourceText
import Testing

@Suite struct JSONValueTests {
  @Test func literalsBuildValuesThatKeepTheirOrder() {
    let value: JSONValue = ["b": [1, 2.5, true, nil], "a": "x\n\"y\"\\\u{1}é"]
    #expect(value.text() == #"{"b":[1,2.5,true,null],"a":"x\n\"y\"\\\u0001é"}"#)
  }

  @Test func prettyTextIsIndentedByTwo() {
    let value: JSONValue = ["a": [1, ["b": []]], "c": [:]]
    #expect(
      value.text(pretty: true) == """
        {
          "a": [
            1,
            {
              "b": []
            }
          ],
          "c": {}
        }
        """)
  }

  @Test func objectsCompareWithoutOrderAndNumbersByValue() {
    let left: JSONValue = ["a": 1, "b": 2]
    let right: JSONValue = ["b": 2.0, "a": 1.0]
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
    #expect(left != ["a": 1, "c": 2])
  }

  @Test func stringsCompareByCodePoints() {
    #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
  }

  @Test func membersAreSetAddedAndTakenAway() {
    var object = JSONObject()
    for number in 0..<40 { object["k\(number)"] = .number(Number(number)) }
    object["k3"] = nil
    object["k4"] = "four"
    #expect(object.count == 39)
    #expect(object["k3"] == nil)
    #expect(object["k4"] == "four")
    #expect(object["k39"] == 39)
    #expect(object.keys.last == "k39")
  }

  @Test func aLocatedValueLosesItsPlaces() throws {
    let file = SourceFile(path: .root, text: #"{"b":[1,"x",null,false],"a":{}}"#)
    let located = try #require(JSONParser.parse(file).value)
    #expect(JSONValue(located).text() == #"{"b":[1,"x",null,false],"a":{}}"#)
  }

  @Test func whatJSONCannotHoldIsNull() {
    let value: JSONValue = [.number(.infinity), .number(.nan)]
    #expect(value.text() == "[null,null]")
    #expect(String(decoding: value.canonical, as: UTF8.self) == "[null,null]")
  }
}
