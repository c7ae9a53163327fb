package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an agency's host name is looked after. */
class DomainVerificationTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story =
      new Story(engine).expiresAt(engine.now().plus(Duration.ofHours(72))).setsItsHostName();

  @Test
  void itIsLookedForAtOnceAndAgainWhenItIsTime() {
    look("pending", inMinutes(1));
    story.wantsNo(Story.LOOK_FOR_RECORDS);
    engine.moveTime(Duration.ofMinutes(2));
    look("pending", inMinutes(5));
    engine.moveTime(Duration.ofMinutes(2));
    story.wantsNo(Story.LOOK_FOR_RECORDS);
    engine.moveTime(Duration.ofMinutes(4));

    story.job(Story.LOOK_FOR_RECORDS);
  }

  @Test
  void afterThreeDaysItHasExpired() {
    look("pending", inMinutes(60 * 24 * 30));
    engine.moveTime(Duration.ofHours(71));
    story.wantsNo(Story.EXPIRE_DOMAIN);
    engine.moveTime(Duration.ofHours(2));
    story.job(Story.EXPIRE_DOMAIN).done();

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_DomainExpired");
  }

  @Test
  void onceVerifiedItNeverExpiresAndIsLookedForNowAndThen() {
    look("verified", inMinutes(60 * 24));
    engine.moveTime(Duration.ofHours(25));
    look("verified", inMinutes(60 * 24 * 30));
    engine.moveTime(Duration.ofDays(4));

    story.wantsNo(Story.EXPIRE_DOMAIN);
    story.wantsNo(Story.LOOK_FOR_RECORDS);
    assertThat(engine.historyOf(story).endings()).isEmpty();
  }

  @Test
  void aLookCanBeAskedForAtAnyTimeAlsoDuringOne() {
    Job running = story.job(Story.LOOK_FOR_RECORDS);
    story.wantsALookNow();
    running.done(story.look("pending", inMinutes(60)));
    look("verified", inMinutes(60));
    story.wantsALookNow();

    story.job(Story.LOOK_FOR_RECORDS);
  }

  @Test
  void aNameThatIsTakenBackDuringALookIsOver() {
    Job running = story.job(Story.LOOK_FOR_RECORDS);
    story.takesItsHostNameBack();
    running.done(story.look("pending", inMinutes(60)));

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_DomainRemoved");
    story.wantsNo(Story.LOOK_FOR_RECORDS);
  }

  @Test
  void whatTheDatabaseCallsOverIsOver() {
    story.job(Story.LOOK_FOR_RECORDS).done(Map.of("domainOutcome", "over"));

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_DomainGone");
  }

  @Test
  void anOutcomeThatTheModelDoesNotKnowStopsThereInsteadOfGuessing() {
    look("lost", inMinutes(60));

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Gateway_DomainVerified");
  }

  private void look(String outcome, Instant next) {
    story.job(Story.LOOK_FOR_RECORDS).done(story.look(outcome, next));
  }

  private static Instant inMinutes(long minutes) {
    return engine.now().plus(Duration.ofMinutes(minutes));
  }
}
