package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.SignIn;
import app.gangway.identity.google.GoogleSignIn;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** The sign-in form, with Google where it is set up. */
public class SignInCard extends Div {

  public SignInCard(SignIn signIn, GoogleSignIn google, Runnable afterwards) {
    addClassName("form");
    add(
        new H1(translate("signin.title")),
        new Paragraph(translate("signin.text")),
        new SignInForm(signIn, afterwards));
    if (google.isAvailable()) {
      add(GoogleButton.asOtherWay(() -> google.begin("")));
    }
  }
}
