package app.gangway.workflow.worker;

import app.gangway.process.BpmnError;
import app.gangway.process.JobContext;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import app.gangway.shared.RunId;
import app.gangway.workflow.GivenFile;
import app.gangway.workflow.JobOrigin;
import app.gangway.workflow.JobOriginQueries;
import app.gangway.workflow.UpdateFeed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives the clients of the workspace files: one whose content the run has, or those that a person
 * handed in at an earlier step.
 */
@Component
class GiveFile implements JobWorker<GiveFile.Input, NoOutput> {

  static final String JOB_TYPE = "gangway.give-file";

  static final StaticInputs<Input> STATIC_INPUTS =
      new StaticInputs<>(
          Input.class,
          input -> {
            if (!isFromTask(input)) {
              file(input);
            }
          },
          samples(),
          Set.of("fromTask"));

  private static final int MOST_IN_NAME = 200;

  /**
   * @param fromTask the id of a user task; the files of the form that was sent there last are given
   * @param fileName without {@code fromTask}; its ending says its type
   * @param content the text, or the bytes in Base64
   * @param encoding {@code text}, which is preset, or {@code base64}
   */
  record Input(
      RunId runId,
      @Nullable String fromTask,
      @Nullable String fileName,
      @Nullable String content,
      @Nullable String encoding) {}

  private enum Encoding {
    TEXT,
    BASE64
  }

  private final JobOriginQueries origins;
  private final UpdateFeed feed;

  GiveFile(JobOriginQueries origins, UpdateFeed feed) {
    this.origins = origins;
    this.feed = feed;
  }

  @Override
  public String jobType() {
    return JOB_TYPE;
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public String businessId(Input input) {
    return input.runId().toString();
  }

  @Override
  public NoOutput work(Input input, JobContext context) {
    JobOrigin origin = origins.of(context, input.runId());
    if (!isFromTask(input)) {
      feed.give(origin, file(input));
    } else if (feed.giveFilesOf(origin, Objects.requireNonNull(input.fromTask()).strip()) == 0) {
      throw new BpmnError("NO_FILE", "no user has handed in a file at the step fromTask");
    }
    return new NoOutput();
  }

  private static boolean isFromTask(Input input) {
    return input.fromTask() != null && !input.fromTask().isBlank();
  }

  /** Text, and a file of each type in Base64: whether a content is good depends on both. */
  private static List<Map<String, Object>> samples() {
    List<Map<String, Object>> samples = new ArrayList<>();
    samples.add(Map.of("fileName", "report.txt", "content", "All is done."));
    for (GivenFile.Type type : GivenFile.Type.values()) {
      byte[] begin = type.beginning();
      samples.add(
          Map.of(
              "fileName",
              "report." + type.name().toLowerCase(Locale.ROOT),
              "content",
              Base64.getEncoder().encodeToString(begin.length == 0 ? new byte[] {'x'} : begin),
              "encoding",
              "base64"));
    }
    return samples;
  }

  private static GivenFile file(Input input) {
    String name = StepInput.text("fileName", input.fileName(), MOST_IN_NAME);
    if (name.chars().anyMatch(one -> one == '/' || one == '\\' || Character.isISOControl(one))) {
      throw StepInput.wrong("fileName has a character that no file name may have");
    }
    GivenFile.Type type =
        GivenFile.Type.of(name)
            .orElseThrow(() -> StepInput.wrong("fileName has an ending that cannot be given"));
    String text = StepInput.text("content", input.content(), 2 * GivenFile.MOST_BYTES);
    byte[] content =
        StepInput.oneOf("encoding", input.encoding(), Encoding.class, Encoding.TEXT)
                == Encoding.TEXT
            ? text.getBytes(StandardCharsets.UTF_8)
            : decoded(text);
    if (content.length > GivenFile.MOST_BYTES) {
      throw StepInput.wrong("content is larger than " + GivenFile.MOST_BYTES + " bytes");
    }
    if (!type.fits(content)) {
      throw StepInput.wrong("content is not of the type that fileName says");
    }
    return new GivenFile(name, type, content);
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw StepInput.wrong("content is not Base64");
    }
  }
}
