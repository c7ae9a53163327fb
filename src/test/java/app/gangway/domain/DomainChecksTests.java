package app.gangway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import app.gangway.Together;
import app.gangway.domain.CheckResult.Outcome;
import app.gangway.identity.SignInForTest;
import app.gangway.process.EngineReplaced;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyHosts;
import app.gangway.shared.Announcements;
import app.gangway.shared.RetryLater;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** DNS checks, and the state of the name after them. */
class DomainChecksTests extends DomainModuleTest {

  @Autowired AgencyHosts hosts;
  @Autowired Announcements announcements;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;

  @Test
  void bothRecordsVerifyTheName() {
    domains.set(HOST);
    setRecords();

    CheckResult result = checks.check(current().id());

    assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(result.nextCheckAt()).isAfter(Instant.now().plus(Duration.ofHours(23)));
    assertThat(current().state()).isEqualTo(DomainState.VERIFIED);
    assertThat(current().verifiedAt()).isNotNull();
    assertThat(txt().status()).isEqualTo(RecordStatus.FOUND);
    assertThat(cname().status()).isEqualTo(RecordStatus.FOUND);
    assertThat(
            jdbc.sql("select count(*) from audit_entry where action = 'DOMAIN_VERIFIED'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void eachRecordHasItsOwnStatus() {
    domains.set(HOST);
    check();
    assertThat(txt().status()).isEqualTo(RecordStatus.NO_SUCH_NAME);
    assertThat(cname().status()).isEqualTo(RecordStatus.NO_SUCH_NAME);

    dns.empty(HOST).txt(txt().name(), "gangway-verification=of-somebody-else");
    check();
    assertThat(txt())
        .returns(RecordStatus.OTHER_VALUE, DomainRecord::status)
        .returns("gangway-verification=of-somebody-else", DomainRecord::seen);
    assertThat(cname().status()).isEqualTo(RecordStatus.NOT_FOUND);

    dns.txt(txt().name(), txt().value()).cname(HOST, "elsewhere.example");
    check();
    assertThat(txt())
        .returns(RecordStatus.FOUND, DomainRecord::status)
        .returns(null, DomainRecord::seen);
    assertThat(cname()).returns("elsewhere.example", DomainRecord::seen);
    assertThat(current().state()).isEqualTo(DomainState.PENDING);

    dns.breaks(txt().name()).ignores(HOST);
    check();
    assertThat(txt().status()).isEqualTo(RecordStatus.SERVER_FAILED);
    assertThat(cname().status()).isEqualTo(RecordStatus.NO_ANSWER);
  }

  @Test
  void aVeryLongOtherValueIsShortened() {
    domains.set(HOST);
    dns.txt(txt().name(), "x".repeat(1000));
    check();

    assertThat(txt().seen()).hasSize(255);
  }

  @Test
  void checksAreFrequentAtFirstAndThenLessOften() {
    domains.set(HOST);

    assertThat(pause()).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(65));
    letHappen(current().id(), "requested_at", "2 hour");
    assertThat(pause()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
    letHappen(current().id(), "requested_at", "2 day");
    assertThat(pause()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
  }

  private Duration pause() {
    return Duration.between(Instant.now(), check().nextCheckAt());
  }

  @Test
  void anUnverifiedNameExpiresOnceAndCanBeSetAgain() {
    domains.set(HOST);
    DomainVerificationId id = current().id();
    assertThatExceptionOfType(RetryLater.class).isThrownBy(() -> checks.expire(id));
    assertThat(current().state()).isEqualTo(DomainState.PENDING);
    letHappen(id, "expires_at", "3 day");

    checks.expire(id);
    checks.expire(id);
    setRecords();

    assertThat(checks.check(id).outcome()).isEqualTo(Outcome.OVER);
    assertThat(current().state()).isEqualTo(DomainState.EXPIRED);
    assertThat(hosts.agencyOf(HOST)).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from audit_entry where action = 'DOMAIN_EXPIRED'")
                .query(Long.class)
                .single())
        .isEqualTo(1);

    domains.set(HOST);
    assertThat(checks.check(current().id()).outcome()).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void expiringAVerifiedNameChangesNothing() {
    DomainVerificationId id = verified();
    checks.expire(id);

    assertThat(current().state()).isEqualTo(DomainState.VERIFIED);
  }

  @Test
  void aRemovedNameIsNotCheckedAgain() {
    domains.set(HOST);
    DomainVerificationId id = current().id();
    setRecords();
    domains.remove(current().id());

    assertThat(checks.check(id)).isEqualTo(CheckResult.over());
    checks.expire(id);
    assertThat(hosts.agencyOf(HOST)).isEmpty();
    assertThat(domains.current()).isEmpty();
  }

  @Test
  void aVerifiedNameStaysInUseForThreeDaysAfterARecordIsGone() {
    DomainVerificationId id = verified();
    dns.forget(HOST);

    assertThat(checks.check(id).outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(current().missingSince()).isNotNull();
    assertThat(current().lostAt()).isNotNull();
    assertThat(hosts.hostOf(owner.agencyId())).contains(HOST);

    letHappen(id, "missing_since", "73 hour");
    assertThat(checks.check(id)).isEqualTo(CheckResult.over());
    assertThat(current().state()).isEqualTo(DomainState.LOST);
    assertThat(hosts.hostOf(owner.agencyId())).isEmpty();
  }

  @Test
  void aRecordThatComesBackInTimeKeepsTheName() {
    DomainVerificationId id = verified();
    dns.forget(HOST);
    checks.check(id);
    dns.cname(HOST, TARGET);
    checks.check(id);

    assertThat(current().missingSince()).isNull();
  }

  @Test
  void anUnansweredLookupDoesNotCountAsAMissingRecord() {
    DomainVerificationId id = verified();
    dns.breaks(txt().name());
    checks.check(id);
    assertThat(current().missingSince()).isNull();

    letHappen(id, "missing_since", "73 hour");
    assertThat(checks.check(id).outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(current().state()).isEqualTo(DomainState.VERIFIED);
  }

  @Test
  void theAgencyWhoseRecordsAreFoundGetsTheName() {
    domains.set(HOST);
    DomainVerificationId ours = current().id();
    elsewhere();
    domains.set(HOST);
    setRecords();
    DomainVerificationId theirs = current().id();

    assertThat(checks.check(ours).outcome()).isEqualTo(Outcome.PENDING);
    assertThat(checks.check(theirs).outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(checks.check(ours).outcome()).isEqualTo(Outcome.PENDING);

    SignInForTest.as(owner.accountId());
    assertThat(txt().status()).isEqualTo(RecordStatus.OTHER_VALUE);
    assertThat(current().taken()).isFalse();
    assertThat(hosts.agencyOf(HOST))
        .isPresent()
        .isNotEqualTo(java.util.Optional.of(owner.agencyId()));
  }

  @Test
  void ofTwoAgenciesThatProveTheSameNameAtTheSameMomentOneGetsIt() {
    domains.set(HOST);
    setRecords();
    DomainVerificationId ours = current().id();
    AccountId other = elsewhere();
    domains.set(HOST);
    setRecords();
    DomainVerificationId theirs = current().id();

    List<Together.Outcome<CheckResult>> outcomes =
        Together.run(() -> checks.check(ours), () -> checks.check(theirs));

    assertThat(outcomes).allMatch(Together.Outcome::succeeded);
    assertThat(outcomes)
        .extracting(outcome -> outcome.value().outcome())
        .containsExactlyInAnyOrder(Outcome.VERIFIED, Outcome.PENDING);
    boolean oursWon = outcomes.getFirst().value().outcome() == Outcome.VERIFIED;
    SignInForTest.as(oursWon ? other : owner.accountId());
    assertThat(current().taken()).isTrue();
    assertThat(current().state()).isEqualTo(DomainState.PENDING);

    SignInForTest.as(oursWon ? owner.accountId() : other);
    domains.remove(current().id());
    assertThat(checks.check(oursWon ? theirs : ours).outcome()).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void anOpenPageIsToldOfEachCheck() {
    domains.set(HOST);
    AtomicInteger heard = new AtomicInteger();
    try (var page = announcements.subscribe(owner.agencyId().value(), heard::incrementAndGet)) {
      check();
    }

    assertThat(heard).hasValue(1);
  }

  @Test
  void noTransactionIsOpenWhileTheDnsIsAsked() {
    domains.set(HOST);
    dns.ignores(HOST);

    DomainVerificationId id = current().id();
    Thread checking = Thread.ofPlatform().start(() -> checks.check(id));
    await().until(() -> dns.wasAskedAbout(HOST));
    // The row is free meanwhile: otherwise this would wait for the DNS
    domains.remove(current().id());
    assertThat(checking.isAlive()).isTrue();
    join(checking);
    assertThat(domains.current()).isEmpty();
  }

  private static void join(Thread thread) {
    try {
      assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aNewEngineStartsTheProcessOfEachOpenNameAgain() {
    DomainVerificationId verified = verified();
    elsewhere();
    domains.set("portal.other.example");
    DomainVerificationId pending = current().id();
    domains.set("start.other.example");
    DomainVerificationId inItsPlace = current().id();
    letHappen(inItsPlace, "expires_at", "3 day");
    checks.expire(inItsPlace);

    transaction.executeWithoutResult(status -> events.publishEvent(new EngineReplaced()));

    assertThat(messages.of(DomainMessage.VerificationRequested.class, verified)).hasSize(2);
    assertThat(messages.of(DomainMessage.VerificationRequested.class, pending)).hasSize(1);
    assertThat(messages.of(DomainMessage.VerificationRequested.class, inItsPlace)).hasSize(1);
  }

  private CheckResult check() {
    return checks.check(current().id());
  }
}
