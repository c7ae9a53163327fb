package app.gangway.process.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.process.ResourceCheck;
import app.gangway.processes.Uninitialized;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule for workflows finds its mistake in good files that are broken in one place. */
class WorkflowRulesTest {

  private static final Path GOOD = Path.of("src/test/resources/workflows");
  private static final String COLLECT = "collect.bpmn";
  private static final String REMIND = "remind.bpmn";

  /**
   * @param instead what stands in the good file
   * @param element where the finding is
   * @param words of the finding in English
   */
  record Mistake(
      String rule, String file, String instead, String text, String element, String words) {
    @Override
    public String toString() {
      return rule + ": " + words;
    }
  }

  static Stream<Mistake> mistakes() {
    String user = "candidateGroups=\"client\"";
    String mail = "type=\"gangway.send-mail\"";
    String start =
        "<bpmn:startEvent id=\"StartEvent_Begun\" name=\"Begun\">\n"
            + "      <bpmn:outgoing>Flow_Begun</bpmn:outgoing>";
    String called =
        "<bpmn:startEvent id=\"StartEvent_Called\" name=\"Called\">\n"
            + "      <bpmn:outgoing>Flow_Called</bpmn:outgoing>";
    String timer =
        "<bpmn:timerEventDefinition id=\"T\"><bpmn:timeCycle>%s</bpmn:timeCycle>"
            + "</bpmn:timerEventDefinition>";
    String job = "retries=\"3\" />";
    String calls = "processId=\"remind\"";
    String form =
        "<bpmn:extensionElements><zeebe:formDefinition formId=\"%s\" />"
            + "</bpmn:extensionElements><bpmn:outgoing>";
    return Stream.of(
        in(
            COLLECT,
            start,
            start.replace("<bpmn:outgoing>", form.formatted("x")),
            "start-form",
            "StartEvent_Begun",
            "form x"),
        in(
            REMIND,
            called,
            called.replace("<bpmn:outgoing>", form.formatted("upload")),
            "start-form",
            "StartEvent_Called",
            "no page"),
        in(COLLECT, user, "candidateGroups=\"legal\"", "assignment", "Task_Upload", "neither"),
        in(COLLECT, user, "assignee=\"mia\"", "assignment", "Task_Upload", "client or team"),
        in(
            COLLECT,
            "<zeebe:formDefinition formId=\"upload\" />",
            "",
            "task-form",
            "Task_Upload",
            "shows no form"),
        in(COLLECT, "formId=\"upload\"", "formId=\"x\"", "missing-form", "Task_Upload", "form x"),
        in(
            COLLECT,
            "<zeebe:formDefinition",
            "<zeebe:userTask /><zeebe:formDefinition",
            "job-based-user-task",
            "Task_Upload",
            "Job worker"),
        in(
            COLLECT,
            "<bpmn:messageEventDefinition id=\"MessageEventDefinition_Withdrawn\""
                + " messageRef=\"Message_Withdrawn\" />",
            "<bpmn:signalEventDefinition id=\"S\" signalRef=\"Signal_1\" />",
            "signal",
            "BoundaryEvent_Withdrawn",
            "all workspaces"),
        in(
            COLLECT,
            "correlationKey=\"=runId\"",
            "correlationKey=\"=email\"",
            "run-key",
            "BoundaryEvent_Withdrawn",
            "write =runId"),
        in(
            COLLECT,
            "decisionId=\"rating\"",
            "decisionId=\"=which\"",
            "computed-decision",
            "Task_Rate",
            "id itself"),
        in(
            COLLECT,
            "decisionId=\"rating\"",
            "decisionId=\"x\"",
            "missing-decision",
            "Task_Rate",
            "decision x"),
        in(
            COLLECT,
            calls,
            "processId=\"other\"",
            "missing-process",
            "CallActivity_Remind",
            "other"),
        in(COLLECT, calls, "processId=\"=x\"", "called-process", "CallActivity_Remind", "computes"),
        in(COLLECT, calls, "processId=\"collect\"", "main-process", "collect", "calls itself"),
        in(
            COLLECT,
            "<zeebe:calledElement processId=\"remind\"",
            "<zeebe:calledElement processId=\"\"",
            "main-process",
            "collect",
            "several processes"),
        in(
            COLLECT,
            "<zeebe:input source=\"=runId\" target=\"runId\" />",
            "",
            "run-handed",
            "CallActivity_Remind",
            "does not hand over"),
        in(
            COLLECT,
            "<zeebe:input source=\"=runId\"",
            "<zeebe:input source=\"=other\"",
            "reserved-variable",
            "CallActivity_Remind",
            "another name"),
        in(
            COLLECT,
            "resultVariable=\"rating\"",
            "resultVariable=\"runId\"",
            "reserved-variable",
            "Task_Rate",
            "runId"),
        in(
            REMIND,
            job,
            job + header("resultVariable", "runId"),
            "reserved-variable",
            "Task_Mail",
            "runId"),
        in(
            REMIND,
            job,
            job + header("resultExpression", "= {runId: 1}"),
            "reserved-variable",
            "Task_Mail",
            "runId"),
        in(
            REMIND,
            job,
            job + header("resultExpression", "= {a: 1, loopCounter: body.page}"),
            "reserved-variable",
            "Task_Mail",
            "loopCounter"),
        in(
            REMIND,
            job,
            job + header("resultExpression", "= {&quot;onboardingId&quot; : body.id}"),
            "reserved-variable",
            "Task_Mail",
            "onboardingId"),
        in(
            REMIND,
            job,
            job + header("resultExpression", "= {a: }"),
            "header-expression",
            "Task_Mail",
            "cannot be read"),
        in(
            REMIND,
            job,
            job + "<zeebe:ioMapping><zeebe:input source=\"=1 +\" target=\"a\" /></zeebe:ioMapping>",
            "expression",
            "Task_Mail",
            "1 +"),
        in(
            REMIND,
            mail,
            "type=\"membership.grant\"",
            "unknown-job-type",
            "Task_Mail",
            "gangway.send-mail"),
        in(
            REMIND,
            mail,
            "type=\"io.camunda.zeebe:userTask\"",
            "unknown-job-type",
            "Task_Mail",
            "gangway"),
        in(
            COLLECT,
            start,
            start + timer.formatted("R/PT1H"),
            "run-start",
            "StartEvent_Begun",
            "six fields"),
        in(
            COLLECT,
            start,
            start + "<bpmn:messageEventDefinition id=\"M\" messageRef=\"Message_Withdrawn\" />",
            "run-start",
            "StartEvent_Begun",
            "neither plain nor a timer"),
        in(
            REMIND,
            called,
            called + timer.formatted("0 0 9 * * MON"),
            "run-start",
            "StartEvent_Called",
            "another process calls"),
        in(
            COLLECT,
            "<bpmn:startEvent",
            "<bpmn:startEvent id=\"StartEvent_More\" name=\"More\"><bpmn:outgoing>Flow_More"
                + "</bpmn:outgoing></bpmn:startEvent><bpmn:sequenceFlow id=\"Flow_More\""
                + " sourceRef=\"StartEvent_More\" targetRef=\"Task_Rate\" /><bpmn:startEvent",
            "run-start",
            "StartEvent_Begun",
            "second start"),
        in(COLLECT, "id=\"collect\"", "id=\"a.b\"", "process-id", "a.b", "letters"),
        in(
            REMIND,
            "</bpmn:definitions>",
            "<bpmn:process id=\"more\" isExecutable=\"true\"><bpmn:startEvent id=\"A\"><bpmn:outgoing>AB"
                + "</bpmn:outgoing></bpmn:startEvent><bpmn:sequenceFlow id=\"AB\" sourceRef=\"A\""
                + " targetRef=\"B\" /><bpmn:endEvent id=\"B\"><bpmn:incoming>AB</bpmn:incoming>"
                + "</bpmn:endEvent></bpmn:process></bpmn:definitions>",
            "one-process",
            "more",
            "second executable"));
  }

  private static String header(String key, String value) {
    return "<zeebe:taskHeaders><zeebe:header key=\"%s\" value=\"%s\" /></zeebe:taskHeaders>"
        .formatted(key, value);
  }

  @Test
  void aGoodWorkflowIsNotRefused() throws IOException {
    assertThat(check(good()).refusals()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsRefusedAtItsElement(Mistake mistake) throws IOException {
    Map<String, byte[]> files = good();
    String before = new String(files.get(mistake.file()), StandardCharsets.UTF_8);
    assertThat(before).contains(mistake.instead());
    String after = before.replace(mistake.instead(), mistake.text());
    if (mistake.rule().equals("process-id")) {
      after = after.replace("bpmnElement=\"collect\"", "bpmnElement=\"a.b\"");
    }
    if (mistake.rule().equals("signal")) {
      after =
          after.replace(
              "</bpmn:process>", "</bpmn:process><bpmn:signal id=\"Signal_1\" name=\"s\" />");
    }
    files.put(mistake.file(), after.getBytes(StandardCharsets.UTF_8));

    assertThat(check(files).refusals())
        .anySatisfy(finding -> {
          assertThat(finding.rule()).isEqualTo(mistake.rule());
          assertThat(finding.element()).isEqualTo(mistake.element());
          assertThat(finding.toString()).contains(mistake.words());
        });
  }

  @Test
  void aFormAtTheStartIsNotRefused() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : List.of("ask.bpmn", "ask.form", "note.form")) {
      files.put(name, Files.readAllBytes(GOOD.resolve(name)));
    }

    assertThat(check(files).refusals()).isEmpty();
    assertThat(WorkflowModels.read(check(files).texts()).startForm()).contains("ask.form");
  }

  @Test
  void aTimerAtTheStartProposesASchedule() throws IOException {
    Map<String, byte[]> files = good();
    String timed =
        new String(files.get(COLLECT), StandardCharsets.UTF_8)
            .replace(
                "<bpmn:outgoing>Flow_Begun</bpmn:outgoing>",
                "<bpmn:outgoing>Flow_Begun</bpmn:outgoing><bpmn:timerEventDefinition id=\"T\">"
                    + "<bpmn:timeCycle>0 0 9 * * MON</bpmn:timeCycle></bpmn:timerEventDefinition>");
    files.put(COLLECT, timed.getBytes(StandardCharsets.UTF_8));

    assertThat(check(files).refusals()).isEmpty();
    assertThat(WorkflowModels.read(check(files).texts()).schedule()).contains("0 0 9 * * MON");
  }

  @Test
  void everyRuleForWorkflowsHasAMistakeAndWords() throws IOException {
    Set<String> broken = mistakes().map(Mistake::rule).collect(Collectors.toSet());
    Set<String> rules = WorkflowRules.ALL.stream().map(ModelRule::name).collect(Collectors.toSet());

    assertThat(broken).containsAll(rules);
    assertThat(words("findings.properties"))
        .isEqualTo(words("findings_de.properties"))
        .containsAll(rules);
  }

  /** The rules that have words in a language. */
  private static Set<String> words(String bundle) throws IOException {
    Properties texts = new Properties();
    try (var in = ModelChecker.class.getResourceAsStream(bundle)) {
      texts.load(in);
    }
    return texts.stringPropertyNames().stream()
        .map(key -> key.split("\\.", 2)[0])
        .collect(Collectors.toSet());
  }

  @Test
  void theRulesThatAreLeftOutExist() {
    List<String> all = ModelRule.all().map(ModelRule::name).toList();
    List<String> ofWorkflows = ModelRule.ofWorkflows().map(ModelRule::name).toList();

    assertThat(all).contains("needed", "start", "unknown-variable");
    assertThat(ofWorkflows)
        .doesNotContain("needed", "start", "unknown-variable", "message-never-sent")
        .contains("unknown-job-type", "expression", "missing-form", "run-key");
  }

  private static ModelChecker.Checked check(Map<String, byte[]> files) {
    Map<String, ProcessContract.Job> jobs = new HashMap<>();
    Stream.of("gangway.send-mail", "io.camunda:http-json:1")
        .forEach(type ->
            jobs.put(
                type, new ProcessContract.Job(Set.of(), Set.of(), Set.of(), null, null, null)));
    return ModelChecker.ofWorkflows(
            new ProcessContract(jobs, Map.of(), Set.of(), Map.of()),
            Uninitialized.beans(ResourceCheck.class))
        .check(files);
  }

  static Map<String, byte[]> good() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : List.of(COLLECT, REMIND, "rating.dmn", "upload.form")) {
      files.put(name, Files.readAllBytes(GOOD.resolve(name)));
    }
    return files;
  }

  private static Mistake in(
      String file, String instead, String text, String rule, String element, String words) {
    return new Mistake(rule, file, instead, text, element, words);
  }
}
