package app.gangway.shell;

import com.vaadin.flow.component.html.Image;

/** An agency's logo, which says the agency's name. In the dark it stands on a light plate. */
class Logo extends Image {

  Logo(String path, String name) {
    super(path, name);
    addClassName("brand-logo");
  }
}
