package app.gangway.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A good workflow: a model that calls another one, with a form and decisions. */
public final class WorkflowFilesForTest {

  private static final Path FOLDER = Path.of("src/test/resources/workflows");

  private WorkflowFilesForTest() {}

  /** All files by their names. */
  public static Map<String, String> collect() {
    Map<String, String> files = new TreeMap<>();
    for (String name : new String[] {"collect.bpmn", "remind.bpmn", "rating.dmn", "upload.form"}) {
      files.put(name, text(name));
    }
    return files;
  }

  /** The same with another id of the main process. */
  public static Map<String, String> withProcess(String id) {
    Map<String, String> files = collect();
    files.computeIfPresent(
        "collect.bpmn",
        (name, text) ->
            text.replace("process id=\"collect\"", "process id=\"" + id + "\"")
                .replace("bpmnElement=\"collect\"", "bpmnElement=\"" + id + "\""));
    return files;
  }

  /** The smallest one: a start, a task of a worker, an end. */
  public static Map<String, String> small() {
    return Map.of("remind.bpmn", text("remind.bpmn"));
  }

  /** Started by a webhook, it waits for another one. */
  public static Map<String, String> payment() {
    return Map.of("payment.bpmn", text("payment.bpmn"));
  }

  /** It creates an invoice and tells the client. The variable {@code hours} is computed. */
  public static Map<String, String> invoice() {
    return Map.of("invoice.bpmn", text("invoice.bpmn"));
  }

  /** It sends a request to {@code address}, and calls a process that posts an update, at once. */
  public static Map<String, String> fetch() {
    return Map.of("fetch.bpmn", text("fetch.bpmn"), "tell.bpmn", text("tell.bpmn"));
  }

  /** A process that begins with a form with each kind of question: its team calls or writes. */
  public static Map<String, String> ask() {
    return Map.of(
        "ask.bpmn", text("ask.bpmn"),
        "ask.form", text("ask.form"),
        "note.form", text("note.form"));
  }

  private static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
