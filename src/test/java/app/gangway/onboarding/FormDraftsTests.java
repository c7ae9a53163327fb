package app.gangway.onboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import app.gangway.form.FormDraft;
import app.gangway.form.UploadedFile;
import app.gangway.identity.SignInForTest;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a client enters into a form is on the server before it is sent. */
class FormDraftsTests extends WholeProductTest {

  private static final String FORM =
      """
      {"id": "draft-v1", "components": [
        {"type": "textfield", "key": "company", "label": "Company"},
        {"type": "filepicker", "key": "logo", "label": "Logo"}]}
      """;

  @Autowired FormDrafts drafts;
  @Autowired TransactionTemplate transaction;

  @Test
  void aDraftIsKeptUntilTheFormIsSent() {
    AccountId client = acceptAs("dora@client.example");
    HumanStep step = stepWithForm(client);
    byte[] content = "a logo".repeat(1_000_000).getBytes(UTF_8);
    UploadedFile logo = UploadedFile.of("logo", "logo.txt", content);
    UploadedFile other = UploadedFile.of("logo", "logo.txt", "another".getBytes(UTF_8));

    drafts.keep(client, step, draft("Harb", List.of(logo)));
    drafts.keep(client, step, draft("Harbor", List.of(logo)));

    assertThat(drafts.of(client, step))
        .hasValueSatisfying(kept -> {
          assertThat(kept.values()).isEqualTo(Map.of("company", List.of("Harbor")));
          UploadedFile back = Objects.requireNonNull(kept.files().get("logo")).getFirst();
          assertThat(back.id()).isEqualTo(logo.id());
          assertThat(back.name()).isEqualTo("logo.txt");
          assertThat(back.content()).isEqualTo(content);
        });

    // A second tab: the later change wins
    drafts.keep(client, step, draft("Pier", List.of(other)));
    assertThat(drafts.of(client, step))
        .hasValueSatisfying(kept -> {
          assertThat(kept.values()).isEqualTo(Map.of("company", List.of("Pier")));
          assertThat(kept.files().get("logo"))
              .extracting(UploadedFile::id)
              .containsExactly(other.id());
        });

    onboarding.completeWithAnswers(
        client, step, Locale.ENGLISH, Map.of("company", "Pier", "logo", List.of(other)));
    assertThat(drafts.of(client, step)).isEmpty();
    assertThat(rows("draft_file")).isZero();

    // A tab that is still open types on
    drafts.keep(client, step, draft("Pier 2", List.of()));
    assertThat(drafts.of(client, step)).isEmpty();
  }

  @Test
  void aDraftThatArrivesWhileAnotherTabCompletesTheStepIsNotKept() throws Exception {
    AccountId client = acceptAs("dina@client.example");
    HumanStep step = stepWithForm(client);
    AtomicReference<CompletableFuture<Void>> typed = new AtomicReference<>();

    transaction.executeWithoutResult(status -> {
      onboarding.completeWithAnswers(
          client, step, Locale.ENGLISH, Map.of("company", "Pier", "logo", List.of()));
      typed.set(
          CompletableFuture.runAsync(() -> drafts.keep(client, step, draft("Pier 2", List.of()))));
      await().until(() -> waitsForALock() || typed.get().isDone());
    });

    typed.get().get(1, TimeUnit.MINUTES);
    assertThat(rows("step_draft")).isZero();
  }

  private boolean waitsForALock() {
    return rows(
            """
            information_schema.processlist
            where id <> connection_id() and info like '%from onboarding %for update%'
            """)
        > 0;
  }

  @Test
  void aDraftIsTheClientsOwnAndGoesWithTheClient() {
    AccountId client = acceptAs("dan@client.example");
    AccountId other = acme.account("otto@other.example");
    HumanStep step = stepWithForm(client);
    drafts.keep(client, step, draft("Harbor", List.of()));

    assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> drafts.of(other, step));
    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> drafts.keep(other, step, draft("x", List.of())));

    SignInForTest.as(owner);
    members.remove(workspace, client);
    assertThat(rows("step_draft")).isZero();
  }

  private static FormDraft draft(String company, List<UploadedFile> logo) {
    return new FormDraft(Map.of("company", List.of(company)), Map.of("logo", logo));
  }

  /** The client's first step, as if the model linked a form there. */
  private HumanStep stepWithForm(AccountId client) {
    HumanStep step = stepOf(client, "welcome", at -> true);
    jdbc.sql(
            """
            insert ignore into deployed_form
              (form_key, form_id, version, resource_name, json, deployed)
            values (17, 'draft-v1', 1, 'draft-v1.form', :json, utc_timestamp(6))
            """)
        .param("json", FORM)
        .update();
    jdbc.sql("update human_step set form_key = 17 where job_key = :job")
        .param("job", step.jobKey())
        .update();
    return step;
  }

  private long rows(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
