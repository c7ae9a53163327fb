package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.TeammateRole;
import app.gangway.invitation.InvitationManagement;
import app.gangway.onboarding.OnboardingNudge;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.ui.Background;
import app.gangway.shared.ui.Notice;
import app.gangway.workbench.StuckClient;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.ErrorEvent;
import java.util.concurrent.Executor;

/** What the teammate can do for a client who does not come on. */
class StuckActions {

  /** The members page with the invitations whose mails were refused. */
  static final String UNDELIVERABLE = "?invitations=undeliverable";

  private final InvitationManagement invitations;
  private final OnboardingNudge nudges;
  private final TeammateRole role;
  private final Executor executor;
  private Runnable refresh = () -> {};

  StuckActions(
      InvitationManagement invitations,
      OnboardingNudge nudges,
      TeammateRole role,
      Executor executor) {
    this.invitations = invitations;
    this.nudges = nudges;
    this.role = role;
    this.executor = executor;
  }

  /**
   * @param refresh reads the figures again, after something was done
   */
  void afterwards(Runnable refresh) {
    this.refresh = refresh;
  }

  /** The buttons and links that the teammate's role allows; maybe none. */
  Div of(StuckClient client) {
    Div actions = new Div();
    actions.addClassName("row-actions");
    boolean mayManage = role.may(Permission.MANAGE_CLIENTS);
    OnboardingId onboarding = client.onboarding();
    switch (client.reason()) {
      case INCIDENT, PREPARING -> {
        if (role.may(Permission.SEE_PROCESSES)) {
          actions.add(
              link(
                  "figures.show-process", client.name(), "processes?about=" + client.invitation()));
        }
      }
      case STEP -> {
        if (mayManage && onboarding != null && !client.nudgesStopped()) {
          actions.add(nudge(client, onboarding));
        }
      }
      case WRONG_ADDRESS -> {
        if (mayManage) {
          actions.add(
              link(
                  "figures.correct",
                  client.email().value(),
                  client.workspaceSlug() + "/workspace/members" + UNDELIVERABLE));
        }
      }
      case REFUSED, ENDING -> {
        if (mayManage) {
          actions.add(resend(client));
        }
      }
    }
    return actions;
  }

  private static Anchor link(String key, String whose, String address) {
    Anchor link = new Anchor(address, translate(key));
    link.setAriaLabel(translate(key + ".label", whose));
    return link;
  }

  private Component resend(StuckClient client) {
    String email = client.email().value();
    Button resend = button("members.resend", translate("members.resend.label", email));
    resend.addClickListener(click -> {
      try {
        invitations.resend(client.invitation());
        Notice.done(translate("members.resend.done", email));
      } catch (InvalidInput refused) {
        Notice.refused(refused);
      } finally {
        resend.setEnabled(true);
      }
      refresh.run();
    });
    return resend;
  }

  /** The mail server may take seconds, so the screen does not wait for it. */
  private Component nudge(StuckClient client, OnboardingId onboarding) {
    Button nudge = button("figures.nudge", translate("figures.nudge.label", client.name()));
    nudge.addClickListener(click ->
        Background.ask(
            nudge,
            executor,
            () -> {
              nudges.sendNow(onboarding);
              return client;
            },
            sent -> {
              nudge.setEnabled(true);
              Notice.done(translate("figures.nudge.done", client.name()));
              refresh.run();
            },
            failed -> {
              nudge.setEnabled(true);
              if (failed instanceof InvalidInput refused) {
                Notice.refused(refused);
                refresh.run();
              } else {
                UI.getCurrentOrThrow().getSession().getErrorHandler().error(new ErrorEvent(failed));
              }
            }));
    return nudge;
  }

  /**
   * The label names the client, for users of screen readers. A second press waits for the first.
   */
  private static Button button(String key, String label) {
    Button button = new Button(translate(key));
    button.setAriaLabel(label);
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setDisableOnClick(true);
    return button;
  }
}
