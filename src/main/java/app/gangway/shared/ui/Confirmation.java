package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something that takes something away from somebody. */
public final class Confirmation {

  private Confirmation() {}

  /**
   * @param confirm what the button says that does it
   */
  public static void ask(String title, String text, String confirm, Runnable action) {
    ConfirmDialog question = new ConfirmDialog(title, text, confirm, press -> action.run());
    question.setConfirmButtonTheme("error primary");
    question.setCancelable(true);
    question.setCancelText(translate("button.cancel"));
    question.open();
  }
}
