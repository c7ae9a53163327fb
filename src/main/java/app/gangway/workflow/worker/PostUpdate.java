package app.gangway.workflow.worker;

import app.gangway.process.JobContext;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import app.gangway.shared.RunId;
import app.gangway.workflow.JobOriginQueries;
import app.gangway.workflow.UpdateFeed;
import app.gangway.workflow.Wording;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts an update to the feed of the workspace. */
@Component
class PostUpdate implements JobWorker<PostUpdate.Input, NoOutput> {

  static final String JOB_TYPE = "gangway.post-update";

  static final StaticInputs<Input> STATIC_INPUTS =
      new StaticInputs<>(
          Input.class,
          input -> {
            title(input);
            text(input);
          },
          List.of(Map.of("title", "Documents complete", "text", "All are here.")));

  private static final int MOST_IN_TITLE = 200;
  private static final int MOST_IN_TEXT = 4_000;

  /**
   * @param titleDe for readers of German; {@code title} where it is missing
   */
  record Input(
      RunId runId, String title, String text, @Nullable String titleDe, @Nullable String textDe) {}

  private final JobOriginQueries origins;
  private final UpdateFeed feed;

  PostUpdate(JobOriginQueries origins, UpdateFeed feed) {
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
    feed.post(origins.of(context, input.runId()), title(input), text(input));
    return new NoOutput();
  }

  private static Wording title(Input input) {
    return StepInput.wording("title", input.title(), input.titleDe(), MOST_IN_TITLE);
  }

  private static Wording text(Input input) {
    return StepInput.wording("text", input.text(), input.textDe(), MOST_IN_TEXT);
  }
}
