package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.SignIn;
import app.gangway.onboarding.AccountStep;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.FormErrors;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import org.springframework.stereotype.Component;

/**
 * Step {@code account}: asks a client who signed up without a password for one, and is done when
 * the client has set one on another page meanwhile.
 */
@Component
class AccountScreen implements StepScreen {

  private final AccountStep step;
  private final SignIn signIn;

  AccountScreen(AccountStep step, SignIn signIn) {
    this.step = step;
    this.signIn = signIn;
  }

  @Override
  public String step() {
    return "account";
  }

  @Override
  public StepPanel open(StepContext context) {
    return context.person().hasPassword() ? new Done(context) : new Content(context);
  }

  private boolean completeWithoutPassword(StepContext context, FormErrors errors) {
    return errors.accepts(
        () -> step.completeWithoutPassword(context.currentClient(), context.step()));
  }

  private final class Done extends StepPanel {

    private final transient StepContext context;
    private final FormErrors errors = new FormErrors();

    Done(StepContext context) {
      super(translate("step.account.title"));
      this.context = context;
      show(new Paragraph(translate("step.account.has-one.text")), errors);
      // Completing the step makes the wizard continue
      addAttachListener(attach -> submit());
    }

    @Override
    boolean submit() {
      return completeWithoutPassword(context, errors);
    }
  }

  private final class Content extends StepPanel {

    private final transient StepContext context;
    private final PasswordField password = field("field.password");
    private final PasswordField repeated = field("step.account.confirm");
    private final FormErrors errors = new FormErrors();

    Content(StepContext context) {
      super(translate("step.account.title"));
      this.context = context;
      password.setHelperText(translate("field.password.rules"));
      errors.at("password", password).at("repeated", repeated);
      boolean optional = step.mayGoWithoutPassword(context.person().id());
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
      Button without = new Button(translate("step.account.without"), click -> continueWithout());
      without.addThemeVariants(ButtonVariant.TERTIARY);
      return without;
    }

    private void continueWithout() {
      if (completeWithoutPassword(context, errors)) {
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
        if (step.complete(context.currentClient(), context.step(), password.getValue())) {
          signIn.renewAfterNewPassword();
        }
      });
    }
  }
}
