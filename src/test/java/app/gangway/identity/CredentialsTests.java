package app.gangway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.Together;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** The check of address and password, and the limits for attempts. */
@ModuleTest(with = {"shared", "mail", "ratelimit"})
class CredentialsTests {

  private static final EmailAddress OLIVIA = new EmailAddress("Olivia@acme.example");
  private static final String PASSWORD = "violet-harbour-94";
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "2001:db8:0:0:0:0:0:1";

  @Autowired Credentials credentials;
  @Autowired AccountManagement accounts;
  @Autowired SignInQueries signIns;
  @Autowired JdbcClient jdbc;
  @MockitoSpyBean PasswordEncoder encoder;

  AccountId olivia;

  @BeforeEach
  void register() {
    olivia = accounts.register(OLIVIA, "Olivia", PASSWORD, Locale.ENGLISH);
    clearInvocations(encoder);
  }

  @Test
  void theRightPasswordSignsInWhateverTheLetterCaseOfTheAddress() {
    assertThat(credentials.check(new EmailAddress("OLIVIA@ACME.EXAMPLE"), PASSWORD, HERE))
        .returns(olivia, SignedIn::id);
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressGetTheSameAnswerAfterTheSameWork() {
    accounts.register(
        new EmailAddress("google@acme.example"), "Without a password", null, Locale.ENGLISH);

    for (String address :
        new String[] {OLIVIA.value(), "unknown@acme.example", "google@acme.example"}) {
      assertThatThrownBy(
              () -> credentials.check(new EmailAddress(address), "wrong-harbour-94", HERE))
          .satisfies(InvalidInputs.at("password", "error.sign-in.failed"));
    }

    verify(encoder, times(3)).matches(any(), any());
  }

  @Test
  void theHashIsArgon2AndNeverThePassword() {
    String hash = jdbc.sql("select password_hash from account").query(String.class).single();

    assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hash).doesNotContain(PASSWORD);
  }

  @Test
  void aClientWaitsAfterTenFailuresAndOthersDoNot() {
    fail(10, HERE);

    assertThatThrownBy(() -> credentials.check(OLIVIA, PASSWORD, HERE))
        .satisfies(InvalidInputs.at("password", "error.sign-in.too-many"));
    assertThat(credentials.check(OLIVIA, PASSWORD, ELSEWHERE)).returns(olivia, SignedIn::id);
  }

  @Test
  void sixtyUsersWhoSignInAtOnceAreAllAnswered() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    doAnswer(
            matching -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              try {
                return matching.callRealMethod();
              } finally {
                running.decrementAndGet();
              }
            })
        .when(encoder)
        .matches(any(), any());

    List<Together.Outcome<SignedIn>> outcomes =
        Together.run(
            IntStream.range(0, 60)
                .<Callable<SignedIn>>mapToObj(i ->
                    () ->
                        credentials.check(
                            i == 0 ? OLIVIA : new EmailAddress("user" + i + "@acme.example"),
                            PASSWORD,
                            "192.0.2." + i))
                .toList());

    assertThat(most.get()).isBetween(1, HashingSlots.atOnce());
    assertThat(outcomes.getFirst()).matches(olivias -> olivias.succeeded() || isBusy(olivias));
    assertThat(outcomes.subList(1, outcomes.size()))
        .allMatch(strangers ->
            isBusy(strangers)
                || strangers.failure() instanceof InvalidInput wrong
                    && wrong.messageKey().equals("error.sign-in.failed"));
  }

  private static boolean isBusy(Together.Outcome<?> outcome) {
    return outcome.thrown() instanceof InvalidInput refused
        && refused.messageKey().equals("error.password.busy");
  }

  @Test
  void failuresAreForgottenAfterAQuarterOfAnHour() {
    fail(10, HERE);
    jdbc.sql("update rate_limit_use set used_at = used_at - interval 15 minute").update();

    assertThat(credentials.check(OLIVIA, PASSWORD, HERE)).returns(olivia, SignedIn::id);
  }

  @Test
  void aSuccessForgetsTheFailuresOfThisClient() {
    fail(9, HERE);
    credentials.check(OLIVIA, PASSWORD, HERE);
    fail(9, HERE);

    assertThat(credentials.check(OLIVIA, PASSWORD, HERE)).returns(olivia, SignedIn::id);
  }

  @Test
  void manyClientsTogetherCannotGuessForEver() {
    failedAlready(100, "concat('10.0.0.', seq)", "'olivia@acme.example'");

    assertThatThrownBy(() -> credentials.check(OLIVIA, PASSWORD, HERE))
        .satisfies(InvalidInputs.at("password", "error.sign-in.too-many"));
  }

  @Test
  void aClientCannotTryAPasswordAtManyAddresses() {
    failedAlready(100, "'192.0.2.1'", "concat(seq, '@acme.example')");

    assertThatThrownBy(() -> credentials.check(OLIVIA, PASSWORD, HERE))
        .satisfies(InvalidInputs.at("password", "error.sign-in.too-many"));
    assertThat(credentials.check(OLIVIA, PASSWORD, ELSEWHERE)).returns(olivia, SignedIn::id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"olivia@acme.example", "unknown@acme.example"})
  void parallelAttemptsDoNotExceedTheLimit(String address) {
    List<Together.Outcome<SignedIn>> outcomes = atOnce(30, number -> address, number -> HERE);

    assertThat(keys(outcomes))
        .containsOnly(entry("error.sign-in.failed", 10L), entry("error.sign-in.too-many", 20L));
    verify(encoder, times(10)).matches(any(), any());
  }

  @Test
  void parallelAttemptsOfManyClientsDoNotExceedTheLimitOfTheAddress() {
    failedAlready(90, "concat('10.0.0.', seq)", "'olivia@acme.example'");

    List<Together.Outcome<SignedIn>> outcomes =
        atOnce(30, number -> OLIVIA.value(), number -> "192.0.2." + number);

    assertThat(keys(outcomes))
        .containsOnly(entry("error.sign-in.failed", 10L), entry("error.sign-in.too-many", 20L));
    verify(encoder, times(10)).matches(any(), any());
  }

  @Test
  void parallelAttemptsAtManyAddressesDoNotExceedTheLimitOfTheClient() {
    failedAlready(90, "'192.0.2.1'", "concat(seq, '@acme.example')");

    List<Together.Outcome<SignedIn>> outcomes =
        atOnce(30, number -> "unknown" + number + "@acme.example", number -> HERE);

    assertThat(keys(outcomes))
        .containsOnly(entry("error.sign-in.failed", 10L), entry("error.sign-in.too-many", 20L));
    verify(encoder, times(10)).matches(any(), any());
  }

  @Test
  void theRightPasswordSignsInManyTimesAtTheSameMoment() {
    Together.run(
            Stream.generate(
                    () -> (Callable<SignedIn>) () -> credentials.check(OLIVIA, PASSWORD, HERE))
                .limit(8)
                .toList())
        .forEach(outcome -> assertThat(outcome.value()).returns(olivia, SignedIn::id));

    assertThat(countedTries()).isZero();
  }

  @Test
  void aRefusedUserIsToldHowLongToWait() {
    fail(10, HERE);
    assertThat(minutesToWait()).isEqualTo(15L);

    jdbc.sql("update rate_limit_use set used_at = used_at - interval 630 second").update();
    assertThat(minutesToWait()).isEqualTo(5L);

    jdbc.sql("update rate_limit_use set used_at = used_at - interval 220 second").update();
    assertThat(minutesToWait()).isEqualTo(1L);
  }

  @Test
  void anAttemptDuringTheWaitDoesNotMakeItLonger() {
    fail(10, HERE);
    for (int i = 0; i < 5; i++) {
      minutesToWait();
    }

    assertThat(countedTries()).isEqualTo(10);
    verify(encoder, times(10)).matches(any(), any());
  }

  @Test
  void anOlderHashIsReplacedAtTheNextSignIn() {
    String old =
        "{argon2id}" + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_2().encode(PASSWORD);
    jdbc.sql("update account set password_hash = :old").param("old", old).update();

    credentials.check(OLIVIA, PASSWORD, HERE);

    assertThat(jdbc.sql("select password_hash from account").query(String.class).single())
        .contains("m=19456,t=2,p=1");
    assertThat(credentials.check(OLIVIA, PASSWORD, HERE)).returns(olivia, SignedIn::id);
  }

  @Test
  void aPasswordThatChangesDuringTheComparisonMakesTheSignInInvalid() {
    thePasswordChangesDuringTheComparison();

    SignedIn late = credentials.check(OLIVIA, PASSWORD, HERE);

    assertThat(signIns.isCurrent(late)).isFalse();
  }

  @Test
  void anOlderHashDoesNotComeBackAfterTheNewPassword() {
    String old =
        "{argon2id}" + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_2().encode(PASSWORD);
    jdbc.sql("update account set password_hash = :old").param("old", old).update();
    thePasswordChangesDuringTheComparison();

    credentials.check(OLIVIA, PASSWORD, HERE);

    doCallRealMethod().when(encoder).matches(any(), any());
    assertThat(credentials.check(OLIVIA, "amber lighthouse seven", HERE))
        .returns(olivia, SignedIn::id);
  }

  @Test
  void anAddressHasOneAccount() {
    assertThatThrownBy(() ->
            accounts.register(
                new EmailAddress("OLIVIA@acme.example"), "Other", null, Locale.ENGLISH))
        .satisfies(InvalidInputs.at("email", "error.email.taken"));
  }

  @Test
  void aNewPasswordReplacesTheOld() {
    accounts.setPassword(accounts.preparePassword(olivia, "amber lighthouse seven"));

    assertThat(credentials.check(OLIVIA, "amber lighthouse seven", HERE))
        .returns(olivia, SignedIn::id);
    assertThatThrownBy(() -> credentials.check(OLIVIA, PASSWORD, HERE))
        .satisfies(InvalidInputs.at("password", "error.sign-in.failed"));
  }

  private void thePasswordChangesDuringTheComparison() {
    PreparedPassword next = accounts.preparePassword(olivia, "amber lighthouse seven");
    doAnswer(
            comparison -> {
              accounts.setPassword(next);
              return comparison.callRealMethod();
            })
        .when(encoder)
        .matches(any(), any());
  }

  /** Tries wrong passwords from all of these clients for all of these addresses at once. */
  private List<Together.Outcome<SignedIn>> atOnce(
      int times, IntFunction<String> address, IntFunction<String> client) {
    return Together.run(
        IntStream.range(0, times)
            .mapToObj(number ->
                (Callable<SignedIn>)
                    () ->
                        credentials.check(
                            new EmailAddress(address.apply(number)),
                            "wrong-harbour-94",
                            client.apply(number)))
            .toList());
  }

  private static Map<String, Long> keys(List<Together.Outcome<SignedIn>> outcomes) {
    return outcomes.stream()
        .map(outcome -> ((InvalidInput) outcome.failure()).messageKey())
        .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
  }

  /** Failures of just now; client and address are SQL that may use their number {@code seq}. */
  private void failedAlready(int times, String client, String address) {
    Map.of(
            "sign-in.address-and-client", "%s, ' ', %s".formatted(address, client),
            "sign-in.address", address,
            "sign-in.client", client)
        .forEach((limit, whose) ->
            jdbc.sql(
                    """
                    insert into rate_limit_use (key_hash, use_id, limit_name, used_at, kept_until)
                    select unhex(sha2(concat('%s ', %s), 256)), uuid(), '%1$s',
                      utc_timestamp(6), utc_timestamp(6) + interval 15 minute
                    from seq_1_to_%s
                    """
                        .formatted(limit, whose, times))
                .update());
  }

  private long countedTries() {
    return jdbc.sql("select count(distinct use_id) from rate_limit_use").query(Long.class).single();
  }

  private Object minutesToWait() {
    InvalidInput refused =
        catchThrowableOfType(InvalidInput.class, () -> credentials.check(OLIVIA, PASSWORD, HERE));
    assertThat(refused).satisfies(InvalidInputs.at("password", "error.sign-in.too-many"));
    return refused.arguments().getFirst();
  }

  private void fail(int times, String client) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> credentials.check(OLIVIA, "wrong-harbour-94", client))
          .satisfies(InvalidInputs.at("password", "error.sign-in.failed"));
    }
  }
}
