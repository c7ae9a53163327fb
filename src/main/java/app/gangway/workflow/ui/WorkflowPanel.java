package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeamManagement;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.ActionButton;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.FactList;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.workflow.PublicFormManagement;
import app.gangway.workflow.WebhookManagement;
import app.gangway.workflow.WorkflowDetails;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowPublished;
import app.gangway.workflow.WorkflowState;
import app.gangway.workflow.WorkflowSummary;
import app.gangway.workflow.WorkflowVersion;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.UUID;

/** A workflow with its actions, settings and versions. */
class WorkflowPanel extends Div {

  private final String slug;
  private final WorkflowManagement workflows;
  private final boolean mayManage;
  private final Runnable refresh;
  private final Div head = new Div();
  private final Div outcome = new Div();
  private final WorkflowSettings settings;
  private final WebhookSection webhook;
  private final PublicFormSection publicForm;
  private final Section versions = new Section();
  private final WorkflowUploadSection upload;

  /**
   * @param slug of the workspace
   */
  WorkflowPanel(
      String slug,
      WorkflowManagement workflows,
      WebhookManagement webhooks,
      PublicFormManagement publicForms,
      TeamManagement team,
      boolean mayManage,
      Runnable refresh) {
    this.slug = slug;
    this.workflows = workflows;
    this.mayManage = mayManage;
    this.refresh = refresh;
    this.settings = new WorkflowSettings(workflows, team, refresh);
    this.webhook = new WebhookSection(webhooks, refresh);
    this.publicForm = new PublicFormSection(publicForms, refresh);
    this.upload = new WorkflowUploadSection(workflows, refresh);
    addClassName("view-content");
    head.addClassName("view-section");
    outcome.addClassName("view-section");
    versions.addClassName("view-section");
  }

  /** Whether nothing was shown yet. */
  boolean isEmpty() {
    return getComponentCount() == 0;
  }

  void show(WorkflowDetails details) {
    WorkflowSummary workflow = details.summary();
    showHead(details);
    showVersions(details);
    if (mayManage) {
      settings.show(workflow);
      webhook.show(workflow);
      publicForm.show(workflow);
      upload.show(workflow);
    }
    if (isEmpty()) {
      add(head, outcome);
      if (mayManage) {
        add(settings, publicForm, webhook);
      }
      add(versions);
      if (mayManage) {
        add(upload);
      }
    }
  }

  private void showHead(WorkflowDetails details) {
    WorkflowSummary workflow = details.summary();
    head.removeAll();
    head.add(
        new Anchor(slug + "/workflows", translate("workflows.back")),
        new ViewHeader(
            workflow.name(),
            workflow.description().isEmpty()
                ? translate("workflows.no-description")
                : workflow.description(),
            actions(details)));
    FactList facts =
        new FactList()
            .fact("workflows.state", WorkflowWords.state(workflow))
            .fact("workflows.starts", WorkflowWords.starts(workflow))
            .fact("workflows.owner", WorkflowWords.owner(workflow))
            .fact("workflows.last-run", WorkflowWords.lastRun(workflow));
    head.add(
        facts, new Anchor(slug + "/runs?workflow=" + workflow.id(), translate("workflows.runs")));
    if (workflow.publishingVersion() != null) {
      head.add(
          new Callout(
              translate("workflows.publishing", String.valueOf(workflow.publishingVersion()))));
    }
  }

  private Div actions(WorkflowDetails details) {
    WorkflowSummary workflow = details.summary();
    Div actions = new Div();
    actions.addClassName("row-actions");
    WorkflowId id = workflow.id();
    if (workflow.state() == WorkflowState.PUBLISHED) {
      Button start = startButton(workflow);
      start.addThemeVariants(ButtonVariant.PRIMARY);
      actions.add(start);
    }
    if (!mayManage) {
      return actions;
    }
    if (workflow.state() == WorkflowState.DRAFT) {
      Button publish = publish(id, newest(details));
      publish.addThemeVariants(ButtonVariant.PRIMARY);
      actions.add(publish);
    }
    if (workflow.state() == WorkflowState.PUBLISHED) {
      actions.add(
          new Button(
              translate("workflows.pause"),
              press -> new PauseDialog(workflows, workflow, refresh).open()));
    }
    if (workflow.state() == WorkflowState.PAUSED) {
      actions.add(button("workflows.resume", () -> workflows.resume(id), "workflows.resumed"));
    }
    if (workflow.state() == WorkflowState.ARCHIVED) {
      actions.add(button("workflows.restore", () -> workflows.restore(id), "workflows.restored"));
    } else {
      Button archive = new Button(translate("workflows.archive"));
      archive.addClickListener(press ->
          Confirmation.ask(
              translate("workflows.archive.title", workflow.name()),
              translate("workflows.archive.text"),
              translate("workflows.archive"),
              () -> act(() -> workflows.archive(id), "workflows.archived")));
      actions.add(archive);
    }
    return actions;
  }

  private Button startButton(WorkflowSummary workflow) {
    WorkflowId id = workflow.id();
    if (workflow.startForm()) {
      return new Button(
          translate("workflows.start-now"),
          press -> UI.getCurrentOrThrow().navigate(WorkflowView.startAddress(slug, id)));
    }
    UUID confirmation = UUID.randomUUID();
    return button(
        "workflows.start-now", () -> workflows.start(id, confirmation), "workflows.started");
  }

  private static int newest(WorkflowDetails details) {
    return details.versions().stream().mapToInt(WorkflowVersion::number).max().orElseThrow();
  }

  private Button button(String key, Runnable action, String done) {
    Button button = new ActionButton(translate(key), () -> act(action, done));
    return button;
  }

  private void act(Runnable action, String done) {
    try {
      action.run();
      Notice.done(translate(done));
    } catch (InvalidInput refusal) {
      Notice.refused(refusal);
    }
    refresh.run();
  }

  private void showVersions(WorkflowDetails details) {
    versions.removeAll();
    UnorderedList list = new UnorderedList();
    list.addClassName("model-versions");
    for (WorkflowVersion version : details.versions()) {
      list.add(item(details, version));
    }
    versions.add(
        new H2(translate("workflows.versions")),
        new Paragraph(translate("workflows.versions.text", details.processId())),
        list);
  }

  private ListItem item(WorkflowDetails details, WorkflowVersion version) {
    WorkflowSummary workflow = details.summary();
    boolean live = Integer.valueOf(version.number()).equals(workflow.publishedVersion());
    Span title = new Span(translate("workflows.version.number", String.valueOf(version.number())));
    title.addClassName("model-change-element");
    Div head = new Div(title);
    head.addClassName("row-actions");
    if (live) {
      head.add(new Badge(translate("workflows.version.live")));
    }
    ListItem item = new ListItem(head);
    if (!version.comment().isEmpty()) {
      item.add(new Paragraph(version.comment()));
    }
    item.add(
        new Paragraph(
            translate(
                "workflows.version.uploaded",
                version.uploadedBy(),
                DateFormats.dateAndTime(version.uploadedAt()))));
    if (version.publishedAt() != null) {
      item.add(
          new Paragraph(
              translate(
                  "workflows.version.published",
                  version.publishedBy() == null ? "–" : version.publishedBy(),
                  DateFormats.dateAndTime(version.publishedAt()))));
    }
    item.add(new Paragraph(String.join(", ", version.files())));
    // The newest of a draft has its button on top
    boolean onTop = workflow.state() == WorkflowState.DRAFT && version.number() == newest(details);
    if (mayManage && !live && !onTop && workflow.state() != WorkflowState.ARCHIVED) {
      Button publish = publish(workflow.id(), version.number());
      publish.setAriaLabel(translate("workflows.publish.number", String.valueOf(version.number())));
      item.add(publish);
    }
    return item;
  }

  private Button publish(WorkflowId id, int number) {
    Button publish =
        new ActionButton(translate("workflows.publish"), () -> tryToPublish(id, number));
    return publish;
  }

  private void tryToPublish(WorkflowId id, int number) {
    outcome.removeAll();
    try {
      switch (workflows.publish(id, number)) {
        case WorkflowPublished.Done done ->
            Notice.done(translate("workflows.published", String.valueOf(number)));
        case WorkflowPublished.Pending pending -> {
          // The page says so until it is done
        }
        case WorkflowPublished.Refused refused -> {
          outcome.add(new Callout(translate("workflows.publish.refused")));
          WorkflowFiles.findings(refused.findings(), true).ifPresent(outcome::add);
          outcome.scrollIntoView();
        }
      }
    } catch (InvalidInput refusal) {
      Notice.refused(refusal);
    }
    refresh.run();
  }
}
