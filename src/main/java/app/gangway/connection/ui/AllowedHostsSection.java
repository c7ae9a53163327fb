package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.AllowedHostManagement;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;

/** The hosts that the workflows of the agency may reach, in all of its workspaces. */
class AllowedHostsSection extends Section {

  private final AllowedHostManagement hosts;
  private final boolean mayManage;
  private final UnorderedList list = new UnorderedList();
  private final EmptyState none =
      new EmptyState(
          VaadinIcon.GLOBE,
          translate("connections.hosts.empty.title"),
          translate("connections.hosts.empty.text"));

  AllowedHostsSection(AllowedHostManagement hosts, boolean mayManage) {
    this.hosts = hosts;
    this.mayManage = mayManage;
    addClassName("view-section");
    list.addClassName("allowed-hosts");
    add(
        new H2(translate("connections.hosts")),
        new Paragraph(translate("connections.hosts.text")),
        list,
        none);
    if (mayManage) {
      add(form());
    }
    refresh();
  }

  private Div form() {
    TextField host = new TextField(translate("connections.hosts.host"));
    host.setPlaceholder("api.example.com");
    host.setHelperText(translate("connections.hosts.host.help"));
    host.setRequiredIndicatorVisible(true);
    host.setAutocapitalize(Autocapitalize.NONE);
    FormErrors errors = new FormErrors().at("host", host);
    Div form = new Div();
    form.addClassNames("form", "settings-form");
    form.add(
        host,
        errors,
        new SubmitButton(
            translate("connections.hosts.allow"),
            form,
            () -> {
              if (errors.accepts(() -> hosts.allow(host.getValue()))) {
                Notice.done(translate("connections.hosts.allow.done", host.getValue().strip()));
                host.clear();
                refresh();
              }
            }));
    return form;
  }

  private void refresh() {
    List<String> all = hosts.list();
    list.removeAll();
    all.forEach(host -> list.add(row(host)));
    list.setVisible(!all.isEmpty());
    none.setVisible(all.isEmpty());
  }

  private ListItem row(String host) {
    ListItem row = new ListItem(new Span(host));
    row.addClassName("allowed-host");
    if (mayManage) {
      Button forbid = new Button(translate("connections.hosts.forbid"), click -> ask(host));
      forbid.setAriaLabel(translate("connections.hosts.forbid.label", host));
      forbid.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.ERROR);
      row.add(forbid);
    }
    return row;
  }

  private void ask(String host) {
    Confirmation.ask(
        translate("connections.hosts.forbid.title", host),
        translate("connections.hosts.forbid.text"),
        translate("connections.hosts.forbid"),
        () -> {
          hosts.forbid(host);
          Notice.done(translate("connections.hosts.forbid.done", host));
          refresh();
        });
  }
}
