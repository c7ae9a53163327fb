package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyBrand;
import app.gangway.onboarding.OnboardingProgress;
import app.gangway.process.HumanStep;
import app.gangway.shared.Announcements;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.LiveUpdates;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The progress bar, the current step, and the button that completes it. The process decides which
 * step comes next; the wizard shows each step that arrives.
 */
class Wizard extends Div {

  private final OnboardingId onboarding;
  private final transient AgencyBrand brand;
  private final transient Supplier<Optional<EmailAddress>> contact;
  private final transient Supplier<OnboardingProgress> progress;
  private final transient Function<HumanStep, StepPanel> screens;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final WizardBar bar = new WizardBar();
  private final Div place = new Div();
  private final Button next = new Button(translate("onboarding.next"));
  private final Footer footer = new Footer(next);
  private @Nullable StepPanel content;
  private long shownJob;
  private volatile boolean waiting;
  private boolean late;
  private transient @Nullable LiveUpdates updates;

  Wizard(
      OnboardingId onboarding,
      AgencyBrand brand,
      Supplier<Optional<EmailAddress>> contact,
      Supplier<OnboardingProgress> progress,
      Function<HumanStep, StepPanel> screens,
      Announcements announcements,
      Executor executor) {
    this.onboarding = onboarding;
    this.brand = brand;
    this.contact = contact;
    this.progress = progress;
    this.screens = screens;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("wizard");
    place.addClassName("wizard-step");
    footer.addClassName("wizard-footer");
    next.addThemeVariants(ButtonVariant.PRIMARY);
    next.setDisableOnClick(true);
    next.addClickListener(click -> next());
    add(bar, place, footer);
  }

  AgencyBrand brand() {
    return brand;
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    // Subscribes before it loads, so that no step that arrives in between is missed
    updates = new LiveUpdates(this, onboarding.value(), announcements, executor, this::refresh);
    refresh();
  }

  private void refresh() {
    OnboardingProgress now = progress.get();
    if (!WizardFactory.onboardingOf(now).equals(Optional.of(onboarding))) {
      UI.getCurrentOrThrow().navigate("portal");
    } else if (now instanceof OnboardingProgress.AtStep at) {
      show(at);
    } else if (now instanceof OnboardingProgress.Preparing preparing) {
      await(preparing);
    }
  }

  /** Keeps a step that is on the screen already, with the text that the client has typed. */
  private void show(OnboardingProgress.AtStep at) {
    if (content != null && at.step().jobKey() == shownJob) {
      return;
    }
    boolean first = shownJob == 0;
    StepPanel opened = screens.apply(at.step());
    waiting = false;
    late = false;
    content = opened;
    opened.whenDone(this::refresh);
    shownJob = at.step().jobKey();
    bar.show(at.position(), at.total());
    put(opened);
    next.setEnabled(true);
    footer.setVisible(true);
    if (!first) {
      opened.focusTitle();
    }
  }

  private void await(OnboardingProgress.Preparing preparing) {
    if (waiting && (preparing.late() == late)) {
      return;
    }
    boolean already = waiting;
    waiting = true;
    late = preparing.late();
    content = null;
    footer.setVisible(false);
    put(late ? delayed(preparing) : preparing());
    if (updates != null && !already) {
      updates.refreshOftenWhile(() -> waiting);
    }
  }

  /** Between two steps; visible only when the wait takes long enough to be noticed. */
  private static Div preparing() {
    ProgressBar bar = new ProgressBar();
    bar.setIndeterminate(true);
    bar.getElement().setAttribute("aria-label", translate("onboarding.preparing.title"));
    Div preparing =
        new Div(
            new H1(translate("onboarding.preparing.title")),
            new Paragraph(translate("onboarding.preparing.text")),
            bar);
    preparing.addClassNames("form-parts", "late");
    preparing.getElement().setAttribute("role", "status");
    return preparing;
  }

  /** The client waits longer than it should take, and learns how to reach the agency. */
  private Div delayed(OnboardingProgress.Preparing preparing) {
    Div delayed =
        new Div(
            new H1(translate("onboarding.late.title")),
            new Paragraph(
                translate(
                    "onboarding.late.text", DateFormats.since(preparing.since()), brand.name())));
    contact
        .get()
        .map(EmailAddress::value)
        .map(address -> new Anchor("mailto:" + address, address))
        .ifPresent(link ->
            delayed.add(
                new Paragraph(
                    new Text(translate("onboarding.late.contact", brand.name()) + " "), link)));
    delayed.addClassName("form-parts");
    delayed.getElement().setAttribute("role", "status");
    return delayed;
  }

  private void next() {
    try {
      if (content != null && content.submit()) {
        refresh();
      }
    } finally {
      next.setEnabled(true);
    }
  }

  private void put(Component component) {
    place.removeAll();
    place.add(component);
  }
}
