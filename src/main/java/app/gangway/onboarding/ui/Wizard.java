package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyBrand;
import app.gangway.onboarding.OnboardingProgress;
import app.gangway.process.HumanStep;
import app.gangway.shared.Announcements;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.ui.LiveUpdates;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bar, the step that is open now, and the button that ends it. What comes next is the process's
 * business: the wizard shows whatever step arrives.
 */
class Wizard extends Div {

  private final OnboardingId onboarding;
  private final transient AgencyBrand brand;
  private final transient Supplier<OnboardingProgress> progress;
  private final transient Function<HumanStep, StepContent> screens;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final WizardBar bar = new WizardBar();
  private final Div place = new Div();
  private final Button next = new Button(translate("onboarding.next"));
  private final Footer footer = new Footer(next);
  private @Nullable StepContent content;
  private long shownJob;
  private volatile boolean waiting;
  private transient @Nullable LiveUpdates updates;

  Wizard(
      OnboardingId onboarding,
      AgencyBrand brand,
      Supplier<OnboardingProgress> progress,
      Function<HumanStep, StepContent> screens,
      Announcements announcements,
      Executor executor) {
    this.onboarding = onboarding;
    this.brand = brand;
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
    // Listens before it looks, so that a step that comes in between is not missed
    updates = new LiveUpdates(this, onboarding.value(), announcements, executor, this::look);
    look();
  }

  private void look() {
    OnboardingProgress now = progress.get();
    if (!Wizards.onboardingOf(now).equals(Optional.of(onboarding))) {
      UI.getCurrentOrThrow().navigate("portal");
    } else if (now instanceof OnboardingProgress.AtStep at) {
      show(at);
    } else if (!waiting) {
      await();
    }
  }

  /** A step that is on the screen already stays as it is, with what has been typed into it. */
  private void show(OnboardingProgress.AtStep at) {
    if (content != null && at.step().jobKey() == shownJob) {
      return;
    }
    boolean first = shownJob == 0;
    StepContent opened = screens.apply(at.step());
    waiting = false;
    content = opened;
    opened.whenDone(this::look);
    shownJob = at.step().jobKey();
    bar.show(at.position(), at.total());
    put(opened);
    next.setEnabled(true);
    footer.setVisible(true);
    if (!first) {
      opened.focusTitle();
    }
  }

  private void await() {
    waiting = true;
    content = null;
    footer.setVisible(false);
    put(new Preparing());
    if (updates != null) {
      updates.refreshOftenWhile(() -> waiting);
    }
  }

  private void next() {
    try {
      if (content != null && content.submit()) {
        look();
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
