package app.gangway.process.check;

import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Models that are deployed together, and what they find beside them.
 *
 * @param contract what Gangway's code offers and needs
 * @param models the readable models of the set
 * @param forms the variables that the process gets from each form, by the forms' ids
 * @param decisions the ids of the decisions
 */
record ModelSet(
    ProcessContract contract,
    List<Model> models,
    Map<String, Set<String>> forms,
    Set<String> decisions) {

  /** A call activity, the model that it stands in, and what it hands over. */
  record Call(Model model, Process caller, CallActivity activity, ZeebeCalledElement called) {}

  private record Definition(Model model, Process process) {}

  Optional<ProcessContract.Job> job(String type) {
    return Optional.ofNullable(contract.jobs().get(type));
  }

  Optional<ProcessContract.NeededProcess> needed(Process process) {
    return Optional.ofNullable(contract.processes().get(process.getId()));
  }

  boolean hasProcess(String id) {
    return definition(id).isPresent();
  }

  private Optional<Definition> definition(String id) {
    return models.stream()
        .flatMap(model -> model.processes().map(process -> new Definition(model, process)))
        .filter(definition -> definition.process().getId().equals(id))
        .findFirst();
  }

  /** All calls of a process by others. */
  List<Call> callsOf(String processId) {
    return models.stream()
        .flatMap(ModelSet::calls)
        .filter(call -> processId.equals(call.called().getProcessId()))
        .toList();
  }

  private static Stream<Call> calls(Model model) {
    return model
        .processes()
        .flatMap(process ->
            model
                .in(process, CallActivity.class)
                .flatMap(activity ->
                    Optional.ofNullable(
                        activity.getSingleExtensionElement(ZeebeCalledElement.class))
                        .map(called -> new Call(model, process, activity, called))
                        .stream()));
  }

  /** Whether clients can work on its steps: it is the wizard, or a part that the wizard calls. */
  boolean isPartOfTheWizard(Process process) {
    Set<String> parts = new HashSet<>();
    var ahead = new ArrayDeque<String>();
    contract
        .processes()
        .forEach((id, needed) -> {
          if (needed.steps()) {
            ahead.add(id);
          }
        });
    while (!ahead.isEmpty()) {
      String id = ahead.poll();
      if (parts.add(id)) {
        definition(id).stream()
            .flatMap(
                part -> calls(part.model()).filter(call -> call.caller().equals(part.process())))
            .map(call -> call.called().getProcessId())
            .filter(Objects::nonNull)
            .forEach(ahead::add);
      }
    }
    return parts.contains(process.getId());
  }

  /** The files that define each process. */
  Map<String, Set<String>> filesByProcess() {
    Map<String, Set<String>> files = new HashMap<>();
    models.forEach(model ->
        model
            .processes()
            .forEach(process ->
                files.computeIfAbsent(process.getId(), any -> new HashSet<>()).add(model.file())));
    return files;
  }
}
