package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeamMember;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowSummary;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the client reads, who looks after the workflow, and how it starts. */
class WorkflowSettings extends Div {

  private static final int LONGEST_DESCRIPTION = 500;

  private final TeamManagement team;
  private final TextField name = new TextField(translate("workflows.name"));
  private final TextArea description = new TextArea(translate("workflows.description"));
  private final Select<TeamMember> owner = new Select<>();
  private final Checkbox clientStarts = new Checkbox(translate("workflows.client-starts"));
  private final TextField schedule = new TextField(translate("workflows.schedule"));
  private transient @Nullable WorkflowSummary shown;

  WorkflowSettings(WorkflowManagement workflows, TeamManagement team, Runnable refresh) {
    this.team = team;
    addClassName("view-content");
    name.setRequiredIndicatorVisible(true);
    name.setHelperText(translate("workflows.name.help"));
    description.setMaxLength(LONGEST_DESCRIPTION);
    description.setHelperText(translate("workflows.description.help"));
    owner.setLabel(translate("workflows.owner"));
    owner.setEmptySelectionAllowed(true);
    owner.setEmptySelectionCaption(translate("workflows.owner.none"));
    owner.setItemLabelGenerator(
        member -> member == null ? translate("workflows.owner.none") : member.name());
    schedule.setHelperText(translate("workflows.schedule.help"));
    FormErrors describing =
        new FormErrors().at("name", name).at("description", description).at("owner", owner);
    FormErrors starting = new FormErrors().at("schedule", schedule);
    add(
        section(
            "workflows.settings",
            describing,
            () -> workflows.describe(id(), name.getValue(), description.getValue(), ownerId()),
            "workflows.settings.save",
            refresh,
            name,
            description,
            owner),
        section(
            "workflows.starting",
            starting,
            () -> workflows.startBy(id(), clientStarts.getValue(), schedule.getValue()),
            "workflows.starting.save",
            refresh,
            clientStarts,
            schedule));
  }

  private WorkflowId id() {
    return Objects.requireNonNull(shown).id();
  }

  private @Nullable AccountId ownerId() {
    TeamMember chosen = owner.getValue();
    return chosen == null ? null : chosen.accountId();
  }

  private static Section section(
      String title,
      FormErrors errors,
      Runnable submission,
      String save,
      Runnable refresh,
      Component... fields) {
    Div form = new Div(fields);
    form.addClassName("form");
    form.add(errors);
    form.add(
        new SubmitButton(
            translate(save),
            form,
            () -> {
              if (errors.accepts(submission)) {
                Notice.done(translate("workflows.saved"));
                refresh.run();
              }
            }));
    Section section = new Section(new H2(translate(title)), form);
    section.addClassName("view-section");
    return section;
  }

  /** Shows what is stored; what a user is typing stays when something else has changed. */
  void show(WorkflowSummary workflow) {
    WorkflowSummary before = shown;
    shown = workflow;
    if (before == null || !before.name().equals(workflow.name())) {
      name.setValue(workflow.name());
    }
    if (before == null || !before.description().equals(workflow.description())) {
      description.setValue(workflow.description());
    }
    if (before == null || !Objects.equals(before.owner(), workflow.owner())) {
      List<TeamMember> members = team.list();
      owner.setItems(members);
      owner.setValue(
          members.stream()
              .filter(member -> member.accountId().equals(workflow.owner()))
              .findFirst()
              .orElse(null));
    }
    if (before == null || before.clientStarts() != workflow.clientStarts()) {
      clientStarts.setValue(workflow.clientStarts());
    }
    if (before == null || !before.schedule().equals(workflow.schedule())) {
      schedule.setValue(workflow.schedule());
    }
  }
}
