package app.gangway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.process.HumanStep;
import app.gangway.shared.AccountId;
import app.gangway.shared.OnboardingId;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The mail to a client who has stopped at a step. The model defines the three days. */
class OnboardingNudgeTests extends WholeProductTest {

  @Autowired OnboardingNudge nudge;

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
