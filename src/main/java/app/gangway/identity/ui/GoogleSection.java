package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.AccountSummary;
import app.gangway.identity.SignIn;
import app.gangway.identity.google.GoogleLink;
import app.gangway.identity.google.GoogleLinks;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.Notice;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The part of the account page that is about Google. */
@Component
class GoogleSection {

  private static final String PAGE = "account";

  private final GoogleSignIn google;
  private final GoogleLinks links;
  private final SignIn signIn;

  GoogleSection(GoogleSignIn google, GoogleLinks links, SignIn signIn) {
    this.google = google;
    this.links = links;
    this.signIn = signIn;
  }

  /** Empty where Google is not set up, unless the account is still linked. */
  Optional<Div> of(AccountSummary account) {
    Optional<GoogleLink> link = links.find(account.id());
    if (link.isEmpty() && !google.isAvailable()) {
      return Optional.empty();
    }
    Div section = new Div(new H2(translate("account.google.title")));
    section.addClassName("form");
    if (link.isEmpty()) {
      section.add(
          new Paragraph(translate("account.google.text", account.email().value())),
          new GoogleButton(translate("account.google.connect"), () -> google.begin(PAGE)));
    } else {
      section.add(new Paragraph(translate("account.google.connected", link.get().email().value())));
      section.add(
          account.hasPassword()
              ? new Button(translate("account.google.disconnect"), click -> ask())
              : new Paragraph(translate("error.google.needs-password")));
    }
    return Optional.of(section);
  }

  private void ask() {
    Confirmation.ask(
        translate("account.google.disconnect"),
        translate("account.google.question"),
        translate("account.google.disconnect"),
        () -> {
          links.disconnect();
          signIn.renewAfterNewPassword();
          Notice.done(translate("account.google.done"));
          UI.getCurrentOrThrow().refreshCurrentRoute(false);
        });
  }
}
