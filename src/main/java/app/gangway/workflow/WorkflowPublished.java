package app.gangway.workflow;

import app.gangway.process.ModelFinding;
import java.util.List;

/** What came of a publication. */
public sealed interface WorkflowPublished {

  /** Runs start on the version from now on. */
  record Done() implements WorkflowPublished {}

  /** The engine does not answer; the version is published as soon as it does. */
  record Pending() implements WorkflowPublished {}

  /** Nothing has changed. */
  record Refused(List<ModelFinding> findings) implements WorkflowPublished {}
}
