package app.gangway.workflow.worker;

import app.gangway.process.JobContext;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import app.gangway.shared.RunId;
import app.gangway.workflow.JobOriginQueries;
import app.gangway.workflow.UpdateFeed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts an update to the feed of the workspace. */
@Component
class PostUpdate implements JobWorker<PostUpdate.Input, NoOutput> {

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
    return "gangway.post-update";
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
    feed.post(
        origins.of(context, input.runId()),
        StepInput.wording("title", input.title(), input.titleDe(), MOST_IN_TITLE),
        StepInput.wording("text", input.text(), input.textDe(), MOST_IN_TEXT));
    return new NoOutput();
  }
}
