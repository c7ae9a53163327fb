package app.gangway.workflow;

import app.gangway.history.ProcessModel;
import app.gangway.process.DeployedProcesses;
import app.gangway.process.DeployedProcesses.DeployedProcess;
import app.gangway.shared.RecentlyUsed;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The models that runs follow, by the engine's keys. Since a deployed model never changes, each is
 * read once.
 */
@Component
class RunModels {

  private static final String SET_VALUES = "gangway.set-values";
  private static final int KEPT = 200;

  private final DeployedProcesses deployed;
  private final RecentlyUsed<Long, ProcessModel> models = new RecentlyUsed<>(KEPT);

  RunModels(DeployedProcesses deployed) {
    this.deployed = deployed;
  }

  /** Empty for a model that was never deployed from here. */
  Optional<ProcessModel> find(long definitionKey) {
    return models.find(definitionKey, key -> deployed.find(key).map(RunModels::read));
  }

  private static ProcessModel read(DeployedProcess found) {
    return ProcessModel.read(found.version().processId(), found.xml());
  }

  /** Whether a step only computes, which tells the client nothing. */
  boolean onlyComputes(long definitionKey, String elementId, String type) {
    return switch (type) {
      case "SCRIPT_TASK", "BUSINESS_RULE_TASK" -> true;
      case "SERVICE_TASK" ->
          find(definitionKey)
              .filter(model -> SET_VALUES.equals(model.jobType(elementId)))
              .isPresent();
      default -> false;
    };
  }

  /** The element's name; empty where the model is not known or gives it none. */
  String name(long definitionKey, String elementId, Locale locale) {
    return find(definitionKey).flatMap(model -> model.nameOf(elementId, locale)).orElse("");
  }
}
