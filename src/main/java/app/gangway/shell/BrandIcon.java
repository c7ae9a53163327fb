package app.gangway.shell;

import com.vaadin.flow.component.html.Image;

/** An agency's icon beside its name, which says it all. In the dark it stands on a light plate. */
class BrandIcon extends Image {

  BrandIcon(String path) {
    super(path, "");
    addClassNames("brand-mark", "brand-icon");
  }
}
