package app.gangway.workflow;

import app.gangway.process.ModelFinding;
import app.gangway.process.ResourceCheck;
import app.gangway.process.check.Finding;
import app.gangway.process.check.ModelChecker;
import app.gangway.process.check.ModelChecker.Checked;
import app.gangway.process.check.ProcessContract;
import app.gangway.process.check.WorkflowModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Checks the files of a workflow, against the catalogue of job types in {@code contract.json}. */
@Component
class WorkflowCheck {

  /** More than belong together. */
  static final int MOST_FILES = 30;

  private static final int LONGEST_FILE_NAME = 100;

  private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,79}");

  private final ModelChecker checker;

  WorkflowCheck(ObjectProvider<ResourceCheck> checks) {
    this.checker =
        ModelChecker.ofWorkflows(
            ProcessContract.beside(WorkflowCheck.class), checks.orderedStream().toList());
  }

  WorkflowProposal check(Map<String, byte[]> files) {
    Checked checked = checker.check(files);
    List<ModelFinding> findings = new ArrayList<>(checked.findings());
    if (files.keySet().stream().noneMatch(name -> isA(".bpmn", name))) {
      findings.add(Finding.ofFile("", "workflow-file.no-model"));
    }
    if (files.size() > MOST_FILES) {
      findings.add(Finding.ofFile("", "workflow-file.too-many", String.valueOf(MOST_FILES)));
    }
    files.keySet().stream()
        .filter(name -> name.length() > LONGEST_FILE_NAME)
        .forEach(name -> findings.add(Finding.ofFile(name, "workflow-file.long-name")));
    files.keySet().stream()
        .filter(name -> !ModelChecker.concerns(name))
        .forEach(name -> findings.add(Finding.ofFile(name, "not-a-model")));
    checked
        .defines()
        .forEach((file, defined) ->
            Stream.concat(defined.forms().stream(), defined.decisions().stream())
                .filter(id -> !ID.matcher(id).matches())
                .forEach(id -> findings.add(Finding.ofFile(file, "workflow-file.id", id))));
    if (findings.stream().anyMatch(ModelFinding::refused)) {
      return new WorkflowProposal(checked.texts(), findings, null, "", "", null);
    }
    WorkflowModels models = WorkflowModels.read(checked.texts());
    return new WorkflowProposal(
        checked.texts(),
        findings,
        models.processId(),
        models.name().orElse(""),
        models.schedule().orElse(""),
        models.startForm().orElse(null));
  }

  private static boolean isA(String ending, String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
