package app.gangway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyHosts;
import app.gangway.shared.LinkAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Owners and admins set, check and remove the agency's host name. */
class DomainManagementTests extends DomainModuleTest {

  @Autowired AgencyHosts hosts;
  @Autowired LinkAddress addresses;

  @Test
  void aNewNameIsCheckedForThreeDaysAndHasTwoRecords() {
    domains.set(" Portal.Acme.Example. ");

    assertThat(current())
        .returns(HOST, DomainSummary::host)
        .returns(DomainState.PENDING, DomainSummary::state)
        .returns(true, DomainSummary::checking)
        .returns(null, DomainSummary::checkedAt);
    assertThat(current().expiresAt())
        .isBetween(
            Instant.now().plus(Duration.ofHours(71)), Instant.now().plus(Duration.ofHours(72)));
    assertThat(txt().name()).isEqualTo("_gangway.portal.acme.example");
    assertThat(txt().value()).matches("gangway-verification=[0-9a-f]{32}");
    assertThat(cname()).isEqualTo(new DomainRecord("CNAME", HOST, TARGET, null, null));
    assertThat(messages.of(DomainMessage.VerificationRequested.class, current().id()))
        .singleElement()
        .satisfies(message ->
            assertThat(message.variables()).containsOnlyKeys("domainVerificationId", "expiresAt"));
    assertThat(audited()).containsExactly("DOMAIN_SET " + HOST);
  }

  @Test
  void eachAgencyHasOneTxtValueOfItsOwn() {
    domains.set(HOST);
    String value = txt().value();
    domains.remove(current().id());
    domains.set("other.acme.example");
    assertThat(txt().value()).isEqualTo(value);

    elsewhere();
    domains.set(HOST);
    assertThat(txt().value()).isNotEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.gangway.example", "acme.app.gangway.example"})
  void theProductsOwnNameAndItsSubdomainsAreRefused(String name) {
    assertThatThrownBy(() -> domains.set(name))
        .satisfies(InvalidInputs.at("host", "error.domain.own"));
    assertThat(domains.current()).isEmpty();
  }

  @Test
  void anInvalidNameIsRefusedAndKeepsTheCurrentOne() {
    domains.set(HOST);

    assertThatThrownBy(() -> domains.set("https://portal.acme.example"))
        .satisfies(InvalidInputs.at("host", "error.domain.address"));
    assertThat(current().host()).isEqualTo(HOST);
  }

  @Test
  void aNewNameReplacesOneThatIsNotVerified() {
    domains.set("protal.acme.example");
    DomainVerificationId typo = current().id();
    domains.set(HOST);

    assertThat(current().host()).isEqualTo(HOST);
    assertThat(messages.of(DomainMessage.Removed.class, typo)).hasSize(1);
    assertThat(messages.of(DomainMessage.Removed.class, current().id())).isEmpty();
  }

  @Test
  void aVerifiedNameMustBeRemovedBeforeAnotherIsSet() {
    DomainVerificationId id = verified();

    assertThatThrownBy(() -> domains.set("other.acme.example"))
        .satisfies(InvalidInputs.at("host", "error.domain.verified"));
    assertThat(current().id()).isEqualTo(id);
  }

  @Test
  void linksUseAVerifiedNameUntilItIsRemoved() {
    domains.set(HOST);
    assertThat(link()).isEqualTo("https://app.gangway.example/invite/x");
    assertThat(hosts.agencyOf(HOST)).isEmpty();
    setRecords();
    checks.check(current().id());
    assertThat(link()).isEqualTo("https://portal.acme.example/invite/x");
    assertThat(hosts.agencyOf("Portal.Acme.Example.")).contains(owner.agencyId());
    assertThat(addresses.of("/reset-password/x"))
        .hasToString("https://app.gangway.example/reset-password/x");

    domains.remove(current().id());

    assertThat(link()).isEqualTo("https://app.gangway.example/invite/x");
    assertThat(hosts.agencyOf(HOST)).isEmpty();
    assertThat(domains.current()).isEmpty();
  }

  private String link() {
    return addresses.of(owner.agencyId(), "/invite/x").toString();
  }

  @Test
  void removingASecondTimeDoesNothing() {
    domains.set(HOST);
    DomainVerificationId id = current().id();
    domains.remove(id);
    domains.remove(id);

    assertThat(messages.of(DomainMessage.Removed.class, id)).hasSize(1);
    assertThat(audited()).containsExactly("DOMAIN_SET " + HOST, "DOMAIN_REMOVED " + HOST);
  }

  @Test
  void removingANameKeepsAnotherThatATeammateHasSetMeanwhile() {
    domains.set("protal.acme.example");
    DomainVerificationId asked = current().id();
    domains.set(HOST);

    domains.remove(asked);

    assertThat(current().host()).isEqualTo(HOST);
  }

  @Test
  void eachCheckNowSendsItsOwnMessage() {
    domains.set(HOST);
    checks.check(current().id());
    assertThat(current().checking()).isFalse();
    domains.checkNow();
    domains.checkNow();

    assertThat(current().checking()).isTrue();
    assertThat(messages.of(DomainMessage.CheckRequested.class, current().id()))
        .extracting(DomainMessage.CheckRequested::messageId)
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void checkNowIsRefusedWithoutAnOpenName() {
    assertThatThrownBy(domains::checkNow)
        .satisfies(InvalidInputs.at("domain", "error.domain.gone"));
    domains.set(HOST);
    letHappen(current().id(), "expires_at", "3 day");
    checks.expire(current().id());
    assertThatThrownBy(domains::checkNow)
        .satisfies(InvalidInputs.at("domain", "error.domain.gone"));
  }

  @Test
  void namesSetAtTheSameMomentLeaveOneCurrentName() {
    List<Callable<Boolean>> attempts =
        Stream.of("a", "b", "c", "d")
            .<Callable<Boolean>>map(letter ->
                () ->
                    SignInForTest.as(
                        owner.accountId(),
                        () -> {
                          domains.set(letter + ".acme.example");
                          return true;
                        }))
            .toList();

    List<Together.Outcome<Boolean>> outcomes = Together.run(attempts);

    assertThat(outcomes).anyMatch(Together.Outcome::succeeded);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.succeeded())
        .allSatisfy(outcome ->
            assertThat(outcome.failure())
                .satisfies(InvalidInputs.at("host", "error.domain.meanwhile")));
    assertThat(
            jdbc.sql("select count(*) from custom_domain where current_of is not null")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aMemberCanNeitherSeeNorChangeTheName() {
    domains.set(HOST);
    SignInForTest.as(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    assertThatThrownBy(domains::current).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> domains.set("x.acme.example")).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> domains.remove(DomainVerificationId.next()))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(domains::checkNow).isInstanceOf(AccessDenied.class);
  }

  private List<@Nullable String> audited() {
    return jdbc.sql(
            "select concat(action, ' ', subject) from audit_entry where action like 'DOMAIN%' order by id")
        .query(String.class)
        .list();
  }
}
