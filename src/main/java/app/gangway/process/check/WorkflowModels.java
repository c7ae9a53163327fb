package app.gangway.process.check;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.ExtensionElements;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The models of one workflow, which the check has found good, and what the engine gets of them. All
 * workflows share one engine, so the names in them are the workflow's own there:
 *
 * <ul>
 *   <li>the main process {@code collect} is {@code <prefix>collect}, in all its versions;
 *   <li>its forms and decisions, and the processes that it calls, are {@code
 *       <prefix>collect.<id>_v<version>}, so that a run keeps those that it began with;
 *   <li>a message {@code paid} is {@code <prefix>paid};
 *   <li>its start event waits for the message {@code <prefix>collect.start}, and links no form,
 *       since Gangway asks for the answers before it sends that message.
 * </ul>
 */
public final class WorkflowModels {

  private static final ProcessContract NOTHING =
      new ProcessContract(Map.of(), Map.of(), Set.of(), Map.of());

  private static final Pattern QUOTED = Pattern.compile("^=\\s*\"([^\"\\\\]*)\"\\s*$");

  private final Map<String, String> texts;
  private final Process main;
  private final Set<String> messages;

  private WorkflowModels(Map<String, String> texts, List<Model> models) {
    this.texts = new TreeMap<>(texts);
    this.main =
        WorkflowRules.mains(new ModelSet(NOTHING, models, Map.of(), Set.of()))
            .findFirst()
            .orElseThrow();
    this.messages =
        models.stream()
            .flatMap(model -> model.all(Message.class))
            .filter(message -> message.getSingleExtensionElement(ZeebeSubscription.class) != null)
            .map(Message::getName)
            .filter(name -> !Model.isBlank(name))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * @param texts the files of a workflow by their names; the check has refused none
   */
  public static WorkflowModels read(Map<String, String> texts) {
    return new WorkflowModels(
        texts,
        texts.entrySet().stream()
            .filter(file -> isA("bpmn", file.getKey()))
            .map(file -> Model.of(file.getKey(), file.getValue()))
            .toList());
  }

  private static boolean isA(String ending, String file) {
    return file.toLowerCase(Locale.ROOT).endsWith("." + ending);
  }

  /** The id of the process that a run begins with, as its author wrote it. */
  public String processId() {
    return main.getId();
  }

  /** The name of that process in the diagram, if it has one. */
  public Optional<String> name() {
    return Optional.ofNullable(main.getName()).map(String::strip).filter(name -> !name.isEmpty());
  }

  /** The cron expression that a timer at the start proposes, if there is one. */
  public Optional<String> schedule() {
    return startOf(main).getChildElementsByType(TimerEventDefinition.class).stream()
        .findFirst()
        .flatMap(WorkflowRules::schedule);
  }

  /**
   * The fixed texts that service tasks of a job type give as one of their inputs. An expression is
   * none, but for a text in quotes.
   *
   * @param texts the files of a workflow by their names
   */
  public static Set<String> fixedInputs(Map<String, String> texts, String jobType, String input) {
    Set<String> found = new TreeSet<>();
    texts.forEach((file, text) -> {
      if (isA("bpmn", file)) {
        all(Model.of(file, text).xml(), ZeebeTaskDefinition.class).stream()
            .filter(task -> jobType.equals(task.getType()))
            .map(ModelElementInstance::getParentElement)
            .flatMap(extensions -> extensions.getChildElementsByType(ZeebeIoMapping.class).stream())
            .flatMap(mapping -> mapping.getInputs().stream())
            .filter(one -> input.equals(one.getTarget()))
            .map(one -> QUOTED.matcher(one.getSource()).replaceFirst("$1"))
            .filter(source -> !source.isBlank() && !source.startsWith("="))
            .forEach(found::add);
      }
    });
    return found;
  }

  /** The names of the messages that a run can wait for, as their author wrote them. */
  public Set<String> messages() {
    return messages;
  }

  /** The file with the form that starts a run, if the start event links one. */
  public Optional<String> startForm() {
    return Model.formId(startOf(main))
        .flatMap(id ->
            texts.entrySet().stream()
                .filter(file -> isA("form", file.getKey()))
                .filter(file -> formIdIn(file.getValue()).equals(id))
                .map(Map.Entry::getKey)
                .findFirst());
  }

  private static StartEvent startOf(Process process) {
    return process.getChildElementsByType(StartEvent.class).iterator().next();
  }

  /** The id of the process in the engine. */
  public String processIdWith(String prefix) {
    return prefix + processId();
  }

  /** The name of the message that starts a run. */
  public static String startMessage(String processIdInEngine) {
    return processIdInEngine + ".start";
  }

  /**
   * The files as the engine gets them.
   *
   * @param prefix what all names of the workspace begin with
   * @param version of the workflow
   */
  public Map<String, String> inEngine(String prefix, int version) {
    UnaryOperator<String> inner = id -> prefix + processId() + "." + id + "_v" + version;
    Map<String, String> renamed = new TreeMap<>();
    texts.forEach((file, text) -> {
      String name = prefix + processId() + ".v" + version + "/" + file;
      renamed.put(
          name,
          isA("form", file)
              ? form(text, inner)
              : isA("dmn", file) ? Decisions.rename(text, inner) : model(text, prefix, inner));
    });
    return renamed;
  }

  private static String formIdIn(String text) {
    return JsonMapper.shared().readTree(text).path("id").stringValue("");
  }

  private static String form(String text, UnaryOperator<String> inner) {
    ObjectNode form = (ObjectNode) JsonMapper.shared().readTree(text);
    form.put("id", inner.apply(form.path("id").stringValue("")));
    return JsonMapper.shared().writeValueAsString(form);
  }

  private String model(String text, String prefix, UnaryOperator<String> inner) {
    BpmnModelInstance xml = Model.of("", text).xml();
    all(xml, Message.class)
        .forEach(message ->
            Optional.ofNullable(message.getName())
                .ifPresent(name -> message.setName(prefix + name)));
    all(xml, ZeebeCalledElement.class)
        .forEach(called -> called.setProcessId(inner.apply(called.getProcessId())));
    all(xml, ZeebeCalledDecision.class)
        .forEach(decision -> decision.setDecisionId(inner.apply(decision.getDecisionId())));
    all(xml, ZeebeFormDefinition.class).stream()
        .filter(form -> !Model.isBlank(form.getFormId()))
        .forEach(form -> form.setFormId(inner.apply(form.getFormId())));
    for (Process process : List.copyOf(all(xml, Process.class))) {
      if (process.isExecutable()) {
        rename(xml, process, prefix, inner);
      }
    }
    return Bpmn.convertToString(xml);
  }

  private static <T extends ModelElementInstance> Collection<T> all(
      BpmnModelInstance xml, Class<T> type) {
    return xml.getModelElementsByType(type);
  }

  private void rename(
      BpmnModelInstance xml, Process process, String prefix, UnaryOperator<String> inner) {
    if (!process.getId().equals(processId())) {
      process.setId(inner.apply(process.getId()));
      return;
    }
    process.setId(processIdWith(prefix));
    Message message = xml.newInstance(Message.class);
    // No id by chance: the engine takes the same text for the same version
    message.setId("Message_" + process.getId());
    message.setName(startMessage(process.getId()));
    xml.getDefinitions().addChildElement(message);
    StartEvent start = startOf(process);
    List.copyOf(start.getEventDefinitions()).forEach(start::removeChildElement);
    takeFormOut(start);
    MessageEventDefinition started = xml.newInstance(MessageEventDefinition.class);
    started.setId("MessageEventDefinition_" + process.getId());
    started.setMessage(message);
    start.addChildElement(started);
  }

  private static void takeFormOut(StartEvent start) {
    ExtensionElements extensions = start.getExtensionElements();
    if (extensions != null) {
      List.copyOf(extensions.getChildElementsByType(ZeebeFormDefinition.class))
          .forEach(extensions::removeChildElement);
    }
  }
}
