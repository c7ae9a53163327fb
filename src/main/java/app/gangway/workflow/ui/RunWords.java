package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ui.ProcessWords;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.FactList;
import app.gangway.workflow.RunActor;
import app.gangway.workflow.RunStatus;
import app.gangway.workflow.RunStep;
import app.gangway.workflow.RunSummary;
import app.gangway.workflow.StartedBy;
import com.vaadin.flow.component.badge.Badge;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A run in the words of the reader, who is of the team or a client: what waits for the client is
 * "waiting for you" to the client alone.
 */
final class RunWords {

  private final boolean client;

  private RunWords(boolean client) {
    this.client = client;
  }

  static RunWords forTeam() {
    return new RunWords(false);
  }

  static RunWords forClient() {
    return new RunWords(true);
  }

  /** Whether a client reads it. */
  boolean isForClient() {
    return client;
  }

  String status(RunStatus status) {
    return translate("runs.status." + (client ? "client." : "team.") + status);
  }

  /**
   * Says until when or for what the run waits. Messages reach a run by its webhook alone, so that
   * one that waits without a date and a connection waits for a call of another system.
   */
  String status(RunSummary run) {
    Instant until = run.waitsUntil();
    if (run.canceling()) {
      return translate("runs.status.canceling");
    }
    if (run.paused()) {
      return translate("runs.status.paused");
    }
    if (run.waitsFor() != null) {
      return translate("runs.status.connection", run.waitsFor());
    }
    if (until != null) {
      return translate("runs.status.until", DateFormats.dateAndTime(until));
    }
    return run.status() == RunStatus.WAITING
        ? translate(client ? "runs.status.client.webhook" : "runs.status.team.webhook")
        : status(run.status());
  }

  Badge badge(RunSummary run) {
    Badge badge = new Badge(status(run));
    badge
        .getElement()
        .getThemeList()
        .add(
            switch (run.status()) {
              case RUNNING, WAITING -> "neutral";
              case WAITING_FOR_CLIENT -> client ? "warning" : "neutral";
              case WAITING_FOR_TEAM -> client ? "neutral" : "warning";
              case ATTENTION -> client ? "neutral" : "error";
              case COMPLETED -> "success";
              case CANCELED -> "warning";
            });
    return badge;
  }

  /** The names of the steps that it is at. */
  static String stage(RunSummary run) {
    return run.stages().stream()
        .map(stage -> stage.isEmpty() ? translate("runs.stage.unnamed") : stage)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The person, or what started it. */
  static String startedBy(RunSummary run) {
    String person = run.startedBy();
    if (person == null) {
      return translate("runs.started-by." + run.kind());
    }
    boolean byHand = run.kind() == StartedBy.Kind.TEAMMATE || run.kind() == StartedBy.Kind.CLIENT;
    return byHand ? person : translate("runs.started-by.person." + run.kind(), person);
  }

  static String duration(RunSummary run, Instant now) {
    return ProcessWords.between(run.startedAt(), Objects.requireNonNullElse(run.endedAt(), now));
  }

  /** How the run fares. */
  FactList facts(RunSummary run, String duration) {
    Instant ended = run.endedAt();
    return new FactList()
        .fact("runs.status", badge(run))
        .fact("runs.stage", stage(run))
        .fact("runs.started-by", startedBy(run))
        .fact("runs.started", DateFormats.dateAndTime(run.startedAt()))
        .fact("runs.ended", ended == null ? "" : DateFormats.dateAndTime(ended))
        .fact("runs.duration", duration);
  }

  /** Who did or does a step, for the client. */
  static String actor(RunStep step) {
    return step.actor() == RunActor.SYSTEM
        ? translate("runs.step.system." + step.state())
        : translate("runs.step." + step.actor() + "." + step.state());
  }
}
