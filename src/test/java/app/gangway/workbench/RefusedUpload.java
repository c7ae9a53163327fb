package app.gangway.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that may be wrong with a file that a process owner uploads, each in a file of
 * Gangway's own that is broken in one place.
 *
 * @param mistake in words
 * @param fileName as it is uploaded
 * @param place what the message names: the file, or the element in it
 * @param words part of the message
 * @param drawn whether there is a diagram that can show the place
 */
public record RefusedUpload(
    String mistake, String fileName, String content, String place, String words, boolean drawn) {

  private static final String INVITATION = "client-invitation.bpmn";
  private static final String ONBOARDING = "client-onboarding.bpmn";
  private static final String STEP = "<zeebe:header key=\"step\" value=\"welcome\" />";
  private static final String GRANT =
      "<zeebe:taskDefinition type=\"membership.grant\" retries=\"5\" />";

  /** One for each kind; the huge file is {@link #huge()}. */
  public static List<RefusedUpload> all() {
    return List.of(
        new RefusedUpload(
            "not XML",
            ONBOARDING,
            "# a list, no XML",
            ONBOARDING,
            "is not XML, from line 1",
            false),
        new RefusedUpload("an empty file", ONBOARDING, "", ONBOARDING, "is empty", false),
        new RefusedUpload(
            "an empty form",
            "client-brand-v1.form",
            " ",
            "client-brand-v1.form",
            "is empty",
            false),
        new RefusedUpload(
            "a broken form",
            "client-brand-v1.form",
            "{\"id\": \"client-brand-v1\",",
            "client-brand-v1.form",
            "is not JSON, from line 1",
            false),
        new RefusedUpload(
            "a form with a component that no step can show",
            "client-brand-v1.form",
            """
            {"id": "client-brand-v1", "type": "default",
             "components": [{"type": "iframe", "id": "Field_Map", "label": "Map"}]}
            """,
            "Field_Map",
            "no step can show a component of type iframe",
            false),
        new RefusedUpload(
            "a broken decision",
            "how-often.dmn",
            "<definitions>",
            "how-often.dmn",
            "is not XML",
            false),
        new RefusedUpload(
            "a decision that is none",
            "how-often.dmn",
            "<definitions/>",
            "how-often.dmn",
            "is not a table of decisions",
            false),
        new RefusedUpload(
            "an entity bomb",
            ONBOARDING,
            """
            <?xml version="1.0"?>
            <!DOCTYPE definitions [
              <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
              <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
            ]>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">&c;</definitions>
            """,
            ONBOARDING,
            "has a document type",
            false),
        broken(
            "an unknown job type",
            INVITATION,
            GRANT,
            GRANT.replace("membership.grant", "membership.gramt"),
            "Task_GrantMembership",
            "has the job type membership.gramt, and no worker does such jobs"),
        broken(
            "a missing form",
            ONBOARDING,
            "<zeebe:taskHeaders>\n          " + STEP + "\n        </zeebe:taskHeaders>",
            "<zeebe:formDefinition formId=\"client-missing-v1\" />",
            "Task_Welcome",
            "links the form client-missing-v1, and there is no good form with this id"),
        broken(
            "a screen that does not exist",
            ONBOARDING,
            STEP,
            STEP.replace("welcome", "wellcome"),
            "Task_Welcome",
            "names the screen wellcome in its header step, and there is no such screen"),
        broken(
            "bad FEEL",
            INVITATION,
            ">=expiresAt<",
            ">=expiresAt +<",
            "BoundaryEvent_InvitationEnds",
            "has an expression that cannot be read"),
        broken(
            "a message that is never sent",
            INVITATION,
            "name=\"invitation.accepted\"",
            "name=\"invitation.acepted\"",
            "Task_AwaitAnswer",
            "waits for the message invitation.acepted, which is never sent"),
        broken(
                "an element that is never reached",
                ONBOARDING,
                "<bpmn:userTask id=\"Task_Welcome\"",
                "<bpmn:serviceTask id=\"Task_Lonely\" name=\"Lonely\"><bpmn:extensionElements>"
                    + "<zeebe:taskDefinition type=\"onboarding.assess\" retries=\"3\" />"
                    + "</bpmn:extensionElements></bpmn:serviceTask>"
                    + "<bpmn:userTask id=\"Task_Welcome\"",
                "Task_Lonely",
                "is never reached")
            .with(
                "</bpmndi:BPMNPlane>",
                "<bpmndi:BPMNShape id=\"Task_Lonely_di\" bpmnElement=\"Task_Lonely\">"
                    + "<dc:Bounds x=\"160\" y=\"500\" width=\"100\" height=\"80\" />"
                    + "</bpmndi:BPMNShape></bpmndi:BPMNPlane>"),
        broken(
            "a feature of 8.6",
            INVITATION,
            GRANT,
            GRANT
                + "<zeebe:executionListeners><zeebe:executionListener eventType=\"start\""
                + " type=\"log\" /></zeebe:executionListeners>",
            "Task_GrantMembership",
            "uses executionListeners, which is newer than the engine (Camunda 8.5)"),
        broken(
                "a duplicate id",
                ONBOARDING,
                "id=\"BoundaryEvent_WelcomeStuck\"",
                "id=\"Task_Welcome\"",
                "Task_Welcome",
                "has the id of another element")
            .withoutDiagram(),
        new RefusedUpload(
            "another process's id",
            "my-onboarding.bpmn",
            live(ONBOARDING),
            "client-onboarding",
            "has an id that client-onboarding.bpmn has, which it would replace",
            false),
        broken(
            "a native user task",
            ONBOARDING,
            STEP + "\n        </zeebe:taskHeaders>",
            STEP + "\n        </zeebe:taskHeaders><zeebe:userTask />",
            "Task_Welcome",
            "never reaches the wizard; set its implementation to Job worker"),
        broken(
                "a Camunda 7 model",
                ONBOARDING,
                "<bpmn:definitions ",
                "<bpmn:definitions xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""
                    + " camunda:x=\"y\" ",
                ONBOARDING,
                "is drawn for Camunda 7")
            .withoutDiagram());
  }

  /** A file that is larger than the engine can take. */
  public static String huge() {
    return live(ONBOARDING) + " ".repeat(1024 * 1024);
  }

  private static RefusedUpload broken(
      String mistake, String file, String good, String bad, String place, String words) {
    return broken(mistake, file, live(file), good, bad, place, words);
  }

  private static RefusedUpload broken(
      String mistake,
      String file,
      String content,
      String good,
      String bad,
      String place,
      String words) {
    if (!content.contains(good)) {
      throw new IllegalStateException(file + " does not contain " + good);
    }
    return new RefusedUpload(
        mistake,
        file,
        content.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)),
        place,
        words,
        true);
  }

  private RefusedUpload with(String good, String bad) {
    return broken(mistake, fileName, content, good, bad, place, words);
  }

  /** Where a file cannot be drawn, the words alone say what is wrong. */
  private RefusedUpload withoutDiagram() {
    return new RefusedUpload(mistake, fileName, content, place, words, false);
  }

  /** A file of Gangway's own. */
  public static String live(String file) {
    try {
      return Files.readString(Path.of("processes", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] bytes() {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return mistake;
  }
}
