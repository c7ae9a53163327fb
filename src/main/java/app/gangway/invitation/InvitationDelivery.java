package app.gangway.invitation;

import app.gangway.agency.BrandManagement;
import app.gangway.mail.MailBounce;
import app.gangway.mail.MailBrand;
import app.gangway.mail.MailId;
import app.gangway.mail.MailRefused;
import app.gangway.mail.MailTemplate;
import app.gangway.mail.MailUnavailable;
import app.gangway.mail.Mailer;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvitationId;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.LinkToken;
import app.gangway.shell.StoppableMails;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the mails of invitations and records the outcome. For workers: no permission is checked,
 * and every call can be repeated; at worst a second mail goes out, whose link works as well as the
 * first. No transaction is open while the mail server is called.
 */
@Service
public class InvitationDelivery implements MailBounce.Handler {

  private final Invitations invitations;
  private final InvitationQueries queries;
  private final InvitationTokens tokens;
  private final BrandManagement brands;
  private final LinkAddress addresses;
  private final Mailer mailer;
  private final Announcements announcements;
  private final TransactionTemplate transaction;
  private final Clock clock;

  InvitationDelivery(
      Invitations invitations,
      InvitationQueries queries,
      InvitationTokens tokens,
      BrandManagement brands,
      LinkAddress addresses,
      Mailer mailer,
      Announcements announcements,
      TransactionTemplate transaction,
      Clock clock) {
    this.invitations = invitations;
    this.queries = queries;
    this.tokens = tokens;
    this.brands = brands;
    this.addresses = addresses;
    this.mailer = mailer;
    this.announcements = announcements;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Mails the invitation with a fresh link, unless it ended or was sent already.
   *
   * @throws MailRefused for good; the caller then calls {@link #flagUndeliverable}
   * @throws MailUnavailable for now; the caller then repeats this call
   */
  public void sendInvitation(InvitationId id) {
    MailDraft draft = queries.mailDraft(id);
    if (!draft.needsInvitation()) {
      return;
    }
    int generation = draft.generation();
    try {
      send(id, draft, draft.invitation());
      change(id, invitation -> invitation.markSent(generation, clock.instant()));
    } catch (MailRefused e) {
      noteRefusal(id, generation, e);
      throw e;
    } catch (MailUnavailable e) {
      if (markWaiting(id, generation, e)) {
        MailRefused refused = e.givenUp();
        noteRefusal(id, generation, refused);
        throw refused;
      }
      throw e;
    }
  }

  private void noteRefusal(InvitationId id, int generation, MailRefused e) {
    change(id, invitation -> invitation.noteRefusal(generation, e.fault(), e.reason()));
  }

  private boolean markWaiting(InvitationId id, int generation, MailUnavailable e) {
    AtomicBoolean tooLong = new AtomicBoolean();
    change(
        id,
        invitation ->
            tooLong.set(
                invitation.markWaiting(
                    generation, e.fault(), e.reason(), e.isAboutThisMail(), clock.instant())));
    return tooLong.get();
  }

  /** Shows the recorded refusal, so that a teammate corrects the address or revokes. */
  public void flagUndeliverable(InvitationId id) {
    change(id, Invitation::markRefused);
  }

  /**
   * Shows the bounce as a refusal, unless the invitation ended or a newer mail was requested. The
   * process waits for the answer either way, and sends no reminder of a refused mail.
   */
  @Override
  public MailBounce.Outcome handle(MailBounce bounce) {
    return tokens
        .sent(bounce.mail())
        .map(sent -> {
          AtomicReference<MailBounce.Outcome> outcome =
              new AtomicReference<>(MailBounce.Outcome.HANDLED);
          change(
              new InvitationId(sent.invitation()),
              invitation ->
                  outcome.set(
                      invitation.bounce(
                          sent.generation(), bounce.fault(), bounce.reason(), clock.instant())));
          return outcome.get();
        })
        .orElse(MailBounce.Outcome.UNKNOWN);
  }

  /**
   * Mails a reminder with a fresh link, unless the invitation ended or never arrived, or the last
   * reminder is less than an hour ago. A mail server that refuses it for good makes the invitation
   * undeliverable.
   *
   * @throws MailUnavailable for now; the caller then repeats this call
   */
  public void sendReminder(InvitationId id) {
    MailDraft draft = queries.mailDraft(id);
    if (!draft.needsReminder()) {
      return;
    }
    try {
      send(id, draft, draft.reminder());
      change(id, invitation -> invitation.markReminded(draft.generation(), clock.instant()));
    } catch (MailRefused e) {
      refuseReminder(id, draft, e);
    } catch (MailUnavailable e) {
      if (!e.isAboutThisMail() || !triedTooLong(id, draft.generation())) {
        throw e;
      }
      refuseReminder(id, draft, e.givenUp());
    }
  }

  private boolean triedTooLong(InvitationId id, int generation) {
    AtomicBoolean tooLong = new AtomicBoolean();
    change(id, invitation -> tooLong.set(invitation.isTriedTooLong(generation, clock.instant())));
    return tooLong.get();
  }

  private void refuseReminder(InvitationId id, MailDraft draft, MailRefused e) {
    change(
        id,
        invitation -> {
          invitation.noteRefusal(draft.generation(), e.fault(), e.reason());
          invitation.markRefused();
        });
  }

  private void send(InvitationId id, MailDraft draft, MailTemplate template) {
    MailId mail = MailId.next();
    LinkToken token = tokens.create(id, mail, draft.generation());
    MailBrand brand = brands.forMails(draft.agency());
    mailer.send(
        draft.message(
            mail,
            template,
            brand,
            addresses.of(draft.agency(), "/invite/" + token.value()),
            template == draft.reminder()
                ? addresses.of(draft.agency(), StoppableMails.PATH + token.fingerprint())
                : null));
  }

  private void change(InvitationId id, Consumer<Invitation> verb) {
    transaction.executeWithoutResult(status -> {
      Invitation invitation = invitations.lock(id.value()).orElseThrow();
      verb.accept(invitation);
      announcements.announceAfterCommit(invitation.target());
    });
  }
}
