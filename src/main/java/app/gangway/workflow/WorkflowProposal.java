package app.gangway.workflow;

import app.gangway.process.ModelFinding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files that are to become a version of a workflow, and what was found in them.
 *
 * @param texts the readable files by their names
 * @param findings what has to be corrected, and advice, in the files' order
 * @param processId of the process that a run begins with; null where files are refused
 * @param name of that process in the diagram; empty if it has none
 * @param schedule that a timer at the start proposes; empty if there is none
 * @param startForm the file with the form that starts a run, if there is one
 */
public record WorkflowProposal(
    Map<String, String> texts,
    List<ModelFinding> findings,
    @Nullable String processId,
    String name,
    String schedule,
    @Nullable String startForm) {

  public boolean isRefused() {
    return processId == null;
  }
}
