package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeammateRole;
import app.gangway.shell.Roles;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;

/** What a teammate shall be, each role with what it allows. Nobody is made an owner here. */
class RoleField extends RadioButtonGroup<TeammateRole> {

  RoleField(TeammateRole role) {
    super(translate("team.role"));
    setItems(TeammateRole.ADMIN, TeammateRole.MEMBER);
    setRenderer(new ComponentRenderer<>(RoleField::described));
    setValue(role);
    addClassName("role-field");
  }

  private static Div described(TeammateRole role) {
    Span text = new Span(Roles.text(role));
    text.addClassName("role-text");
    Div described = new Div(new Span(Roles.name(role)), text);
    described.addClassName("role");
    return described;
  }
}
