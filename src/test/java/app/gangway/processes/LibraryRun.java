package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A run of a workflow of the library. The test plays the workers, the client and the team. */
final class LibraryRun {

  private static final List<String> TYPES =
      List.of(
          Story.HUMAN_STEP,
          "gangway.send-mail",
          "gangway.post-update",
          "gangway.give-file",
          "gangway.set-values",
          "io.camunda:http-json:1");

  private final UUID id = UUID.randomUUID();
  private final TestedEngine engine;

  LibraryRun(TestedEngine engine, String workflow) {
    this.engine = engine;
    engine
        .client()
        .newPublishMessageCommand()
        .messageName(LibraryFiles.startMessage(workflow))
        .correlationKey(id.toString())
        .variables(Map.of("runId", id.toString()))
        .send()
        .join();
  }

  UUID id() {
    return id;
  }

  /** The job at this element, which has to be there. */
  Job at(String element) {
    return find(element).orElseThrow(() -> new AssertionError("no job at " + element));
  }

  /** The workers do their jobs at these elements, in this order. */
  void does(String... elements) {
    for (String element : elements) {
      at(element).done();
    }
  }

  /** A person of this group answers the form, which has a date until when. */
  void answers(String group, String element, Map<String, Object> choices) {
    Job step = at(element);
    assertThat(step.headers().get("io.camunda.zeebe:candidateGroups"))
        .isEqualTo("[\"" + group + "\"]");
    assertThat(step.headers()).containsKey("io.camunda.zeebe:dueDate");
    step.done(choices);
  }

  void hasNone(String element) {
    assertThat(find(element)).as(element).isEmpty();
  }

  private Optional<Job> find(String element) {
    engine.settle();
    return TYPES.stream()
        .flatMap(type -> engine.jobs().take(type, job -> isMine(job, element)).stream())
        .findFirst();
  }

  private boolean isMine(Job job, String element) {
    return job.elementId().equals(element) && id.toString().equals(job.variables().get("runId"));
  }
}
