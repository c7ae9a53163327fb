package app.gangway.shell;

import app.gangway.shared.ui.Monogram;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The name of the agency or the workspace, and its owner in smaller letters. */
class SidebarHeader extends Div {

  SidebarHeader() {
    addClassName("sidebar-header");
  }

  void show(String name, String belongsTo) {
    show(new Monogram(name), name, belongsTo);
  }

  /** With the brand's logo instead of its name, where it has one. */
  void show(PageBrand brand, String belongsTo) {
    if (brand.logo() != null) {
      removeAll();
      add(words(Brand.logo(brand.logo(), brand.name()), belongsTo));
    } else if (brand.icon() != null) {
      show(Brand.icon(brand.icon()), brand.name(), belongsTo);
    } else {
      show(brand.name(), belongsTo);
    }
  }

  private void show(Component mark, String name, String belongsTo) {
    removeAll();
    Span words = new Span(name);
    words.addClassName("sidebar-name");
    add(mark, words(words, belongsTo));
  }

  private static Div words(Component name, String belongsTo) {
    Span small = new Span(belongsTo);
    small.addClassName("sidebar-belongs-to");
    Div words = new Div(name, small);
    words.addClassName("sidebar-words");
    return words;
  }
}
