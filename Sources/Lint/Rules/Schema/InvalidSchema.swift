import SourceText

enum InvalidSchema {
  static let rule = Rule.hard("schema/invalid-schema", page: page)

  private static let page = """
    # schema/invalid-schema

    A schema that `lectern.yaml` adds under `schemas:` must be a JSON Schema of draft 2020-12, and its references
    must lead to files of the repository. Nothing is fetched.

    A schema that cannot be used would check nothing, and everybody would believe that it does.

    ## Fails

    ```fail lectern.yaml
    schemas: {course: schemas/course.schema.json}
    ```
    ```fail schemas/course.schema.json
    {"properties": {"tags": {"minItems": ⟦"two"⟧}}}
    ```
    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```

    ## Passes

    ```pass lectern.yaml
    schemas: {course: schemas/course.schema.json}
    ```
    ```pass schemas/course.schema.json
    {"properties": {"tags": {"minItems": 2}}}
    ```
    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    tags: [preflop, flop]
    ---
    ```
    """
}
