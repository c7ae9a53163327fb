package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shell.ClientWorkspaces.Entry;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;

/** Moves a client between the workspaces they belong to. */
class WorkspaceSwitcher extends Select<Entry> {

  WorkspaceSwitcher(String route) {
    addClassName("workspace-switcher");
    setLabel(translate("shell.switcher.label"));
    setItemLabelGenerator(Entry::name);
    addValueChangeListener(change -> {
      if (change.isFromClient() && change.getValue() != null) {
        UI.getCurrentOrThrow()
            .navigate(route, QueryParameters.of(ClientLayout.WORKSPACE, change.getValue().slug()));
      }
    });
  }

  /** Shows these, with the wanted one chosen, or else the first. */
  void show(List<Entry> entries, String wantedSlug) {
    setItems(entries);
    entries.stream()
        .filter(entry -> entry.slug().equals(wantedSlug))
        .findFirst()
        .or(() -> entries.stream().findFirst())
        .ifPresent(this::setValue);
  }
}
