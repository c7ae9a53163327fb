package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.process.RefusedModels;
import app.gangway.shared.ui.Callout;
import app.gangway.shell.DashboardNotices;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Optional;

/** The owner's dashboard notice that models or forms were refused, and what to do. */
@org.springframework.stereotype.Component
class ModelNotices implements DashboardNotices {

  private final RefusedModels models;
  private final Teammates teammates;

  ModelNotices(RefusedModels models, Teammates teammates) {
    this.models = models;
    this.teammates = teammates;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    List<RefusedModels.Refusal> refusals = models.refusals(UI.getCurrent().getLocale());
    if (refusals.isEmpty() || !teammates.require().role().may(Permission.OWN)) {
      return Optional.empty();
    }
    UnorderedList list = new UnorderedList();
    refusals.forEach(refusal ->
        list.add(
            new ListItem(
                translate("onboarding.models-refused.one", refusal.place(), refusal.advice()))));
    Callout callout = new Callout(translate("onboarding.models-refused"));
    callout.add(list);
    return Optional.of(callout);
  }
}
