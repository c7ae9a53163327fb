package app.gangway.process.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake that a process owner can make in the product's own files has its finding. */
class ModelCheckerTest {

  private static final String ONBOARDING = "client-onboarding.bpmn";
  private static final String INVITATION = "client-invitation.bpmn";
  private static final String TERMS = "client-terms-v1.form";
  private static final String WELCOME_HEADER =
      "<zeebe:taskHeaders>\n          <zeebe:header key=\"step\" value=\"welcome\" />\n        </zeebe:taskHeaders>";
  private static final String NUDGE_TIMER =
      "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P3D</bpmn:timeDuration>";
  private static final String REMIND_AT =
      "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">=remindAt</bpmn:timeDate>";
  private static final String EXPIRES_AT =
      "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">=expiresAt</bpmn:timeDate>";

  /** The product's files, and two more forms. */
  private static final Map<String, byte[]> GOOD = new TreeMap<>();

  static {
    try {
      GOOD.putAll(CheckedFiles.in(Path.of("processes")));
      GOOD.putAll(CheckedFiles.in(Path.of("docs", "forms")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A mistake.
   *
   * @param element the element that has the finding, or an empty text for the whole file
   * @param words part of what the finding says
   */
  record Mistake(String file, byte[] content, String element, String rule, String words) {

    @Override
    public String toString() {
      return rule + ": " + words;
    }
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(files(), models(), agreements(), needs(), timers(), forms())
        .flatMap(part -> part);
  }

  private static Stream<Mistake> files() {
    byte[] large = new byte[20 * 1024 * 1024];
    String bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            + "<d>&b;</d>";
    String deep = "<a>".repeat(100) + "</a>".repeat(100);
    return Stream.of(
        new Mistake(ONBOARDING, large, "", "too-large", "larger than 1024 kB"),
        file(ONBOARDING, bomb, "document-type", "remove that line"),
        file(ONBOARDING, "# a list, no XML", "not-xml", "from line 1"),
        file(ONBOARDING, "", "not-xml", "export it again"),
        file(ONBOARDING, " \n", "not-xml", "is empty"),
        file(TERMS, "", "not-json", "is empty"),
        file(ONBOARDING, text(ONBOARDING).substring(0, 3000), "not-xml", "from line"),
        file(ONBOARDING, deep, "too-many-elements", "split it"),
        file(ONBOARDING, "<project/>", "not-bpmn", "<project>"),
        file(ONBOARDING, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "not-bpmn", "<svg>"),
        file(
            ONBOARDING,
            text(ONBOARDING).replace("20100524/MODEL", "20110401/MODEL"),
            "other-bpmn",
            "BPMN 2.0 of 2010"),
        file(
            ONBOARDING,
            text(ONBOARDING).replace("\"Camunda Cloud\"", "\"Camunda Platform\""),
            "camunda-7",
            "draw it as a Camunda 8 diagram"),
        file(
            ONBOARDING,
            text(ONBOARDING)
                .replace(
                    "<bpmn:definitions ",
                    "<bpmn:definitions xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" camunda:x=\"1\" "),
            "camunda-7",
            "Camunda 7"),
        file(
            ONBOARDING,
            text(ONBOARDING).replace("sourceRef=\"Task_Welcome\"", ""),
            "against-the-schema",
            "sourceRef"),
        new Mistake(
            ONBOARDING,
            text(ONBOARDING).replace("Welcome", "Grüße").getBytes(StandardCharsets.ISO_8859_1),
            "",
            "not-utf-8",
            "save it in UTF-8"),
        new Mistake(
            ONBOARDING,
            text(ONBOARDING).getBytes(StandardCharsets.UTF_16),
            "",
            "not-utf-8",
            "save it in UTF-8"),
        file(
            ONBOARDING,
            text(ONBOARDING).replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\""),
            "not-utf-8",
            "save it in UTF-8"),
        file("rules.dmn", "<definitions/>", "not-dmn", "table of decisions"),
        file("rules.dmn", "no table", "not-xml", "export it again"));
  }

  private static Stream<Mistake> models() {
    return Stream.of(
        in(ONBOARDING, " isExecutable=\"true\"", " isExecutable=\"false\"")
            .breaks("client-onboarding", "executable", "tick Executable"),
        in(ONBOARDING, "executionPlatformVersion=\"8.5.0\"", "executionPlatformVersion=\"8.8.0\"")
            .breaks("Definitions_ClientOnboarding", "platform", "the engine is Camunda 8.5"),
        in(ONBOARDING, WELCOME_HEADER, "<zeebe:userTask />" + WELCOME_HEADER)
            .breaks("Task_Welcome", "job-based-user-task", "set its implementation to Job worker"),
        in(ONBOARDING, WELCOME_HEADER, "")
            .breaks("Task_Welcome", "step-or-form", "either a linked Camunda form"),
        in(
                ONBOARDING,
                WELCOME_HEADER,
                "<zeebe:formDefinition formKey=\"camunda-forms:bpmn:userTaskForm_1\" />")
            .breaks("Task_Welcome", "embedded-form", "save the form as a file of its own"),
        in(ONBOARDING, WELCOME_HEADER, form("externalReference=\"https://forms.example.org\""))
            .breaks("Task_Welcome", "embedded-form", "save the form as a file of its own"),
        in(
                ONBOARDING,
                WELCOME_HEADER,
                form("formId=\"client-terms-v1\" bindingType=\"versionTag\" versionTag=\"7\""))
            .breaks("Task_Welcome", "binding", "choose Binding: latest"),
        in(
                ONBOARDING,
                WELCOME_HEADER,
                form("formId=\"client-terms-v1\" bindingType=\"deployment\""))
            .breaks("Task_Welcome", "binding", "binds to \"deployment\""),
        in(
                ONBOARDING,
                "<bpmn:startEvent id=\"StartEvent_OnboardingStarted\"",
                "<bpmn:extensionElements><zeebe:versionTag value=\"2026-11\" /></bpmn:extensionElements><bpmn:startEvent id=\"StartEvent_OnboardingStarted\"")
            .breaks("client-onboarding", "version-tag", "version tag 2026-11"),
        in(
                ONBOARDING,
                WELCOME_HEADER,
                WELCOME_HEADER
                    + "<zeebe:executionListeners><zeebe:executionListener eventType=\"start\" type=\"a\" /></zeebe:executionListeners>")
            .breaks("Task_Welcome", "newer-than-the-engine", "executionListeners"),
        in(
                ONBOARDING,
                WELCOME_HEADER,
                WELCOME_HEADER + "<zeebe:priorityDefinition priority=\"9\" />")
            .breaks("Task_Welcome", "newer-than-the-engine", "priorityDefinition"),
        in(
                ONBOARDING,
                "</bpmn:process>",
                "<bpmn:complexGateway id=\"Gateway_Complex\" /></bpmn:process>")
            .breaks("Gateway_Complex", "unknown-to-the-engine", "complexGateway"),
        in(ONBOARDING, ">=hasPassword<", ">=hasPassword and (<")
            .breaks("Flow_PasswordSet", "expression", "cannot be read"),
        in(ONBOARDING, ">=hasPassword<", ">hasPassword<")
            .breaks("Flow_PasswordSet", "condition", "begin it with ="),
        in(ONBOARDING, "messageRef=\"Message_BillingSettled\"", "")
            .breaks("BoundaryEvent_BillingSettled", "message", "waits for no message"),
        in(ONBOARDING, "attachedToRef=\"Task_Billing\"", "attachedToRef=\"Task_Gone\"")
            .breaks("BoundaryEvent_BillingSettled", "structure", "refers to Task_Gone"),
        in(ONBOARDING, "sourceRef=\"Task_Welcome\"", "sourceRef=\"Task_Gone\"")
            .breaks("Flow_Welcomed", "structure", "refers to Task_Gone"),
        in(
                ONBOARDING,
                "</bpmn:process>",
                "<bpmn:task id=\"Task_Alone\" name=\"Alone\" /></bpmn:process>")
            .breaks("Task_Alone", "no-implicit-start", "is never reached"),
        in(
                ONBOARDING,
                "</bpmn:process>",
                element("Task_Ring", "Flow_Ring", "Flow_Ring") + "</bpmn:process>")
            .breaks("Task_Ring", "unreachable", "can never be reached"),
        in(ONBOARDING, "targetRef=\"EndEvent_NudgeHandled\"", "targetRef=\"Gateway_ClientStuck\"")
            .breaks("Task_NudgeClient", "no-way-to-an-end", "no way to an end event"),
        in(ONBOARDING, "targetRef=\"EndEvent_NudgeHandled\"", "targetRef=\"Gateway_ClientStuck\"")
            .breaks("Gateway_ClientStuck", "loop-without-wait", "never waits"),
        in(ONBOARDING, "</bpmn:process>", link("Throw", "elsewhere") + "</bpmn:process>")
            .breaks("Event_Throw", "link", "jumps to the link elsewhere"),
        in(ONBOARDING, "</bpmn:process>", link("Catch", "elsewhere") + "</bpmn:process>")
            .breaks("Event_Catch", "link", "no link of that name leads to it"),
        in(
                ONBOARDING,
                "<bpmn:boundaryEvent id=\"BoundaryEvent_WelcomeStuck\"",
                "<bpmn:boundaryEvent id=\"Task_Welcome\"")
            .breaks("Task_Welcome", "structure", "has the id of another element"),
        in(ONBOARDING, NUDGE_TIMER, "")
            .breaks("TimerEventDefinition_WelcomeStuck", "engine", "time"));
  }

  private static Stream<Mistake> agreements() {
    String call = "processId=\"client-onboarding\"";
    return Stream.of(
        in(ONBOARDING, "type=\"onboarding.nudge\"", "type=\"onboarding.nudged\"")
            .breaks("Task_NudgeClient", "unknown-job-type", "onboarding.nudged, and no worker"),
        in(ONBOARDING, "value=\"welcome\"", "value=\"welcom\"")
            .breaks("Task_Welcome", "unknown-step", "there are account, billing, welcome"),
        in(ONBOARDING, WELCOME_HEADER, form("formId=\"client-gone-v1\""))
            .breaks("Task_Welcome", "missing-form", "links the form client-gone-v1"),
        in(ONBOARDING, ">=hasPassword<", ">=hasPasword<")
            .breaks("Flow_PasswordSet", "unknown-variable", "reads the variable hasPasword"),
        in(ONBOARDING, ">=hasPassword<", ">=some x in [1] satisfies x = pasword<")
            .breaks("Flow_PasswordSet", "unknown-variable", "reads the variable pasword,"),
        in(INVITATION, ">=expiryOutcome = \"expired\"<", ">=expiryOutcom = \"expired\"<")
            .breaks("Flow_Expired", "unknown-variable", "reads the variable expiryOutcom,"),
        in(INVITATION, "correlationKey=\"=invitationId\"", "correlationKey=\"=invitation\"")
            .breaks("Message_InvitationAccepted", "unknown-variable", "variable invitation,"),
        in(INVITATION, "type=\"invitation.flag-undeliverable\"", "type=\"client.release\"")
            .breaks("Task_FlagUndeliverable", "unknown-variable", "needs the variable agencyId"),
        in(INVITATION, "target=\"onboardingId\"", "target=\"onboarding\"")
            .breaks("CallActivity_ClientOnboarding", "not-handed-over", "onboardingId"),
        in(ONBOARDING, "name=\"billing.settled\"", "name=\"billing.setled\"")
            .breaks("BoundaryEvent_BillingSettled", "message-never-sent", "billing.setled"),
        in(
                ONBOARDING,
                "<bpmn:messageEventDefinition id=\"MessageEventDefinition_BillingSettled\" messageRef=\"Message_BillingSettled\" />",
                "<bpmn:signalEventDefinition id=\"SignalEventDefinition_1\" />")
            .breaks("BoundaryEvent_BillingSettled", "signal-never-sent", "use a message"),
        in(INVITATION, "errorCode=\"MAIL_REJECTED\"", "errorCode=\"MAIL_REFUSED\"")
            .breaks("Task_SendInvitationEmail", "uncaught-error", "MAIL_REJECTED"),
        in(INVITATION, call, "processId=\"client-onbording\"")
            .breaks("CallActivity_ClientOnboarding", "missing-process", "client-onbording"),
        in(INVITATION, call, "processId=\"=which\"")
            .breaks("CallActivity_ClientOnboarding", "called-process", "write the id itself"),
        in(
                ONBOARDING,
                "<bpmn:serviceTask id=\"Task_NudgeClient\" name=\"Nudge client\">",
                "<bpmn:serviceTask id=\"Task_NudgeClient\" name=\"Nudge client\">")
            .with(
                "<zeebe:taskDefinition type=\"onboarding.nudge\" retries=\"5\" />",
                "<zeebe:calledDecision decisionId=\"how-often\" resultVariable=\"often\" />")
            .breaks("Task_NudgeClient", "missing-decision", "how-often"),
        in(INVITATION, "id=\"client-invitation\"", "id=\"client-onboarding\"")
            .breaks("client-onboarding", "same-process-id", "client-onboarding.bpmn"),
        copy("second.bpmn", INVITATION, "id=\"client-invitation\"", "id=\"second\"")
            .breaks("StartEvent_InvitationRequested", "start", "client-invitation starts already"),
        in(
                INVITATION,
                "<bpmn:receiveTask id=\"Task_AwaitAnswer\" name=\"Await answer\" messageRef=\"Message_InvitationAccepted\">",
                "<bpmn:userTask id=\"Task_AwaitAnswer\" name=\"Await answer\">")
            .with(
                "<bpmn:outgoing>Flow_Accepted</bpmn:outgoing>\n    </bpmn:receiveTask>",
                "<bpmn:outgoing>Flow_Accepted</bpmn:outgoing>\n    </bpmn:userTask>")
            .breaks("Task_AwaitAnswer", "step-outside-the-wizard", "user task outside the wizard"));
  }

  private static Stream<Mistake> needs() {
    String simple =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="t">
          <bpmn:process id="client-onboarding" isExecutable="true">
            <bpmn:startEvent id="Start"><bpmn:outgoing>F</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="F" sourceRef="Start" targetRef="End" />
            <bpmn:endEvent id="End"><bpmn:incoming>F</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
        </bpmn:definitions>
        """;
    return Stream.of(
        new Mistake(
            ONBOARDING,
            simple.getBytes(StandardCharsets.UTF_8),
            "client-onboarding",
            "needed",
            "never does the job onboarding.complete"),
        in(ONBOARDING, "targetRef=\"Task_TellAgency\"", "targetRef=\"EndEvent_NudgeHandled\"")
            .breaks("client-onboarding", "needed", "can end without the job onboarding.complete"),
        in(
                INVITATION,
                "sourceRef=\"Task_AwaitAnswer\" targetRef=\"Gateway_BeforeGranting\"",
                "sourceRef=\"Task_AwaitAnswer\" targetRef=\"EndEvent_InPortal\"")
            .breaks("Task_AwaitAnswer", "needed", "without the job membership.grant"),
        in(INVITATION, "name=\"invitation.accepted\"", "name=\"billing.settled\"")
            .breaks(
                "client-invitation", "needed", "does not wait for the message invitation.accepted"),
        in(
                INVITATION,
                "targetRef=\"CallActivity_ClientOnboarding\"",
                "targetRef=\"EndEvent_InPortal\"")
            .breaks("client-invitation", "needed", "does not call the process client-onboarding"),
        in(
                INVITATION,
                "messageRef=\"Message_InvitationRequested\"",
                "messageRef=\"Message_InvitationRevoked\"")
            .breaks(
                "client-invitation",
                "start",
                "does not start with the message invitation.requested"),
        in(
                "teammate-invitation.bpmn",
                "type=\"teammate.admit\"",
                "type=\"invitation.flag-undeliverable\"")
            .breaks("Task_TeammateAwaitAnswer", "needed", "without the job teammate.admit"));
  }

  private static Stream<Mistake> timers() {
    return Stream.of(
        in(INVITATION, EXPIRES_AT, duration("P1D"))
            .breaks("BoundaryEvent_InvitationEnds", "timer", "fires at P1D"),
        in(INVITATION, EXPIRES_AT, date("=date and time(expiresAt) - duration(\"P1D\")"))
            .breaks("BoundaryEvent_InvitationEnds", "timer", "write =expiresAt"),
        in(INVITATION, EXPIRES_AT, date("2030-01-01T00:00:00Z"))
            .breaks("BoundaryEvent_InvitationEnds", "timer", "fires at 2030-01-01T00:00:00Z"),
        in(INVITATION, REMIND_AT, duration("P1D"))
            .breaks("BoundaryEvent_ReminderDue", "timer", "does nothing before remindAt"),
        in(INVITATION, REMIND_AT, date("=date and time(remindAt) - duration(\"P1D\")"))
            .breaks("BoundaryEvent_ReminderDue", "timer", "does nothing before remindAt"),
        in(
                INVITATION,
                REMIND_AT,
                "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R3/PT10M</bpmn:timeCycle>")
            .breaks("BoundaryEvent_ReminderDue", "timer", "fires at R3/PT10M"),
        in(
                INVITATION,
                "attachedToRef=\"Task_AwaitAnswer\" cancelActivity=\"false\"",
                "attachedToRef=\"Task_AwaitAnswer\"")
            .with("targetRef=\"EndEvent_ReminderHandled\"", "targetRef=\"Gateway_BeforeWaiting\"")
            .breaks("BoundaryEvent_ReminderDue", "timer-loop", "again and again"),
        in("domain-verification.bpmn", EXPIRES_AT, duration("P7D"))
            .breaks("BoundaryEvent_TimeOver", "timer", "fires at P7D"));
  }

  private static Stream<Mistake> forms() {
    return Stream.of(
        file(TERMS, "{", "not-json", "from line 1"),
        file(TERMS, "[1, 2]", "not-a-form", "not a form"),
        file(TERMS, "{\"id\": \"client-terms-v1\"}", "not-a-form", "not a form"),
        file(TERMS, "{\"components\": []}", "form-id", "client-brand-v1"),
        in(TERMS, "\"checkbox\"", "\"iframe\"")
            .breaks("Field_TermsAccepted", "form", "component of type iframe"),
        copy("other.form", TERMS, "", "")
            .breaks("client-terms-v1", "same-form-id", "client-terms-v1.form"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsRefusedWithItsPlaceAndWhatToDo(Mistake mistake) {
    Map<String, byte[]> files = new TreeMap<>(GOOD);
    files.put(mistake.file(), mistake.content());

    List<Finding> refusals = CheckedFiles.checker().check(files).refusals();

    assertThat(refusals)
        .filteredOn(finding -> finding.file().equals(mistake.file()))
        .anySatisfy(finding -> {
          assertThat(finding.element()).isEqualTo(mistake.element());
          assertThat(finding.rule()).isEqualTo(mistake.rule());
          assertThat(finding.text(Locale.ENGLISH)).contains(mistake.words());
          assertThat(finding.text(Locale.GERMAN)).isNotBlank();
        });
  }

  @Test
  void theProductsOwnFilesAreGood() {
    assertThat(CheckedFiles.checker().check(GOOD).findings()).isEmpty();
  }

  @Test
  void aByteOrderMarkIsDropped() throws IOException {
    Map<String, byte[]> files = CheckedFiles.in(Path.of("src/test/resources/field-models"));
    files.keySet().removeIf(name -> !name.endsWith(".form"));

    ModelChecker.Checked checked = CheckedFiles.checker().check(files);

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.texts().get("field-bom-v1.form")).startsWith("{");
  }

  @Test
  void aNativeUserTaskOfANewerModelerIsRefusedForEachOfItsReasons() {
    assertThat(refusalsOfFieldModel("native-user-task.bpmn"))
        .extracting(Finding::element, Finding::rule)
        .contains(
            tuple("D5", "platform"),
            tuple("field-native-task", "version-tag"),
            tuple("Task_Company", "binding"),
            tuple("Task_Company", "job-based-user-task"),
            tuple("Task_Company", "step-outside-the-wizard"));
  }

  /** The links themselves are fine; the steps are in a process that the wizard does not call. */
  @Test
  void linkEventsAreFollowed() {
    assertThat(refusalsOfFieldModel("link-events.bpmn"))
        .extracting(Finding::rule)
        .containsOnly("step-or-form", "step-outside-the-wizard", "unknown-variable");
  }

  private static List<Finding> refusalsOfFieldModel(String name) {
    try {
      Map<String, byte[]> files = new TreeMap<>(GOOD);
      files.put(name, ModelFiles.read(Path.of("src/test/resources/field-models", name)));
      return CheckedFiles.checker().check(files).refusals();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Several reminders are the process owner's to draw. */
  @Test
  void laterAndRepeatedRemindersAreFine() {
    for (String timer :
        List.of(
            date("=date and time(remindAt) + duration(\"P2D\")"),
            "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">=\"R3/\" + remindAt + \"/P2D\"</bpmn:timeCycle>")) {
      Map<String, byte[]> files = new TreeMap<>(GOOD);
      files.put(INVITATION, in(INVITATION, REMIND_AT, timer).content());

      assertThat(CheckedFiles.checker().check(files).refusals()).isEmpty();
    }
  }

  @Test
  void aSubProcessOfTheWizardMayHaveSteps() {
    String call =
        """
        <bpmn:callActivity id="Task_Welcome" name="Welcome">
          <bpmn:extensionElements>
            <zeebe:calledElement processId="part" propagateAllChildVariables="false" propagateAllParentVariables="false" />
            <zeebe:ioMapping><zeebe:input source="=onboardingId" target="onboardingId" /></zeebe:ioMapping>
          </bpmn:extensionElements>\
        """;
    String wizard = text(ONBOARDING);
    int begin = wizard.indexOf("<bpmn:userTask id=\"Task_Welcome\"");
    int end = wizard.indexOf("<bpmn:incoming>", begin);
    int close = wizard.indexOf("</bpmn:userTask>", begin);
    String changed =
        wizard.substring(0, begin)
            + call
            + wizard.substring(end, close)
            + "</bpmn:callActivity>"
            + wizard.substring(close + "</bpmn:userTask>".length());
    String part =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="t">
          <bpmn:process id="part" isExecutable="true">
            <bpmn:startEvent id="Start"><bpmn:outgoing>A</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="A" sourceRef="Start" targetRef="Terms" />
            <bpmn:userTask id="Terms">
              <bpmn:extensionElements><zeebe:formDefinition formId="client-terms-v1" /></bpmn:extensionElements>
              <bpmn:incoming>A</bpmn:incoming><bpmn:outgoing>B</bpmn:outgoing>
            </bpmn:userTask>
            <bpmn:sequenceFlow id="B" sourceRef="Terms" targetRef="End" />
            <bpmn:endEvent id="End"><bpmn:incoming>B</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
        </bpmn:definitions>
        """;
    Map<String, byte[]> files = new TreeMap<>(GOOD);
    files.put(ONBOARDING, changed.getBytes(StandardCharsets.UTF_8));
    files.put("part.bpmn", part.getBytes(StandardCharsets.UTF_8));

    assertThat(CheckedFiles.checker().check(files).refusals()).isEmpty();
  }

  @Test
  void eachRuleHasItsTextsInBothLanguages() throws IOException {
    Properties english = bundle("findings.properties");
    Properties german = bundle("findings_de.properties");

    assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    assertThat(english.stringPropertyNames())
        .allSatisfy(key ->
            assertThat(placeholders(german.getProperty(key)))
                .isEqualTo(placeholders(english.getProperty(key))));
    assertThat(Stream.of(english, german).flatMap(texts -> texts.values().stream()))
        .noneMatch(text -> text.toString().contains("'"));
    assertThat(english.stringPropertyNames())
        .extracting(key -> key.split("\\.", 2)[0])
        .containsAll(ModelRule.all().map(ModelRule::name).toList());
  }

  private static List<String> placeholders(String text) {
    return Pattern.compile("\\{\\d}")
        .matcher(text)
        .results()
        .map(it -> it.group())
        .distinct()
        .sorted()
        .toList();
  }

  private static Properties bundle(String name) throws IOException {
    Properties texts = new Properties();
    try (var reader =
        new java.io.InputStreamReader(
            ModelChecker.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  private static Mistake file(String file, String content, String rule, String words) {
    return new Mistake(file, content.getBytes(StandardCharsets.UTF_8), "", rule, words);
  }

  private static Change in(String file, String instead, String text) {
    return new Change(file, text(file)).with(instead, text);
  }

  private static Change copy(String file, String of, String instead, String text) {
    return new Change(file, instead.isEmpty() ? text(of) : text(of).replace(instead, text));
  }

  private record Change(String file, String changed) {

    /** Changes the first place. */
    Change with(String instead, String text) {
      assertThat(changed).contains(instead);
      return new Change(
          file,
          changed.replaceFirst(
              Pattern.quote(instead), java.util.regex.Matcher.quoteReplacement(text)));
    }

    byte[] content() {
      return changed.getBytes(StandardCharsets.UTF_8);
    }

    Mistake breaks(String element, String rule, String words) {
      return new Mistake(file, content(), element, rule, words);
    }
  }

  private static String text(String file) {
    return new String(GOOD.get(file), StandardCharsets.UTF_8);
  }

  private static String form(String attributes) {
    return "<zeebe:formDefinition " + attributes + " />";
  }

  private static String date(String expression) {
    return "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:timeDate>"
        .formatted(expression);
  }

  private static String duration(String expression) {
    return "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:timeDuration>"
        .formatted(expression);
  }

  /** Two tasks that lead only to each other. */
  private static String element(String id, String to, String back) {
    return """
    <bpmn:receiveTask id="%1$s" name="Ring" messageRef="Message_BillingSettled">
      <bpmn:incoming>%2$s2</bpmn:incoming><bpmn:outgoing>%3$s1</bpmn:outgoing>
    </bpmn:receiveTask>
    <bpmn:task id="%1$s2" name="Ring">
      <bpmn:incoming>%3$s1</bpmn:incoming><bpmn:outgoing>%2$s2</bpmn:outgoing>
    </bpmn:task>
    <bpmn:sequenceFlow id="%3$s1" sourceRef="%1$s" targetRef="%1$s2" />
    <bpmn:sequenceFlow id="%2$s2" sourceRef="%1$s2" targetRef="%1$s" />
    """
        .formatted(id, to, back);
  }

  private static String link(String kind, String name) {
    return "<bpmn:intermediate%1$sEvent id=\"Event_%1$s\" name=\"Link\"><bpmn:linkEventDefinition id=\"L\" name=\"%2$s\" /></bpmn:intermediate%1$sEvent>"
        .formatted(kind, name);
  }
}
