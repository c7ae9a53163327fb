package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.BrandColor;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.Optional;

/** Small pictures of a mail, the invitation page and the portal in a brand, by day and by night. */
class BrandPreview extends Div {

  private static final List<String> SCHEMES = List.of("light", "dark");

  private transient Optional<BrandColor> color = Optional.empty();
  private Registration stylesheet = () -> {};

  BrandPreview() {
    addClassName("brand-preview");
  }

  /**
   * @param logo where the browser finds it
   * @param icon where the browser finds it
   */
  void show(
      String name, Optional<BrandColor> wanted, Optional<String> logo, Optional<String> icon) {
    removeAll();
    for (String scheme : SCHEMES) {
      Section section =
          new Section(
              new H3(translate("settings.branding.preview." + scheme)),
              picture(
                  "mail",
                  scheme,
                  mailHeader(name, logo),
                  body("settings.branding.preview.invited")),
              picture(
                  "landing",
                  scheme,
                  brand(name, logo, icon),
                  body("settings.branding.preview.invited")),
              picture(
                  "portal",
                  scheme,
                  brand(name, logo, icon),
                  words("preview-title", translate("settings.branding.preview.hello"))));
      section.addClassNames("preview-scheme", "preview-" + scheme);
      add(section);
    }
    paint(wanted);
  }

  private static Div picture(String place, String scheme, Component... parts) {
    Div picture = new Div(parts);
    picture.addClassNames("preview-picture", "preview-" + place);
    picture.getElement().setAttribute("role", "img");
    picture
        .getElement()
        .setAttribute(
            "aria-label",
            translate("settings.branding.preview." + place)
                + ", "
                + translate("settings.branding.preview." + scheme));
    return picture;
  }

  private static Component mailHeader(String name, Optional<String> logo) {
    Div header = logo.map(it -> new Div(logo(it))).orElseGet(() -> new Div(new Span(name)));
    header.addClassName(logo.isPresent() ? "preview-mail-logo" : "preview-mail-name");
    return header;
  }

  private static Component brand(String name, Optional<String> logo, Optional<String> icon) {
    if (logo.isPresent()) {
      return new Div(logo(logo.get()));
    }
    Image mark = new Image(icon.orElse("assets/gangway.svg"), "");
    mark.addClassName("brand-mark");
    Div brand = new Div(mark, words("brand-name", name));
    brand.addClassName("brand");
    return brand;
  }

  private static Image logo(String address) {
    Image logo = new Image(address, "");
    logo.addClassName("brand-logo");
    return logo;
  }

  private static Component body(String titleKey) {
    Div body =
        new Div(
            words("preview-title", translate(titleKey)),
            words("preview-button", translate("settings.branding.preview.accept")));
    body.addClassName("preview-body");
    return body;
  }

  private static Span words(String className, String text) {
    Span words = new Span(text);
    words.addClassName(className);
    return words;
  }

  private void paint(Optional<BrandColor> wanted) {
    if (!wanted.equals(color)) {
      color = wanted;
      getUI().ifPresent(this::paint);
    }
  }

  private void paint(UI page) {
    stylesheet.remove();
    stylesheet = () -> {};
    color.ifPresent(it ->
        stylesheet = page.getPage().addStyleSheet("brand/previews/%s.css".formatted(it.code())));
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    paint(attach.getUI());
  }

  @Override
  protected void onDetach(DetachEvent detach) {
    stylesheet.remove();
    stylesheet = () -> {};
  }
}
