package app.gangway.workflow.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import app.gangway.InvalidInputs;
import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.form.AnsweredQuestion;
import app.gangway.form.UploadedFile;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.PublicFormManagement;
import app.gangway.workflow.Submission;
import app.gangway.workflow.SubmissionManagement;
import app.gangway.workflow.WorkflowFilesForTest;
import app.gangway.workflow.WorkflowManagement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page of a public link, as a browser without cookies and scripts gets it. */
class PublicFormTest extends ViewTest {

  @Autowired WorkflowManagement workflows;
  @Autowired PublicFormManagement links;
  @Autowired SubmissionManagement submissions;
  @Autowired WebApplicationContext context;

  private MockMvc http;
  private Teammate owner;
  private WorkspaceId harbor;
  private WorkflowId workflow;
  private String path;

  @BeforeEach
  void openAPublicForm() {
    http = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    owner = acme.found();
    harbor = acme.workspace("Harbor");
    workflow =
        workflows.create(
            harbor, "Ask for a quote", "We answer within a day", WorkflowFilesForTest.ask());
    workflows.publish(workflow, 1);
    path = links.open(workflow, 30).getPath();
    signOut();
  }

  @Test
  void thePageSaysWhoAsksAndForWhatAndShowsEachKindOfQuestion() throws Exception {
    MockHttpServletResponse answer = ask(get(path));
    Document page = page(answer);

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(page.title()).isEqualTo("Ask for a quote – Acme");
    assertThat(page.select("main").text())
        .contains("Acme asks you for this", "We answer within a day", "We answer soon");
    assertThat(page.select("strong").text()).isEqualTo("soon");
    assertThat(page.select("label, legend").eachText())
        .containsSubsequence(
            "Company (required)",
            "Mail address",
            "What do you need?",
            "Budget",
            "Day",
            "Hour",
            "Until",
            "It is urgent",
            "Parts",
            "Size",
            "Country",
            "Papers")
        .doesNotContain("Why is it urgent? (required)");
    assertThat(page.select("form [type]:not([type=hidden]), select, textarea"))
        .extracting(field -> field.hasAttr("type") ? field.attr("type") : field.tagName())
        .containsExactly(
            "text",
            "email",
            "textarea",
            "number",
            "date",
            "time",
            "datetime-local",
            "checkbox",
            "checkbox",
            "checkbox",
            "radio",
            "radio",
            "select",
            "file",
            "submit");
    assertThat(page.select("textarea").text()).isEqualTo("A website");
    for (Element field : page.select("form :is(input, select, textarea):not([type=hidden])")) {
      assertThat(
              field.closest("label") != null || !page.select("[for=" + field.id() + "]").isEmpty())
          .as(field.outerHtml())
          .isTrue();
    }
    assertThat(page.select("script, [style], [onclick]")).isEmpty();
  }

  @Test
  void theAnswerSetsNoCookieAndIsGuarded() throws Exception {
    MockHttpServletResponse answer = ask(get(path));

    assertThat(answer.getHeaderNames()).doesNotContain("Set-Cookie");
    assertThat(answer.getCookies()).isEmpty();
    assertThat(answer.getHeader("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                + " base-uri 'none'; frame-ancestors 'none'");
    assertThat(answer.getHeader("X-Robots-Tag")).isEqualTo("noindex");
    assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.getHeader("Cache-Control")).contains("no-store");
    assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void itSpeaksTheLanguageOfTheBrowser() throws Exception {
    Document page = page(ask(get(path).header("Accept-Language", "de-AT")));

    assertThat(page.select("html").attr("lang")).isEqualTo("de");
    assertThat(page.select("main").text())
        .contains("Acme bittet Sie darum", "Firma (erforderlich)", "bald", "Österreich");
  }

  @Test
  void whatIsSentStartsARunAndIsKeptWithItsFile() throws Exception {
    MockHttpServletResponse answer = ask(allAnswers(opened()));

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(page(answer).select("main").text())
        .isEqualTo("Thank you Acme has got your answers.");
    assertThat(answer.getHeaderNames()).doesNotContain("Set-Cookie");
    assertThat(runs()).containsExactly("FORM");
    assertThat(jdbc.sql("select input from workflow_run").query(String.class).single())
        .contains(
            "\"urgent\":true",
            "\"parts\":[\"pictures\",\"text\"]",
            "\"size\":\"large\"",
            "\"land\":\"at\"");
    signedInAs(owner.accountId());
    Submission given = submissions.list(harbor, "monday", null, 10).getFirst();
    assertThat(given.by()).isNull();
    assertThat(given.answers())
        .filteredOn(it -> !it.values().isEmpty())
        .extracting(AnsweredQuestion::key, AnsweredQuestion::shown)
        .extracting(Object::toString)
        .containsExactly(
            "(\"company\", [\"Harbor Ltd\"])",
            "(\"mail\", [\"info@harbor.example\"])",
            "(\"wish\", [\"A\nshop\"])",
            "(\"budget\", [\"1200.50 EUR\"])",
            "(\"day\", [\"2030-05-01\"])",
            "(\"hour\", [\"09:30\"])",
            "(\"until\", [\"2030-05-02T10:00\"])",
            "(\"urgent\", [\"true\"])",
            "(\"reason\", [\"On Monday\"])",
            "(\"parts\", [\"Text\", \"Pictures\"])",
            "(\"size\", [\"Large\"])",
            "(\"place.land\", [\"Austria\"])",
            "(\"papers\", [\"plan.txt\"])");
  }

  @Test
  void sentTwiceItStartsOneRun() throws Exception {
    Document page = opened();

    ask(allAnswers(page));
    MockHttpServletResponse again = ask(allAnswers(page));

    assertThat(page(again).select("h1").text()).isEqualTo("Thank you");
    assertThat(runs()).hasSize(1);
    signedInAs(owner.accountId());
    assertThat(submissions.list(harbor, "", null, 10)).hasSize(1);
  }

  @Test
  void whatIsWrongStandsAtItsFieldAndWhatWasTypedStays() throws Exception {
    Document page = opened();
    MockMultipartHttpServletRequestBuilder sent = sending(page);
    sent.file(
        new MockMultipartFile("q-papers", "page.html", "text/html", "<html>".getBytes(UTF_8)));
    sent.param("q-company", " ")
        .param("q-mail", "no address")
        .param("q-budget", "1e999999999")
        .param("q-day", "yesterday")
        .param("q-size", "huge")
        .param("q-wish", "<b>A shop</b>")
        .param("q-parts", "pictures")
        .param("q-place.land", "de");

    MockHttpServletResponse answer = ask(sent);
    Document shown = page(answer);

    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(shown.title()).startsWith("Error: ");
    assertThat(shown.select(".problems a").eachText())
        .containsExactly("Company", "Mail address", "Budget", "Day", "Size", "Papers");
    for (Element link : shown.select(".problems a")) {
      assertThat(shown.getElementById(link.attr("href").substring(1))).isNotNull();
    }
    Element company = shown.select("[name=q-company]").getFirst();
    assertThat(company.attr("aria-invalid")).isEqualTo("true");
    assertThat(company.attr("aria-describedby").split(" "))
        .allSatisfy(id -> assertThat(shown.getElementById(id)).isNotNull());
    assertThat(shown.select("textarea").text()).isEqualTo("<b>A shop</b>");
    assertThat(shown.select("[value=pictures]").hasAttr("checked")).isTrue();
    assertThat(shown.select("option[selected]").text()).isEqualTo("Germany");
    assertThat(shown.select("[name=id]").attr("value"))
        .isEqualTo(page.select("[name=id]").attr("value"));
    assertThat(shown.text()).contains("Choose the files again");
    assertThat(runs()).isEmpty();
  }

  @Test
  void aFileThatIsTooBigAndTooManyFilesAreRefusedAtTheField() throws Exception {
    MockMultipartHttpServletRequestBuilder big = sending(opened());
    big.file(
        new MockMultipartFile(
            "q-papers", "big.txt", "text/plain", new byte[UploadedFile.MOST_BYTES + 1]));
    big.param("q-company", "Harbor");
    assertThat(page(ask(big)).select(".error").text()).isEqualTo("A file may be 10 MB at most.");

    MockMultipartHttpServletRequestBuilder many = sending(opened());
    for (int i = 0; i <= UploadedFile.MOST_IN_ONE_QUESTION; i++) {
      many.file(new MockMultipartFile("q-papers", i + ".txt", "text/plain", new byte[] {65}));
    }
    many.param("q-company", "Harbor");
    assertThat(page(ask(many)).select(".error").text()).isEqualTo("At most 5 files.");
    assertThat(runs()).isEmpty();
  }

  @Test
  void anAnswerThatLeadsToAQuestionShowsItFirst() throws Exception {
    MockMultipartHttpServletRequestBuilder sent = sending(opened());
    sent.param("q-company", "Harbor").param("q-urgent", "true");

    MockHttpServletResponse answer = ask(sent);
    Document more = page(answer);

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(more.select("label").eachText()).contains("Why is it urgent? (required)");
    assertThat(more.select(".problems").text()).contains("lead to more questions");
    assertThat(more.select(".error")).isEmpty();
    assertThat(runs()).isEmpty();

    MockMultipartHttpServletRequestBuilder changed = sending(more);
    changed.param("q-company", "Harbor").param("q-reason", "No longer asked");
    assertThat(page(ask(changed)).select("h1").text()).isEqualTo("Thank you");
    signedInAs(owner.accountId());
    assertThat(submissions.list(harbor, "longer", null, 10)).isEmpty();
    assertThat(submissions.list(harbor, "", null, 10)).hasSize(1);
  }

  @Test
  void anUnknownExpiredOrSwitchedOffLinkIsTheSameFriendlyPage() throws Exception {
    String unknown = notFound("/f/" + "x".repeat(43));
    assertThat(Jsoup.parse(unknown).select("h1").text()).isEqualTo("There is no form here");
    assertThat(notFound("/f/short")).isEqualTo(unknown);

    jdbc.sql("update workflow_public_form set expires_at = utc_timestamp(6) - interval 1 second")
        .update();
    assertThat(notFound(path)).isEqualTo(unknown);
    assertThat(ask(multipart(path)).getStatus()).isEqualTo(404);

    signedInAs(owner.accountId());
    String renewed = links.open(workflow, 1).getPath();
    assertThat(renewed).isNotEqualTo(path);
    assertThat(notFound(path)).isEqualTo(unknown);
    assertThat(ask(get(renewed)).getStatus()).isEqualTo(200);
    signedInAs(owner.accountId());
    links.close(workflow);
    assertThat(notFound(renewed)).isEqualTo(unknown);

    signedInAs(owner.accountId());
    String third = links.open(workflow, 1).getPath();
    workflows.archive(workflow);
    assertThat(notFound(third)).isEqualTo(unknown);
  }

  @Test
  void aPausedWorkflowSaysSo() throws Exception {
    Document page = opened();
    signedInAs(owner.accountId());
    workflows.pause(workflow, false);
    signOut();

    assertThat(page(ask(get(path))).select("h1").text()).isEqualTo("This form is paused");
    assertThat(page(ask(allAnswers(page))).select("h1").text()).isEqualTo("This form is paused");
    assertThat(runs()).isEmpty();
  }

  @Test
  void tooManyAttemptsOfOneClientAreRefused() throws Exception {
    for (int i = 0; i < 30; i++) {
      assertThat(ask(sending(opened())).getStatus()).isEqualTo(422);
    }

    MockHttpServletResponse answer = ask(allAnswers(opened()));

    assertThat(answer.getStatus()).isEqualTo(429);
    assertThat(page(answer).text()).contains("was sent too often");
    assertThat(runs()).isEmpty();
    MockMultipartHttpServletRequestBuilder elsewhere = allAnswers(opened());
    elsewhere.with(request -> {
      request.setRemoteAddr("203.0.113.7");
      return request;
    });
    assertThat(ask(elsewhere).getStatus()).isEqualTo(200);
  }

  @Test
  void anotherAgencysHostNameShowsNoForm() throws Exception {
    useHostName("portal.acme.example", owner.agencyId().toString());
    assertThat(ask(get("http://portal.acme.example" + path)).getStatus()).isEqualTo(200);

    jdbc.sql("delete from custom_domain").update();
    acme.ownerOfAnotherAgency();
    String other =
        jdbc.sql("select id from agency where id <> :id")
            .param("id", owner.agencyId().toString())
            .query(String.class)
            .single();
    useHostName("portal.other.example", other);

    assertThat(ask(get("http://portal.other.example" + path)).getStatus()).isEqualTo(404);
    assertThat(ask(get(path)).getStatus()).isEqualTo(200);
  }

  @Test
  void aLinkNeedsAFormAndAllowedDays() {
    signedInAs(owner.accountId());
    assertThatThrownBy(() -> links.open(workflow, 0))
        .satisfies(InvalidInputs.at("days", "error.public-form.days"));
    assertThatThrownBy(() -> links.open(workflow, 366))
        .satisfies(InvalidInputs.at("days", "error.public-form.days"));
    WorkflowId plain = workflows.create(harbor, "Reminders", "", WorkflowFilesForTest.small());
    assertThatThrownBy(() -> links.open(plain, 30))
        .satisfies(InvalidInputs.at("workflow", "error.public-form.no-form"));
    links.close(workflow);
    links.close(workflow);
    assertThat(
            jdbc.sql(
                    """
                    select detail from audit_entry
                    where action = 'WORKFLOW_CHANGED' order by at, id
                    """)
                .query(String.class)
                .list())
        .satisfiesExactly(
            opened -> assertThat(opened).startsWith("workflow-public-form="),
            closed -> assertThat(closed).isEqualTo("workflow-no-public-form"));
  }

  private void useHostName(String host, String agency) {
    jdbc.sql(
            """
            insert into custom_domain (id, version, agency_id, host, proof, requested_by, requested_at,
              expires_at, state, taken, checks_requested)
            values (:id, 0, :agency, :host, 'gangway-verification=x', :account,
              utc_timestamp(6), utc_timestamp(6) + interval 3 day, 'VERIFIED', true, 0)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("agency", agency)
        .param("host", host)
        .param("account", owner.accountId().toString())
        .update();
  }

  private Document opened() throws Exception {
    return page(ask(get(path)));
  }

  /** Sends the form of this page, with its hidden fields. */
  private MockMultipartHttpServletRequestBuilder sending(Document page) {
    MockMultipartHttpServletRequestBuilder sent = multipart(path);
    for (Element hidden : page.select("[type=hidden]")) {
      sent.param(hidden.attr("name"), hidden.attr("value"));
    }
    return sent;
  }

  private MockMultipartHttpServletRequestBuilder allAnswers(Document page) {
    MockMultipartHttpServletRequestBuilder sent = sending(page);
    sent.file(
        new MockMultipartFile("q-papers", "plan.txt", "text/plain", "The plan".getBytes(UTF_8)));
    Map.of(
            "q-company", "Harbor Ltd",
            "q-mail", "info@harbor.example",
            "q-wish", "A\r\nshop",
            "q-budget", "1200.50",
            "q-day", "2030-05-01",
            "q-hour", "09:30",
            "q-until", "2030-05-02T10:00",
            "q-urgent", "true",
            "q-reason", "On Monday",
            "q-size", "large")
        .forEach(sent::param);
    // As a page does on which the question stands already
    sent.param("asked", "reason").param("q-parts", "text", "pictures").param("q-place.land", "at");
    return sent;
  }

  private String notFound(String address) throws Exception {
    MockHttpServletResponse answer = ask(get(address));
    assertThat(answer.getStatus()).isEqualTo(404);
    return answer.getContentAsString();
  }

  private List<@Nullable String> runs() {
    return jdbc.sql("select started_by_kind from workflow_run").query(String.class).list();
  }

  private static Document page(MockHttpServletResponse answer) throws Exception {
    return Jsoup.parse(answer.getContentAsString());
  }

  private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
    return http.perform(request).andReturn().getResponse();
  }

  private MockHttpServletResponse ask(MockMultipartHttpServletRequestBuilder request)
      throws Exception {
    return http.perform(request).andReturn().getResponse();
  }
}
