import SourceText

enum CaseCollision {
  static let rule = Rule.hard("file/case-collision", page: page)

  private static let page = """
    # file/case-collision

    Two files' paths must differ in more than case, width or the way an accent is encoded.

    On Windows and macOS such files are one: whoever checks the repository out there gets only one of the two, and
    the next commit removes the other.

    ## Fails

    ```fail content/courses/holdem/assets/Chart.svg
    ⟦⟧<svg/>
    ```
    ```fail content/courses/holdem/assets/chart.svg
    ⟦⟧<svg/>
    ```

    ## Passes

    ```pass content/courses/holdem/assets/chart-1.svg
    <svg/>
    ```
    ```pass content/courses/holdem/assets/chart-2.svg
    <svg/>
    ```
    """
}
