package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.DateFormats;
import app.gangway.workflow.WorkflowState;
import app.gangway.workflow.WorkflowSummary;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import java.util.ArrayList;
import java.util.List;

/** Words for workflows. */
final class WorkflowWords {

  private WorkflowWords() {}

  static Badge state(WorkflowSummary workflow) {
    WorkflowState state = workflow.state();
    Badge badge =
        new Badge(
            translate(
                workflow.runsWait()
                    ? "workflows.state.paused-wait"
                    : "workflows.state." + state.code()));
    if (state == WorkflowState.PUBLISHED) {
      badge.addThemeVariants(BadgeVariant.SUCCESS);
    } else if (state == WorkflowState.PAUSED) {
      badge.addThemeVariants(BadgeVariant.WARNING);
    }
    return badge;
  }

  static String version(WorkflowSummary workflow) {
    return workflow.publishedVersion() == null ? "–" : String.valueOf(workflow.publishedVersion());
  }

  static String owner(WorkflowSummary workflow) {
    return workflow.ownerName() == null ? "–" : workflow.ownerName();
  }

  static String lastRun(WorkflowSummary workflow) {
    return workflow.lastRunAt() == null
        ? translate("workflows.last-run.none")
        : DateFormats.since(workflow.lastRunAt());
  }

  /** All ways in which it starts. */
  static String starts(WorkflowSummary workflow) {
    List<String> ways = new ArrayList<>();
    ways.add(
        translate(
            workflow.clientStarts() ? "workflows.starts.by-both" : "workflows.starts.by-team"));
    if (workflow.publicUntil() != null && workflow.startForm()) {
      ways.add(
          translate("workflows.starts.public", DateFormats.dateAndTime(workflow.publicUntil())));
    }
    byItself(workflow, ways);
    return String.join(", ", ways);
  }

  /** As a client reads it. */
  static String startsForClient(WorkflowSummary workflow) {
    List<String> ways = new ArrayList<>();
    ways.add(
        translate(
            workflow.clientStarts() ? "workflows.starts.by-you" : "workflows.starts.by-agency"));
    byItself(workflow, ways);
    return String.join(", ", ways);
  }

  private static void byItself(WorkflowSummary workflow, List<String> ways) {
    if (workflow.nextStartAt() != null) {
      ways.add(translate("workflows.starts.next", DateFormats.dateAndTime(workflow.nextStartAt())));
    } else if (!workflow.schedule().isEmpty()) {
      ways.add(translate("workflows.starts.by-schedule"));
    }
    if (workflow.webhookStarts()) {
      ways.add(translate("workflows.starts.by-webhook"));
    }
  }
}
