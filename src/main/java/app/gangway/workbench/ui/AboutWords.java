package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.workbench.InstanceAbout;

/** Whom an instance is about, in the user's language. */
final class AboutWords {

  private AboutWords() {}

  /** Whom an instance is about, or at least what. */
  static String about(InstanceAbout about) {
    String words = about.words();
    return words.isEmpty() ? translate("processes.about." + about.kind()) : words;
  }

  /** Where it belongs: the workspace, or the agency for what belongs to no workspace. */
  static String place(InstanceAbout about) {
    String place = about.workspace() == null ? about.agency() : about.workspace();
    return place == null ? "" : place;
  }
}
