package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

/** The titles in the browser's tab. */
public final class PageTitles {

  private PageTitles() {}

  /**
   * On an agency's page.
   *
   * @param agency its name, which stands where the product's would
   * @param key the translation of the screen's title
   */
  public static String ofAgency(String agency, String key, Object... arguments) {
    return translate("shell.page-title.agency", translate(key, arguments), agency);
  }

  /**
   * @param key the translation of the screen's title
   */
  public static String of(String key, Object... arguments) {
    return translate("shell.page-title", translate(key, arguments));
  }
}
