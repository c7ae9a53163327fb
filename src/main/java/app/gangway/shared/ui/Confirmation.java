package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks the user before an action that removes something. */
public final class Confirmation {

  private Confirmation() {}

  /**
   * @param confirm the text of the button that runs the action
   */
  public static void ask(String title, String text, String confirm, Runnable action) {
    ConfirmDialog question = new ConfirmDialog(title, text, confirm, press -> action.run());
    question.setConfirmButtonTheme("error primary");
    question.setCancelable(true);
    question.setCancelText(translate("button.cancel"));
    question.open();
  }
}
