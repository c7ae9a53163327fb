package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import app.gangway.agency.ClientSource;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.SignInForTest;
import app.gangway.identity.google.GoogleForTest;
import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleLinks;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvitationId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Checking and accepting an invitation by its link. */
class InvitationAcceptanceTests extends InvitationModuleTest {

  private static final String PASSWORD = "violet-harbour-94";

  @Autowired List<ClientSource> clientSources;
  @Autowired GoogleLinks googleLinks;
  @Autowired AccountManagement accounts;

  @Test
  void theLinkShowsInviterInvitedAddressAndDestination() {
    String token = tokenFor(CLIENT);

    assertThat(acceptance.check(token))
        .isInstanceOfSatisfying(
            LinkState.Valid.class,
            valid -> {
              assertThat(valid.agencyName()).isEqualTo("Acme");
              assertThat(valid.destinationName()).isEqualTo("Client Works");
              assertThat(valid.inviterName()).isEqualTo("Olivia");
              assertThat(valid.invited()).isEqualTo(CLIENT);
              assertThat(valid.accountExists()).isFalse();
            });
  }

  @Test
  void checkingALinkChangesNothing() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);
    Map<String, @Nullable Object> before = row(id);

    for (int i = 0; i < 5; i++) {
      acceptance.check(token);
    }

    assertThat(row(id)).isEqualTo(before);
    assertThat(count("account")).isEqualTo(1);
    assertThat(count("workspace_member")).isZero();
  }

  @Test
  void theFirstOpeningIsRecordedOnce() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);

    acceptance.noteOpening(token);
    Object first = row(id).get("opened_at");
    acceptance.noteOpening(mail(id));
    acceptance.noteOpening("unknown");

    assertThat(first).isNotNull();
    assertThat(row(id).get("opened_at")).isEqualTo(first);
    assertThat(acceptance.check(token)).isInstanceOf(LinkState.Valid.class);
  }

  @Test
  void anEndedInvitationIsNotOpenedAnyMore() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);
    jdbc.sql("update invitation set expires_at = utc_timestamp(6)").update();

    acceptance.noteOpening(token);

    assertThat(row(id).get("opened_at")).isNull();
  }

  @Test
  void aTamperedTokenIsUnknown() {
    String token = tokenFor(CLIENT);
    String tampered = (token.startsWith("A") ? "B" : "A") + token.substring(1);
    actAs(acme.account(CLIENT.value()));

    for (String wrong : List.of(tampered, token + "x", token.substring(1), "x' or '1'='1", "")) {
      assertThat(acceptance.check(wrong)).isEqualTo(new LinkState.Unknown());
      assertThat(acceptance.accept(wrong))
          .isEqualTo(new AcceptanceResult.Ended(new LinkState.Unknown()));
      assertThat(acceptance.acceptAsNewAccount(wrong, "Carla", PASSWORD, Locale.ENGLISH))
          .isEqualTo(new AcceptanceResult.Ended(new LinkState.Unknown()));
    }
  }

  @Test
  void theInvitedPersonJoinsInUpperOrLowerCase() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);
    AccountId carla = acme.account("cARLA@cLIENT.example");
    actAs(carla);

    assertThat(acceptance.accept(token)).isEqualTo(new AcceptanceResult.Joined(carla, workspace));

    assertThat(row(id))
        .containsEntry("state", "ACCEPTED")
        .containsEntry("accepted_by", carla.value());
    assertThat(messages.of(InvitationMessage.ClientAccepted.class, id))
        .singleElement()
        .satisfies(message ->
            assertThat(message.variables())
                .containsEntry("accountId", carla.toString())
                .containsEntry("workspaceId", workspace.toString()));
    assertThat(acceptance.check(token)).isInstanceOf(LinkState.Accepted.class);
  }

  @Test
  void acceptingNeedsASignedInAccount() {
    String token = tokenFor(CLIENT);
    SignInForTest.signOut();

    assertThatThrownBy(() -> acceptance.accept(token)).isInstanceOf(AccessDenied.class);

    assertThat(acceptance.check(token)).isInstanceOf(LinkState.Valid.class);
  }

  @Test
  void aWrongAccountDoesNotUseUpTheInvitation() {
    String token = tokenFor(CLIENT);
    AccountId other = acme.account("other@client.example");
    actAs(other);

    assertThat(acceptance.accept(token))
        .isInstanceOfSatisfying(
            AcceptanceResult.WrongAccount.class,
            wrong -> {
              assertThat(wrong.invited()).isEqualTo(CLIENT);
              assertThat(wrong.signedIn().value()).isEqualTo("other@client.example");
            });

    actAs(acme.account(CLIENT.value()));
    assertThat(acceptance.accept(token)).isInstanceOf(AcceptanceResult.Joined.class);
  }

  @Test
  void aTeammateOfTheAgencyCannotBecomeItsClient() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);
    actAs(acme.teammate(owner.agencyId(), CLIENT.value(), "MEMBER"));

    assertThat(acceptance.accept(token)).isEqualTo(new AcceptanceResult.TeammateOfAgency("Acme"));

    assertThat(row(id)).containsEntry("state", "PENDING").containsEntry("accepted_by", null);
    assertThat(messages.of(InvitationMessage.ClientAccepted.class, id)).isEmpty();
  }

  @Test
  void allLinksEndTogetherAndTheStateSaysWhy() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String first = mail(id);
    invitations.resend(id);
    String second = mail(id);

    invitations.revoke(id);

    for (String token : List.of(first, second)) {
      assertThat(acceptance.check(token))
          .isEqualTo(new LinkState.Revoked(owner.agencyId(), "Acme"));
      assertThat(acceptance.acceptAsNewAccount(token, "Carla", PASSWORD, Locale.ENGLISH))
          .isEqualTo(new AcceptanceResult.Ended(new LinkState.Revoked(owner.agencyId(), "Acme")));
    }
    assertThat(accounts.find(CLIENT)).isEmpty();
  }

  @Test
  void theDatabasesClockEndsALinkBeforeTheEngineExpiresIt() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);
    letEnd(id);
    actAs(acme.account(CLIENT.value()));

    assertThat(acceptance.check(token)).isEqualTo(new LinkState.Expired(owner.agencyId(), "Acme"));
    assertThat(acceptance.accept(token))
        .isEqualTo(new AcceptanceResult.Ended(new LinkState.Expired(owner.agencyId(), "Acme")));
    assertThat(row(id)).containsEntry("state", "PENDING");
  }

  @Test
  void aNewPersonRegistersAndJoinsInOneStep() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);
    SignInForTest.signOut();

    AcceptanceResult result =
        acceptance.acceptAsNewAccount(token, "Carla Client", PASSWORD, Locale.GERMAN);

    AccountId carla = accounts.find(CLIENT).orElseThrow().id();
    assertThat(result).isEqualTo(new AcceptanceResult.Joined(carla, workspace));
    assertThat(accounts.get(carla))
        .matches(account -> account.hasPassword())
        .matches(account -> account.name().equals("Carla Client"))
        .matches(account -> account.locale().equals(Locale.GERMAN));
    assertThat(row(id)).containsEntry("accepted_by", carla.value());
  }

  @Test
  void badInputOfANewPersonLeavesNothing() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);

    assertThatThrownBy(
            () -> acceptance.acceptAsNewAccount(token, "Carla", "client-works", Locale.ENGLISH))
        .satisfies(InvalidInputs.at("password", "error.password.guessable"));
    assertThatThrownBy(() -> acceptance.acceptAsNewAccount(token, "Carla", "short", Locale.ENGLISH))
        .satisfies(InvalidInputs.at("password", "error.password.too-short"));
    assertThatThrownBy(() -> acceptance.acceptAsNewAccount(token, "  ", PASSWORD, Locale.ENGLISH))
        .satisfies(InvalidInputs.at("name", "error.name.required"));

    assertThat(accounts.find(CLIENT)).isEmpty();
    assertThat(row(id)).containsEntry("state", "PENDING");
  }

  @Test
  void aNewPersonRegistersWithGoogleAndJoinsInOneStep() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);
    SignInForTest.signOut();

    AcceptanceResult result =
        acceptance.acceptWithGoogle(
            token,
            "Carla Client",
            GoogleForTest.person("carla@client.EXAMPLE", "C"),
            Locale.GERMAN);

    AccountId carla = accounts.find(CLIENT).orElseThrow().id();
    assertThat(result).isEqualTo(new AcceptanceResult.Joined(carla, workspace));
    assertThat(accounts.get(carla))
        .matches(account -> !account.hasPassword())
        .matches(account -> account.name().equals("Carla Client"));
    assertThat(googleLinks.find(carla)).isPresent();
    assertThat(row(id)).containsEntry("accepted_by", carla.value());
  }

  @Test
  void aGoogleAccountWithAnotherAddressLeavesNothing() {
    String token = tokenFor(CLIENT);
    GoogleIdentity other = GoogleForTest.person("other@client.example", "Other");

    assertThat(acceptance.acceptWithGoogle(token, "Other", other, Locale.ENGLISH))
        .isEqualTo(new AcceptanceResult.WrongAccount(CLIENT, other.email()));

    assertThat(accounts.find(other.email())).isEmpty();
    assertThat(acceptance.check(token)).isInstanceOf(LinkState.Valid.class);
  }

  @Test
  void anAccountIsNeverTakenOverByGoogle() {
    String token = tokenFor(CLIENT);
    AccountId carla = acme.account(CLIENT.value());
    GoogleIdentity person = GoogleForTest.person(CLIENT.value(), "Carla");

    assertThatThrownBy(() -> acceptance.acceptWithGoogle(token, "Carla", person, Locale.ENGLISH))
        .satisfies(InvalidInputs.at("email", "error.email.taken"));

    assertThat(googleLinks.find(carla)).isEmpty();
    assertThat(acceptance.check(token)).isInstanceOf(LinkState.Valid.class);
  }

  @Test
  void anAddressThatHasAnAccountSignsInInsteadOfRegistering() {
    String token = tokenFor(CLIENT);
    acme.account(CLIENT.value());

    assertThat(acceptance.check(token))
        .isInstanceOfSatisfying(
            LinkState.Valid.class, valid -> assertThat(valid.accountExists()).isTrue());
    assertThatThrownBy(
            () -> acceptance.acceptAsNewAccount(token, "Carla", PASSWORD, Locale.ENGLISH))
        .satisfies(InvalidInputs.at("email", "error.email.taken"));
  }

  @RepeatedTest(5)
  void ofTwoParallelAcceptsOneJoins() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);
    AccountId carla = acme.account(CLIENT.value());

    List<Together.Outcome<AcceptanceResult>> outcomes =
        Together.run(
            () -> SignInForTest.as(carla, () -> acceptance.accept(token)),
            () -> SignInForTest.as(carla, () -> acceptance.accept(token)));

    assertThat(outcomes)
        .extracting(Together.Outcome::value)
        .containsExactlyInAnyOrder(
            new AcceptanceResult.Joined(carla, workspace),
            new AcceptanceResult.Ended(new LinkState.Accepted(owner.agencyId(), "Acme")));
    assertThat(messages.of(InvitationMessage.ClientAccepted.class, id)).hasSize(1);
  }

  @RepeatedTest(3)
  void ofTwoParallelRegistrationsOneJoins() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);

    List<Together.Outcome<AcceptanceResult>> outcomes =
        Together.run(
            () -> acceptance.acceptAsNewAccount(token, "Carla", PASSWORD, Locale.ENGLISH),
            () -> acceptance.acceptAsNewAccount(token, "Carla", PASSWORD, Locale.ENGLISH));

    assertThat(outcomes)
        .extracting(Together.Outcome::value)
        .hasAtLeastOneElementOfType(AcceptanceResult.Joined.class)
        .contains(new AcceptanceResult.Ended(new LinkState.Accepted(owner.agencyId(), "Acme")));
    assertThat(messages.of(InvitationMessage.ClientAccepted.class, id)).hasSize(1);
    assertThat(count("account")).isEqualTo(2);
  }

  @RepeatedTest(3)
  void aParallelRevokeAndExpiryLeaveItRevoked() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    letEnd(id);

    List<Together.Outcome<Object>> outcomes =
        Together.run(
            () -> expire(id),
            () ->
                SignInForTest.as(
                    owner.accountId(),
                    () -> {
                      invitations.revoke(id);
                      return "revoked";
                    }));

    assertThat(outcomes.getFirst().value()).isEqualTo(new Expiry.Expired());
    assertThat(outcomes.getLast().succeeded()).isTrue();
    assertThat(row(id)).containsEntry("state", "REVOKED");
  }

  @RepeatedTest(5)
  void aParallelAcceptAndRevokeHaveOneWinner() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);
    AccountId carla = acme.account(CLIENT.value());

    List<Together.Outcome<Object>> outcomes =
        Together.run(
            () -> SignInForTest.as(carla, () -> acceptance.accept(token)),
            () ->
                SignInForTest.as(
                    owner.accountId(),
                    () -> {
                      invitations.revoke(id);
                      return "revoked";
                    }));

    boolean accepted = outcomes.getFirst().value() instanceof AcceptanceResult.Joined;
    boolean revoked = outcomes.getLast().succeeded();
    assertThat(accepted).isNotEqualTo(revoked);
    if (accepted) {
      InvalidInputs.at("invitation", "error.invitation.accepted")
          .accept(outcomes.getLast().failure());
    } else {
      assertThat(outcomes.getFirst().value())
          .isEqualTo(new AcceptanceResult.Ended(new LinkState.Revoked(owner.agencyId(), "Acme")));
    }
    assertThat(row(id)).containsEntry("state", accepted ? "ACCEPTED" : "REVOKED");
    assertThat(messages.of(InvitationMessage.ClientAccepted.class, id)).hasSize(accepted ? 1 : 0);
    assertThat(messages.of(InvitationMessage.Revoked.class, id)).hasSize(revoked ? 1 : 0);
  }

  @RepeatedTest(5)
  void aParallelAcceptAndExpiryHaveOneWinner() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);
    AccountId carla = acme.account(CLIENT.value());
    jdbc.sql(
            "update invitation set expires_at = utc_timestamp(6) + interval 20000 microsecond where"
                + " id = :id")
        .param("id", id.toString())
        .update();

    List<Together.Outcome<Object>> outcomes =
        Together.run(
            () -> SignInForTest.as(carla, () -> acceptance.accept(token)),
            () -> {
              Expiry last = expire(id);
              while (last instanceof Expiry.Extended) {
                last = expire(id);
              }
              return last;
            });

    if (outcomes.getFirst().value() instanceof AcceptanceResult.Joined) {
      assertThat(outcomes.getLast().value()).isEqualTo(new Expiry.Accepted(carla, workspace));
      assertThat(row(id)).containsEntry("state", "ACCEPTED");
    } else {
      assertThat(outcomes.getFirst().value())
          .isEqualTo(new AcceptanceResult.Ended(new LinkState.Expired(owner.agencyId(), "Acme")));
      assertThat(outcomes.getLast().value()).isEqualTo(new Expiry.Expired());
      assertThat(row(id)).containsEntry("state", "EXPIRED");
    }
  }

  @Test
  void anAccountAboutToJoinIsFoundBeforeMembersAreRead() {
    assertThat(clientSources)
        .extracting(source -> source.getClass().getSimpleName())
        .containsExactly("AcceptedInvitations", "WorkspaceClients");
  }
}
