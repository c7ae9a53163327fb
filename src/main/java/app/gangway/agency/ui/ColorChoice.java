package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.BrandColor;
import app.gangway.shared.InvalidInput;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;

/** A colour, typed or picked, with its contrast, and a readable one where it is too pale. */
class ColorChoice extends Div {

  private static final String UNSET = "#1f3a5f";

  private final TextField field = new TextField(translate("settings.branding.color"));
  private final Input picker = new Input();
  private final Div contrast = new Div();
  private final transient Runnable changed;

  /**
   * @param changed runs after each change
   */
  ColorChoice(Runnable changed) {
    this.changed = changed;
    field.setHelperText(translate("settings.branding.color.help"));
    field.setPlaceholder(UNSET);
    field.setClearButtonVisible(true);
    field.setPrefixComponent(picker);
    field.addValueChangeListener(change -> refresh());
    picker.setType("color");
    picker.addClassName("color-picker");
    picker.setAriaLabel(translate("settings.branding.color.pick"));
    picker.setValue(UNSET);
    picker.addValueChangeListener(picked -> {
      if (picked.isFromClient()) {
        field.setValue(picked.getValue());
      }
    });
    contrast.addClassName("color-verdict");
    contrast.getElement().setAttribute("role", "status");
    addClassName("color-choice");
    add(field, contrast);
  }

  /** For the form to show errors at. */
  TextField field() {
    return field;
  }

  void begin(String color) {
    field.setValue(color);
    field.setInvalid(false);
    refresh();
  }

  /** The chosen colour; empty while the text is not a colour. */
  Optional<BrandColor> color() {
    if (field.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(BrandColor.parse(field.getValue()));
    } catch (InvalidInput noColor) {
      return Optional.empty();
    }
  }

  private void refresh() {
    contrast.removeAll();
    Optional<BrandColor> chosen = color();
    picker.setValue(chosen.map(BrandColor::css).orElse(UNSET));
    chosen.ifPresent(this::showContrast);
    changed.run();
  }

  private void showContrast(BrandColor color) {
    double onPage = BrandColor.rounded(color.contrastOnPage());
    if (color.isReadable()) {
      double ofText = BrandColor.rounded(color.contrastOfText());
      contrast.add(new Span(translate("settings.branding.color.ratio", onPage, ofText)));
      return;
    }
    String instead = color.nearestReadable().css();
    contrast.add(
        new Span(translate("settings.branding.color.too-pale", onPage)),
        new Button(translate("settings.branding.color.use", instead), click -> begin(instead)));
  }
}
