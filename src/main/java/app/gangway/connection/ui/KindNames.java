package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ConnectionKind;

/** The names of the ways to sign in. */
final class KindNames {

  private KindNames() {}

  static String of(ConnectionKind kind) {
    return translate("connections.kind." + kind.code());
  }
}
