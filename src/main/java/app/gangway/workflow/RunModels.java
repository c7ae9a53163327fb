package app.gangway.workflow;

import app.gangway.history.ProcessModel;
import app.gangway.process.DeployedProcesses;
import app.gangway.process.DeployedProcesses.DeployedProcess;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
  private final Map<Long, ProcessModel> models =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ProcessModel> eldest) {
          return size() > KEPT;
        }
      };

  RunModels(DeployedProcesses deployed) {
    this.deployed = deployed;
  }

  /** Empty for a model that was never deployed from here. */
  synchronized Optional<ProcessModel> find(long definitionKey) {
    ProcessModel known = models.get(definitionKey);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ProcessModel> read = deployed.find(definitionKey).map(RunModels::read);
    read.ifPresent(model -> models.put(definitionKey, model));
    return read;
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
