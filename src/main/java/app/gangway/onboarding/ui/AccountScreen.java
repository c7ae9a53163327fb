package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.SignIn;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.FormErrors;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import org.springframework.stereotype.Component;

/**
 * Step {@code account}: a password for somebody who signed up without one. Who has set one
 * meanwhile, on another page, is asked nothing more.
 */
@Component
class AccountScreen implements StepScreen {

  private final OnboardingManagement onboarding;
  private final SignIn signIn;

  AccountScreen(OnboardingManagement onboarding, SignIn signIn) {
    this.onboarding = onboarding;
    this.signIn = signIn;
  }

  @Override
  public String step() {
    return "account";
  }

  @Override
  public StepContent open(Visit visit) {
    return visit.person().hasPassword() ? new Done(visit) : new Content(visit);
  }

  private boolean completeWithoutPassword(Visit visit, FormErrors errors) {
    return errors.accepts(() -> onboarding.completeWithoutPassword(visit.presser(), visit.step()));
  }

  private final class Done extends StepContent {

    private final transient Visit visit;
    private final FormErrors errors = new FormErrors();

    Done(Visit visit) {
      super(translate("step.account.title"));
      this.visit = visit;
      show(new Paragraph(translate("step.account.has-one.text")), errors);
      // The wizard moves on when it hears of it
      addAttachListener(attach -> submit());
    }

    @Override
    boolean submit() {
      return completeWithoutPassword(visit, errors);
    }
  }

  private final class Content extends StepContent {

    private final transient Visit visit;
    private final PasswordField password = field("field.password");
    private final PasswordField repeated = field("step.account.confirm");
    private final FormErrors errors = new FormErrors();

    Content(Visit visit) {
      super(translate("step.account.title"));
      this.visit = visit;
      password.setHelperText(translate("field.password.rules"));
      errors.at("password", password).at("repeated", repeated);
      boolean optional = onboarding.mayGoWithoutPassword(visit.person().id());
      password.setRequiredIndicatorVisible(!optional);
      repeated.setRequiredIndicatorVisible(!optional);
      show(
          new Paragraph(translate(optional ? "step.account.google.text" : "step.account.text")),
          password,
          repeated,
          errors);
      if (optional) {
        show(withoutPassword());
      }
    }

    private Button withoutPassword() {
      Button without = new Button(translate("step.account.without"), click -> goOnWithout());
      without.addThemeVariants(ButtonVariant.TERTIARY);
      return without;
    }

    private void goOnWithout() {
      if (completeWithoutPassword(visit, errors)) {
        done();
      }
    }

    private static PasswordField field(String key) {
      PasswordField field = new PasswordField(translate(key));
      field.setAutocomplete(Autocomplete.NEW_PASSWORD);
      field.setRequiredIndicatorVisible(true);
      return field;
    }

    @Override
    boolean submit() {
      return errors.accepts(() -> {
        if (!password.getValue().equals(repeated.getValue())) {
          throw new InvalidInput("repeated", "step.account.mismatch");
        }
        if (onboarding.completeWithPassword(visit.presser(), visit.step(), password.getValue())) {
          signIn.renewAfterNewPassword();
        }
      });
    }
  }
}
