package app.gangway.invitation;

import app.gangway.agency.Teammates;
import app.gangway.invitation.Candidates.Involvement;
import app.gangway.mail.Mailer;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rules of inviting: who may be invited, and when an invitation may be sent again, corrected,
 * replaced or renewed. {@link SendLimits} finally decide on a mail; {@link InvitationState} defines
 * the transitions.
 */
@Component
class InvitationPolicy {

  /** How long after its end an invited person can renew an invitation. */
  static final Duration RENEWABLE_FOR = Duration.ofDays(30);

  /** The states in which the invited person may ask for a new link. */
  static final Set<InvitationState> RENEWABLE =
      EnumSet.of(InvitationState.PENDING, InvitationState.EXPIRED);

  private final InvitationQueries queries;
  private final Teammates teammates;
  private final SendLimits limits;
  private final Mailer mailer;

  InvitationPolicy(
      InvitationQueries queries, Teammates teammates, SendLimits limits, Mailer mailer) {
    this.queries = queries;
    this.teammates = teammates;
    this.limits = limits;
    this.mailer = mailer;
  }

  /**
   * Whether an address may be used for the first time: its spelling leads to no other mailbox, and
   * the mail server takes it. May ask the mail server.
   *
   * @throws InvalidInput as {@link EmailAddress#requireUnmistakable} and {@link
   *     Mailer#requireReachable}
   */
  void checkAddress(EmailAddress email) {
    email.requireUnmistakable();
    checkReachable(email);
  }

  /**
   * Whether the mail server takes an address that was used before. May ask it, so not within a
   * transaction.
   *
   * @throws InvalidInput as {@link Mailer#requireReachable}
   */
  void checkReachable(EmailAddress email) {
    mailer.requireReachable(email);
  }

  /**
   * Whether the agency may invite there.
   *
   * @throws AccessDenied when the workspace is not this agency's
   */
  void checkDestination(AgencyId agency, Destination destination) {
    queries.candidates(agency, destination, List.of());
  }

  /**
   * Whether the address may be invited.
   *
   * @return how long the invitation stays open
   * @throws AccessDenied when the workspace is not this agency's
   * @throws InvalidInput with field {@code email}
   */
  Period checkInvite(AgencyId agency, Destination destination, EmailAddress email, Instant now) {
    Candidates candidates = queries.candidates(agency, destination, List.of(email));
    refuse(inviteRefusal(destination, candidates.of(email)));
    return candidates.period(now);
  }

  /**
   * Checks many addresses at once.
   *
   * @return the key of the message for each address that may not be invited
   * @throws AccessDenied when the workspace is not this agency's
   */
  Map<EmailAddress, String> refusals(
      AgencyId agency, Destination destination, Collection<EmailAddress> emails) {
    Candidates candidates = queries.candidates(agency, destination, emails);
    Map<EmailAddress, String> refusals = new HashMap<>();
    for (EmailAddress email : emails) {
      inviteRefusal(destination, candidates.of(email))
          .ifPresent(refusal -> refusals.put(email, refusal));
    }
    return refusals;
  }

  /**
   * Whether a pending invitation may get this address: only in place of one that takes no mail.
   *
   * @return how long the invitation stays open
   * @throws InvalidInput with field {@code invitation} or {@code email}
   */
  Period checkCorrection(Invitation invitation, EmailAddress corrected, Instant now) {
    if (invitation.state() == InvitationState.PENDING && !invitation.hasWrongAddress()) {
      throw new InvalidInput("invitation", "error.invitation.not-refused");
    }
    Destination destination = invitation.destination();
    Candidates candidates =
        queries.candidates(invitation.agencyId(), destination, List.of(corrected));
    refuse(membershipRefusal(destination, candidates.of(corrected)));
    return candidates.period(now);
  }

  /**
   * Whether a pending invitation may be mailed once more: not within the cooldown after the last
   * mail. Teammates do not wait for mails that the invited person asked for, nor the other way
   * round.
   *
   * @param sender who asks, or null where the invited person does
   * @return how long the invitation stays open
   * @throws InvalidInput with field {@code email} and the seconds to wait
   */
  Period checkResend(Invitation invitation, @Nullable AccountId sender, Instant now) {
    limits.checkCooldown(invitation.id(), sender);
    return queries
        .candidates(invitation.agencyId(), invitation.destination(), List.of())
        .period(now);
  }

  /**
   * Whether a new invitation may replace this one.
   *
   * @param now by the database's clock
   * @throws InvalidInput with field {@code invitation} where it is still open, or accepted
   */
  void checkInviteAgain(Invitation invitation, Instant now) {
    if (invitation.state() == InvitationState.ACCEPTED) {
      throw new InvalidInput("invitation", "error.invitation.accepted");
    }
    if (invitation.isOpen(now)) {
      throw new InvalidInput("invitation", "error.invitation.still-open");
    }
  }

  /**
   * Whether the invited person may renew an invitation that is no longer open. An invitation to the
   * team brings permissions, so it is renewed only while its inviter may still give them; otherwise
   * the agency decides again.
   */
  boolean mayRenew(Invitation invitation) {
    return RENEWABLE.contains(invitation.state())
        && switch (invitation.destination()) {
          case Destination.Workspace workspace -> true;
          case Destination.Team team ->
              teammates
                  .of(invitation.invitedBy(), invitation.agencyId())
                  .filter(inviter -> inviter.role().may(team.permission()))
                  .isPresent();
        };
  }

  private static Optional<String> inviteRefusal(
      Destination destination, Set<Involvement> involvements) {
    return membershipRefusal(destination, involvements)
        .or(() ->
            involvements.contains(Involvement.INVITED)
                ? Optional.of("error.invitation.already-pending")
                : Optional.empty());
  }

  /** An account is never both teammate and client of one agency, nor either of them twice. */
  private static Optional<String> membershipRefusal(
      Destination destination, Set<Involvement> involvements) {
    if (involvements.contains(Involvement.MEMBER)) {
      return Optional.of("error.invitation.already-member");
    }
    if (involvements.contains(Involvement.JOINING)) {
      return Optional.of("error.invitation.already-accepted");
    }
    boolean teammate = involvements.contains(Involvement.TEAMMATE);
    boolean client = involvements.contains(Involvement.CLIENT);
    return Optional.ofNullable(
        switch (destination) {
          case Destination.Workspace workspace when teammate -> "error.invitation.is-teammate";
          case Destination.Team team when client -> "error.invitation.is-client";
          case Destination.Team team when teammate -> "error.invitation.already-teammate";
          case Destination.Workspace workspace -> null;
          case Destination.Team team -> null;
        });
  }

  private static void refuse(Optional<String> refusal) {
    refusal.ifPresent(key -> {
      throw new InvalidInput("email", key);
    });
  }
}
