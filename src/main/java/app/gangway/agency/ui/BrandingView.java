package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyBrand;
import app.gangway.agency.BrandEdit;
import app.gangway.agency.BrandManagement;
import app.gangway.agency.BrandPicture;
import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.AddressField;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.MarkdownText;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The brand settings of an agency, with a preview before they are saved. */
@Route(value = "settings/branding", layout = AgencyLayout.class)
@PermitAll
class BrandingView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private final BrandManagement brands;
  private final Teammates teammates;
  private final PictureField logo = new PictureField("settings.branding.logo", BrandPicture::logo);
  private final PictureField icon = new PictureField("settings.branding.icon", BrandPicture::icon);
  private final BrandPreview preview = new BrandPreview();
  private final ColorChoice color = new ColorChoice(this::showPreview);
  private final TextArea welcome = new TextArea(translate("settings.branding.welcome"));
  private final MarkdownText welcomePreview = new MarkdownText();
  private final TextField sender = new TextField(translate("settings.branding.sender"));
  private final AddressField email = new AddressField(translate("settings.branding.email"));
  private final FormErrors errors =
      new FormErrors()
          .at("color", color.field())
          .at("welcomeCopy", welcome)
          .at("senderName", sender)
          .at("email", email);
  private final Map<TextFieldBase<?, String>, String> begun = new HashMap<>();
  private String agencyName = "";

  BrandingView(BrandManagement brands, Teammates teammates) {
    this.brands = brands;
    this.teammates = teammates;
    addClassName("view");
    logo.addValueChangeListener(change -> showPreview());
    icon.addValueChangeListener(change -> showPreview());
    welcome.setHelperText(translate("settings.branding.welcome.help"));
    welcome.addClassName("welcome-copy");
    welcome.setValueChangeMode(ValueChangeMode.LAZY);
    welcome.addValueChangeListener(change -> welcomePreview.show(change.getValue()));
    welcomePreview.getElement().setAttribute("role", "region");
    welcomePreview
        .getElement()
        .setAttribute("aria-label", translate("settings.branding.welcome.preview"));
    email.setHelperText(translate("settings.branding.email.help"));
    email.setMaxLength(EmailAddress.MAX_LENGTH);
    Div columns = new Div(form(), previews());
    columns.addClassName("branding-columns");
    Div content =
        new Div(
            new ViewHeader(
                translate("settings.branding.title"), translate("settings.branding.text")),
            columns);
    content.addClassNames("view-content", "branding");
    add(content);
  }

  private Div form() {
    Div form = new Div(logo, icon, color, sender, email, welcome, welcomePreview, errors);
    form.addClassNames("form", "settings-form");
    Div end = new Div();
    // The Enter key submits from here only: in the welcome copy it begins a line
    end.add(new SubmitButton(translate("settings.branding.save"), end, this::save));
    form.add(end);
    return form;
  }

  private Section previews() {
    Div words =
        new Div(
            new H2(translate("settings.branding.preview")),
            new Paragraph(translate("settings.branding.preview.text")));
    words.addClassName("words");
    Section section = new Section(words, preview);
    section.addClassName("view-section");
    return section;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    begin(brands.of(teammates.require(Permission.MANAGE_AGENCY).agencyId()));
  }

  private void begin(AgencyBrand brand) {
    agencyName = brand.name();
    logo.begin(brand.logo());
    icon.begin(brand.icon());
    sender.setHelperText(translate("settings.branding.sender.help", brand.name()));
    sender.setValue(Objects.requireNonNullElse(brand.senderName(), ""));
    email.setValue(brand.supportEmail() == null ? "" : brand.supportEmail().value());
    welcome.setValue(Objects.requireNonNullElse(brand.welcomeCopy(), ""));
    color.begin(brand.color() == null ? "" : brand.color().css());
    Stream.of(color.field(), welcome, sender, email)
        .forEach(field -> begun.put(field, field.getValue()));
  }

  private void showPreview() {
    preview.show(agencyName, color.color(), logo.address(), icon.address());
  }

  private void save() {
    BrandEdit edit =
        new BrandEdit(
            logo.getValue(),
            icon.getValue(),
            changed(color.field()),
            changed(welcome),
            changed(sender),
            changed(email));
    if (errors.accepts(() -> brands.save(edit))) {
      begin(brands.of(teammates.require(Permission.MANAGE_AGENCY).agencyId()));
      Notice.done(translate("settings.branding.done"));
    }
  }

  /** The typed value, or null where it is unchanged: a colleague may have changed it meanwhile. */
  private @Nullable String changed(TextFieldBase<?, String> field) {
    return field.getValue().equals(begun.get(field)) ? null : field.getValue();
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("settings.branding.page-title");
  }
}
