package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeammateRole;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;

/** The choice of a role, each with what it allows. The owner role cannot be chosen. */
public class RoleField extends RadioButtonGroup<TeammateRole> {

  public RoleField(TeammateRole role) {
    super(translate("team.role"));
    setItems(TeammateRole.ADMIN, TeammateRole.MEMBER);
    setRenderer(new ComponentRenderer<>(RoleField::described));
    setValue(role);
    addClassName("role-field");
  }

  private static Div described(TeammateRole role) {
    Span text = new Span(RoleNames.text(role));
    text.addClassName("role-text");
    Div described = new Div(new Span(RoleNames.name(role)), text);
    described.addClassName("role");
    return described;
  }
}
