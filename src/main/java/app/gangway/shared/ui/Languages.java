package app.gangway.shared.ui;

import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Locale;

/** The languages that Gangway's mails are written in, with the region that decides about dates. */
public final class Languages {

  public static final List<Locale> ALL =
      List.of(
          Locale.US,
          Locale.UK,
          Locale.GERMANY,
          Locale.forLanguageTag("de-AT"),
          Locale.forLanguageTag("de-CH"));

  private Languages() {}

  /** The name of a language in the user's own: "English (United Kingdom)". */
  public static String name(Locale language) {
    return language.getDisplayName(UI.getCurrentOrThrow().getLocale());
  }
}
