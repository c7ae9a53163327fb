package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shell.ClientWorkspaces.Entry;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Optional;

/** Moves a client between the workspaces they belong to. */
class WorkspaceSwitcher extends Select<Entry> {

  WorkspaceSwitcher(String route) {
    addClassName("workspace-switcher");
    setLabel(translate("shell.switcher.label"));
    addValueChangeListener(change -> {
      if (change.isFromClient() && change.getValue() != null) {
        UI.getCurrentOrThrow()
            .navigate(
                route,
                QueryParameters.of(ClientLayout.WORKSPACE, change.getValue().id().toString()));
      }
    });
  }

  /** Workspaces of several agencies are shown with the name of their agency. */
  void show(List<Entry> entries, Optional<Entry> selected) {
    boolean several = entries.stream().map(Entry::agency).distinct().count() > 1;
    setItemLabelGenerator(
        entry -> several ? "%s · %s".formatted(entry.name(), entry.agency()) : entry.name());
    setItems(entries);
    selected.ifPresent(this::setValue);
  }
}
