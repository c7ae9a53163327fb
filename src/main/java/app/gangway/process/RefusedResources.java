package app.gangway.process;

import java.util.List;

/** There is something to mend in the models or forms; nothing of them was deployed. */
class RefusedResources extends RuntimeException {

  private final String findings;

  RefusedResources(List<String> findings) {
    this("Nothing was deployed:\n" + String.join("\n", findings));
  }

  private RefusedResources(String findings) {
    super(findings);
    this.findings = findings;
  }

  /** What has to be mended, a line each. */
  String findings() {
    return findings;
  }
}
