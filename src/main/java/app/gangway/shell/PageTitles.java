package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

/** What the browser's tab says. */
public final class PageTitles {

  private PageTitles() {}

  /**
   * @param key the translation of the screen's title
   */
  public static String of(String key, Object... arguments) {
    return translate("shell.page-title", translate(key, arguments));
  }
}
