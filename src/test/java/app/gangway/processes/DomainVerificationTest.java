package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an agency's host name is verified, and checked regularly afterwards. */
class DomainVerificationTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story =
      new Story(engine).expiresAt(engine.now().plus(Duration.ofHours(72))).setsHostName();

  @Test
  void theHostNameIsCheckedAtOnceAndAgainOnTheNextDate() {
    check("pending", inMinutes(1));
    story.hasNoJob(Story.CHECK_DOMAIN);
    engine.moveTime(Duration.ofMinutes(2));
    check("pending", inMinutes(5));
    engine.moveTime(Duration.ofMinutes(2));
    story.hasNoJob(Story.CHECK_DOMAIN);
    engine.moveTime(Duration.ofMinutes(4));

    story.job(Story.CHECK_DOMAIN);
  }

  @Test
  void anUnverifiedHostNameExpiresAfterThreeDays() {
    check("pending", inMinutes(60 * 24 * 30));
    engine.moveTime(Duration.ofHours(71));
    story.hasNoJob(Story.EXPIRE_DOMAIN);
    engine.moveTime(Duration.ofHours(2));
    story.job(Story.EXPIRE_DOMAIN).done();

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_DomainExpired");
  }

  @Test
  void aVerifiedHostNameNeverExpiresAndIsCheckedRegularly() {
    check("verified", inMinutes(60 * 24));
    engine.moveTime(Duration.ofHours(25));
    check("verified", inMinutes(60 * 24 * 30));
    engine.moveTime(Duration.ofDays(4));

    story.hasNoJob(Story.EXPIRE_DOMAIN);
    story.hasNoJob(Story.CHECK_DOMAIN);
    assertThat(engine.historyOf(story).endings()).isEmpty();
  }

  @Test
  void aCheckCanBeRequestedAtAnyTimeAlsoDuringACheck() {
    Job running = story.job(Story.CHECK_DOMAIN);
    story.requestsDomainCheck();
    running.done(story.checkResult("pending", inMinutes(60)));
    check("verified", inMinutes(60));
    story.requestsDomainCheck();

    story.job(Story.CHECK_DOMAIN);
  }

  @Test
  void removingAHostNameDuringACheckEndsTheProcess() {
    Job running = story.job(Story.CHECK_DOMAIN);
    story.removesHostName();
    running.done(story.checkResult("pending", inMinutes(60)));

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_DomainRemoved");
    story.hasNoJob(Story.CHECK_DOMAIN);
  }

  @Test
  void theOutcomeOverEndsTheProcess() {
    story.job(Story.CHECK_DOMAIN).done(Map.of("domainOutcome", "over"));

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_DomainGone");
  }

  @Test
  void anUnknownOutcomeRaisesAnIncident() {
    check("lost", inMinutes(60));

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Gateway_DomainVerified");
  }

  private void check(String outcome, Instant next) {
    story.job(Story.CHECK_DOMAIN).done(story.checkResult(outcome, next));
  }

  private static Instant inMinutes(long minutes) {
    return engine.now().plus(Duration.ofMinutes(minutes));
  }
}
