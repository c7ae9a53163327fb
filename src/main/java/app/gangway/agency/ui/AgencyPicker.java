package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyManagement;
import app.gangway.agency.Teammate;
import app.gangway.shared.AgencyId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;

/** Lets a teammate of several agencies, or one who is a client too, choose the agency. */
class AgencyPicker extends Div {

  AgencyPicker(
      List<Teammate> roles,
      boolean isClientToo,
      AgencyManagement agencies,
      Consumer<AgencyId> choose) {
    addClassName("form");
    Div words = new Div(new H1(translate("picker.title")));
    if (roles.size() > 1) {
      words.add(new Paragraph(translate("picker.text")));
    }
    if (isClientToo) {
      words.add(new Paragraph(translate("picker.client")));
    }
    words.addClassName("words");
    add(words);
    roles.forEach(role -> {
      Span name = new Span(agencies.get(role.agencyId()).name());
      Span what = new Span(RoleNames.name(role.role()));
      what.addClassName("picker-role");
      Button button = new Button(name, click -> choose.accept(role.agencyId()));
      button.setSuffixComponent(what);
      button.addClassName("picker-choice");
      add(button);
    });
  }
}
