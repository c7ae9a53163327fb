package app.gangway.shell;

import app.gangway.agency.BrandImage;
import com.vaadin.flow.component.html.Image;

/** An agency's logo, which says the agency's name. In the dark it stands on a light plate. */
class Logo extends Image {

  Logo(BrandImage picture, String name) {
    super(picture.path(), name);
    addClassName("brand-logo");
  }
}
