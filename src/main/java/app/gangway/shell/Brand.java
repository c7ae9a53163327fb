package app.gangway.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;

/** The mark and the name at the top: the agency's, or the product's where no agency is known. */
class Brand extends Div {

  private static final String PRODUCT = "Gangway";
  private static final String PRODUCT_MARK = "assets/gangway.svg";

  Brand() {
    addClassName("brand");
    show(Optional.empty());
  }

  void show(Optional<PageBrand> brand) {
    removeAll();
    brand.ifPresentOrElse(this::show, () -> show(productMark(), PRODUCT));
  }

  private void show(PageBrand brand) {
    if (brand.logo() != null) {
      add(logo(brand.logo(), brand.name()));
    } else {
      show(brand.icon() == null ? productMark() : icon(brand.icon()), brand.name());
    }
  }

  /** A logo says the agency's name. In a dark scheme it stands on a light plate. */
  static Image logo(String path, String name) {
    Image logo = new Image(path, name);
    logo.addClassName("brand-logo");
    return logo;
  }

  /** An icon stands beside the agency's name. In a dark scheme it stands on a light plate. */
  static Image icon(String path) {
    Image icon = new Image(path, "");
    icon.addClassNames("brand-mark", "brand-icon");
    return icon;
  }

  private static Image productMark() {
    Image mark = new Image(PRODUCT_MARK, "");
    mark.addClassName("brand-mark");
    return mark;
  }

  private void show(Image mark, String text) {
    Span name = new Span(text);
    name.addClassName("brand-name");
    add(mark, name);
  }
}
