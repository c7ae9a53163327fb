package app.gangway.onboarding;

import static app.gangway.InvalidInputs.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.Together;
import app.gangway.identity.SignInForTest;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccountId;
import app.gangway.shared.OnboardingId;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The mail to a client who has stopped at a step. The model defines the three days. */
class OnboardingNudgeTests extends WholeProductTest {

  private static final Pattern STOP = Pattern.compile("<https?://[^/]+(/unsubscribe/[^>]+)>");

  @Autowired OnboardingNudge nudge;
  @LocalServerPort int port;

  @Test
  void aClientWhoStopsAtSeveralStepsGetsOneMail() throws Exception {
    AccountId client = acceptAs("nell@client.example");
    HumanStep welcome = stepOf(client, "welcome", at -> true);
    verifyHostName("portal.acme.example");

    nudge.send(onboardingOf(client));
    nudge.send(onboardingOf(client));

    MimeMessage mail = nudges("nell@client.example").getFirst();
    assertThat(mail.getSubject()).isEqualTo("Acme: your portal is nearly ready");
    assertThat(GreenMailUtil.getBody(mail))
        .contains("/onboarding/client", "Hello Somebody", "://portal.acme.example");
    onboarding.completeStep(client, welcome);
    stepOf(client, "account", at -> true);
    nudge.send(onboardingOf(client));
    assertThat(nudges("nell@client.example")).hasSize(1);
  }

  @Test
  void aClientWhoHasCompletedTheWizardGetsNoMail() throws Exception {
    AccountId client = acceptAs("nora@client.example");
    HumanStep welcome = stepOf(client, "welcome", at -> true);
    onboarding.completeStep(client, welcome);
    HumanStep account = stepOf(client, "account", at -> true);
    onboarding.completeStep(client, account);
    awaitFinished(client);

    nudge.send(onboardingOf(client));

    assertThat(nudges("nora@client.example")).isEmpty();
  }

  /** RFC 8058, as a mail provider posts it; a scanner only opens the address. */
  @Test
  void oneClickInTheMailProgramStopsNudges() throws Exception {
    AccountId client = acceptAs("nils@client.example");
    stepOf(client, "welcome", at -> true);
    nudge.send(onboardingOf(client));
    MimeMessage first = nudges("nils@client.example").getFirst();
    assertThat(first.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");

    assertThat(opens(stopOf(first))).isEqualTo(302);
    assertThat(posts(stopOf(first), "")).isEqualTo(400);
    assertThat(posts("/unsubscribe/unknown", "List-Unsubscribe=One-Click")).isEqualTo(404);
    forgetThatItWasSent(client);
    nudge.send(onboardingOf(client));
    assertThat(nudges("nils@client.example")).hasSize(2);

    String stop = stopOf(nudges("nils@client.example").getLast());
    assertThat(posts(stop, "List-Unsubscribe=One-Click")).isEqualTo(200);
    assertThat(posts(stop, "List-Unsubscribe=One-Click")).isEqualTo(200);
    forgetThatItWasSent(client);
    nudge.send(onboardingOf(client));
    assertThat(nudges("nils@client.example")).hasSize(2);
  }

  private static String stopOf(MimeMessage mail) throws MessagingException {
    Matcher header = STOP.matcher(mail.getHeader("List-Unsubscribe")[0]);
    assertThat(header.matches()).isTrue();
    return header.group(1);
  }

  private int posts(String path, String body) throws Exception {
    return answer(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private int opens(String path) throws Exception {
    return answer(HttpRequest.newBuilder(address(path)));
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private static int answer(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private void forgetThatItWasSent(AccountId client) {
    assertThat(
            jdbc.sql("update onboarding set nudged_at = null where account_id = :client")
                .param("client", client.toString())
                .update())
        .isOne();
  }

  @Test
  void aTeammateMailsAClientWhoWasMailedBeforeAndNotTwiceADay() throws Exception {
    AccountId client = acceptAs("nick@client.example");
    stepOf(client, "welcome", at -> true);
    OnboardingId onboarding = onboardingOf(client);
    nudge.send(onboarding);
    SignInForTest.as(owner);

    assertThatThrownBy(() -> nudge.sendNow(onboarding))
        .satisfies(at("onboarding", "error.nudge.lately"));
    jdbc.sql("update onboarding set nudged_at = nudged_at - interval 1 day").update();
    nudge.sendNow(onboarding);
    assertThatThrownBy(() -> nudge.sendNow(onboarding))
        .satisfies(at("onboarding", "error.nudge.lately"));

    assertThat(nudges("nick@client.example")).hasSize(2);
    assertThat(audited()).containsExactly("nick@client.example");
  }

  @Test
  void ofTwoPressesAtTheSameMomentOneSends() throws Exception {
    AccountId client = acceptAs("neil@client.example");
    stepOf(client, "welcome", at -> true);
    OnboardingId onboarding = onboardingOf(client);

    Callable<Boolean> press =
        () -> {
          SignInForTest.as(owner);
          nudge.sendNow(onboarding);
          return true;
        };
    List<Together.Outcome<Boolean>> presses = Together.run(press, press, press, press);

    assertThat(presses).filteredOn(Together.Outcome::succeeded).hasSize(1);
    assertThat(presses)
        .filteredOn(it -> !it.succeeded())
        .allSatisfy(
            it -> assertThat(it.thrown()).satisfies(at("onboarding", "error.nudge.lately")));
    assertThat(nudges("neil@client.example")).hasSize(1);
  }

  @Test
  void aClientWhoWantsNoMailOrIsAtNoStepIsNotMailed() throws Exception {
    AccountId client = acceptAs("nina@client.example");
    HumanStep welcome = stepOf(client, "welcome", at -> true);
    OnboardingId id = onboardingOf(client);
    jdbc.sql("update onboarding set nudges_stopped_at = utc_timestamp(6)").update();
    SignInForTest.as(owner);

    assertThatThrownBy(() -> nudge.sendNow(id)).satisfies(at("onboarding", "error.nudge.stopped"));

    jdbc.sql("update onboarding set nudges_stopped_at = null").update();
    SignInForTest.as(client);
    onboarding.completeStep(client, welcome);
    onboarding.completeStep(client, stepOf(client, "account", at -> true));
    awaitFinished(client);
    SignInForTest.as(owner);
    assertThatThrownBy(() -> nudge.sendNow(id)).satisfies(at("onboarding", "error.nudge.no-step"));
    assertThat(nudges("nina@client.example")).isEmpty();
    assertThat(audited()).isEmpty();
  }

  private List<String> audited() {
    return jdbc.sql("select subject from audit_entry where action = 'CLIENT_NUDGED'")
        .query((row, number) -> row.getString("subject"))
        .list();
  }

  private void verifyHostName(String host) {
    jdbc.sql(
            """
            insert into custom_domain (id, version, agency_id, host, proof, requested_by, requested_at,
              expires_at, state, taken, checks_requested)
            select uuid(), 0, agency_id, :host, 'gangway-verification=x', account_id,
              utc_timestamp(6), utc_timestamp(6), 'VERIFIED', false, 0
            from agency_account where relation = 'OWNER'
            """)
        .param("host", host)
        .update();
  }

  private OnboardingId onboardingOf(AccountId client) {
    return new OnboardingId(
        jdbc.sql("select id from onboarding where account_id = :client")
            .param("client", client.toString())
            .query(UUID.class)
            .single());
  }

  private static List<MimeMessage> nudges(String email) throws MessagingException {
    List<MimeMessage> all = Arrays.asList(MAIL.getReceivedMessagesForDomain(email));
    List<MimeMessage> nudges = new ArrayList<>();
    for (MimeMessage mail : all) {
      if (mail.getSubject().contains("nearly ready")) {
        nudges.add(mail);
      }
    }
    return nudges;
  }
}
