package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import app.gangway.CleanDatabase;
import app.gangway.PublishedMessages;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.InvitationMessage;
import app.gangway.process.DeployedProcesses;
import app.gangway.process.InstanceCommands;
import app.gangway.process.InstanceCommands.Answer;
import app.gangway.process.InstanceCommands.EngineAway;
import app.gangway.process.ModelOutline.RoutingVariable;
import app.gangway.process.ModelOutline.RoutingVariable.Type;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workbench.InstanceRepair.RetryResult;
import app.gangway.workbench.InstanceRepair.TypedVariable;
import app.gangway.workbench.RepairOptions.Cancel;
import app.gangway.workbench.RepairOptions.Target;
import app.gangway.workbench.RepairResult.Outcome;
import app.gangway.workspace.Acme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What repairs do to the rows, and what the audit log keeps, whatever the engine answers: it is
 * scripted here. {@code RepairInTheEngineTests} has the real one.
 */
@SpringBootTest(properties = "gangway.repair.resend-interval=1h")
@CleanDatabase
@Import({Acme.class, PublishedMessages.class, InstanceRepairTests.ScriptedEngine.class})
class InstanceRepairTests {

  private static final AtomicLong KEYS = new AtomicLong(1_000_000_000_000L);

  @Autowired InstanceRepair repair;
  @Autowired RepairDispatch dispatch;
  @Autowired InvitationManagement invitations;
  @Autowired DeployedProcesses deployed;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;
  @Autowired PublishedMessages messages;
  @Autowired Script engine;

  private AccountId owner;
  private AgencyId agency;
  private WorkspaceId workspace;

  /** An engine that answers as a test wants. */
  static final class Script implements InstanceCommands {

    private final List<String> sent = new ArrayList<>();
    private @Nullable Answer answer = done();

    /** What it answers to a retry; null for the same as to all else. */
    private @Nullable Answer ofRetries;

    static Answer done() {
      return new Answer(Answer.Kind.DONE, null);
    }

    private Answer say(String command) {
      sent.add(command);
      if (answer == null) {
        throw new EngineAway(new IllegalStateException("away"));
      }
      return answer;
    }

    @Override
    public Answer resolve(long incidentKey, @Nullable Long jobKey) {
      Answer answered = say("resolve " + incidentKey + " " + jobKey);
      return ofRetries == null ? answered : ofRetries;
    }

    @Override
    public Answer cancel(long instanceKey) {
      return say("cancel " + instanceKey);
    }

    @Override
    public Answer move(long instanceKey, long elementKey, String targetElementId) {
      return say("move " + instanceKey + " " + elementKey + " " + targetElementId);
    }

    @Override
    public Answer setVariables(long scopeKey, Map<String, Object> variables) {
      return say("set " + scopeKey + " " + variables);
    }

    @Override
    public Answer migrate(long instanceKey, long toDefinitionKey, Map<String, String> mapping) {
      return say("migrate " + instanceKey + " " + toDefinitionKey);
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class ScriptedEngine {
    @Bean
    @Primary
    Script script() {
      return new Script();
    }
  }

  @BeforeEach
  void foundTheAgency() {
    var founder = acme.found();
    owner = founder.accountId();
    agency = founder.agencyId();
    workspace = acme.workspace("Harbor");
    engine.sent.clear();
    engine.answer = Script.done();
    engine.ofRetries = null;
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void cancellingTheProcessOfAnOpenInvitationRevokesIt() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_AwaitAnswer");
    assertThat(repair.options(instance).cancel()).isEqualTo(Cancel.REVOKES_INVITATION);

    assertThat(repair.cancel(instance, "asked by phone").outcome()).isEqualTo(Outcome.DONE);

    assertThat(state(id)).isEqualTo("REVOKED");
    assertThat(engine.sent).containsExactly("cancel " + instance);
    assertThat(messages.of(InvitationMessage.Revoked.class, id)).hasSize(1);
    assertThat(audited())
        .contains(
            "CLIENT_INVITATION_REVOKED carla@client.example olivia@acme.example null",
            "PROCESS_CANCELED carla@client.example olivia@acme.example Client invitation: asked by"
                + " phone");
  }

  @Test
  void aSecondCancelFindsThatTheProcessHasGone() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_AwaitAnswer");
    repair.cancel(instance, "asked by phone");
    engine.answer = new Answer(Answer.Kind.GONE, null);

    assertThat(repair.cancel(instance, "in a second tab").outcome()).isEqualTo(Outcome.GONE);

    assertThat(audited()).filteredOn(entry -> entry.startsWith("PROCESS_CANCELED")).hasSize(1);
  }

  @Test
  void aRepairThatTheEngineDoesNotAnswerIsSentAgain() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_AwaitAnswer");
    engine.answer = null;

    assertThat(repair.cancel(instance, "asked by phone").outcome()).isEqualTo(Outcome.LATER);
    assertThat(state(id)).isEqualTo("REVOKED");
    assertThat(audited()).noneMatch(entry -> entry.startsWith("PROCESS_CANCELED"));

    // The first command had come through, but not its answer
    engine.answer = new Answer(Answer.Kind.GONE, null);
    dispatch.resend();
    dispatch.resend();

    assertThat(engine.sent).containsExactly("cancel " + instance, "cancel " + instance);
    assertThat(audited()).filteredOn(entry -> entry.startsWith("PROCESS_CANCELED")).hasSize(1);
  }

  @Test
  void aRepairThatADyingNodeLeftIsDoneByAnother() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_AwaitAnswer");
    engine.answer = null;
    repair.cancel(instance, "asked by phone");
    // As a node leaves it that dies between the commit and the command
    jdbc.sql("update instance_repair set next_try_at = utc_timestamp(6) + interval 2 minute")
        .update();
    engine.answer = Script.done();
    engine.sent.clear();

    dispatch.resend();
    assertThat(engine.sent).isEmpty();
    jdbc.sql("update instance_repair set next_try_at = utc_timestamp(6) - interval 1 second")
        .update();
    dispatch.resend();

    assertThat(engine.sent).containsExactly("cancel " + instance);
    assertThat(jdbc.sql("select outcome from instance_repair").query(String.class).single())
        .isEqualTo("DONE");
  }

  @Test
  void cancellingTheProcessOfAnAcceptedInvitationLetsTheClientIn() {
    AccountId client = acme.account("carla@client.example");
    InvitationId id = acceptedInvitation(client);
    long root = instance("client-invitation", id.value(), "CallActivity_ClientOnboarding");
    long wizard = called(root, "client-onboarding", "Task_Welcome");
    assertThat(repair.options(wizard).cancel()).isEqualTo(Cancel.ENDS_WIZARD);

    assertThat(repair.cancel(wizard, "knows the way").outcome()).isEqualTo(Outcome.DONE);

    // The engine cancels called instances together with the one that called them
    assertThat(engine.sent).containsExactly("cancel " + root);
    assertThat(
            jdbc.sql("select state from onboarding where account_id = :id")
                .param("id", client.toString())
                .query(String.class)
                .single())
        .isEqualTo("COMPLETED");
    assertThat(repair.options(wizard).cancel()).isEqualTo(Cancel.ENDS_PROCESS);
  }

  @Test
  void aProcessThatStartsAnewKeepsTheRow() {
    AccountId client = acme.account("carla@client.example");
    InvitationId id = acceptedInvitation(client);
    long root = instance("client-invitation", id.value(), "CallActivity_ClientOnboarding");

    assertThat(repair.startAnew(root, "the model is mended").outcome()).isEqualTo(Outcome.DONE);
    engine.answer = new Answer(Answer.Kind.GONE, null);
    assertThat(repair.startAnew(root, "in a second tab").outcome()).isEqualTo(Outcome.DONE);

    assertThat(state(id)).isEqualTo("ACCEPTED");
    // Both have one id, so that the engine starts one process
    assertThat(messages.of(InvitationMessage.StartedAnew.class, id))
        .extracting(InvitationMessage.StartedAnew::messageId)
        .containsOnly("invitation.requested:" + id + ":after:" + root);
    assertThat(messages.of(InvitationMessage.AcceptedBefore.class, id))
        .extracting(InvitationMessage.AcceptedBefore::messageId)
        .containsOnly("invitation.accepted:" + id + ":after:" + root);
  }

  @Test
  void aRowThatHasEndedStartsNoProcessAnew() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_AwaitAnswer");
    invitations.revoke(id);

    assertThat(repair.options(instance).mayStartAnew()).isFalse();
    refuses("instance", "error.repair.start-anew", () -> repair.startAnew(instance, "why not"));
  }

  @Test
  void noSecondProcessStartsBesideOneThatRuns() {
    InvitationId id = invite("carla@client.example");
    long ended = instance("client-invitation", id.value(), "Task_AwaitAnswer");
    jdbc.sql("update history_instance set state = 'CANCELED', ended_at = utc_timestamp(6)")
        .update();
    instance("client-invitation", id.value(), "Task_AwaitAnswer");

    refuses("instance", "error.repair.start-anew", () -> repair.startAnew(ended, "why not"));
  }

  @Test
  void aTokenGoesNowhereThatContradictsTheRow() {
    InvitationId open = invite("carla@client.example");
    long waiting = instance("client-invitation", open.value(), "Task_AwaitAnswer");
    assertThat(refusals(waiting))
        .containsEntry("Task_SendInvitationEmail", null)
        .containsEntry("Task_AwaitAnswer", null)
        .containsEntry("Task_GrantMembership", "error.repair.move.open")
        .containsEntry("EndEvent_InPortal", "error.repair.move.open")
        .containsEntry("BoundaryEvent_InvitationRevoked", "error.repair.move.engine.boundary_event")
        .containsEntry("StartEvent_InvitationRequested", "error.repair.move.engine.start_event");

    InvitationId accepted = acceptedInvitation(acme.account("nora@client.example"));
    long granting = instance("client-invitation", accepted.value(), "Task_GrantMembership");
    assertThat(refusals(granting))
        .containsEntry("Task_AwaitAnswer", "error.repair.move.answered")
        .containsEntry("Task_SendInvitationEmail", "error.repair.move.answered")
        .containsEntry("Task_GrantMembership", null)
        .containsEntry("Task_ExpireInvitation", null)
        .containsEntry("EndEvent_InPortal", "error.repair.move.unfinished");

    invitations.revoke(open);
    assertThat(refusals(waiting)).containsEntry("Task_AwaitAnswer", "error.repair.move.ended");
  }

  @Test
  void aTokenOfTheWizardStaysOnAWayToItsEnd() {
    InvitationId id = acceptedInvitation(acme.account("carla@client.example"));
    jdbc.sql("update invitation set joined_at = utc_timestamp(6) where id = :id")
        .param("id", id.toString())
        .update();
    long root = instance("client-invitation", id.value(), "CallActivity_ClientOnboarding");
    long wizard = called(root, "client-onboarding", "Task_Welcome");
    assertThat(refusals(wizard))
        .containsEntry("Task_Billing", null)
        .containsEntry("Task_CompleteOnboarding", null)
        .containsEntry("Task_NudgeClient", "error.repair.move.unfinished")
        .containsEntry("EndEvent_OnboardingCompleted", "error.repair.move.unfinished")
        .containsEntry("SubProcess_OnboardingEnded", "error.repair.move.engine.event_sub_process");

    long token = repair.options(wizard).tokens().getFirst().elementKey();
    refuses(
        "target",
        "error.repair.move.unfinished",
        () -> repair.move(wizard, token, "EndEvent_OnboardingCompleted", "skip"));
    assertThat(repair.move(wizard, token, "Task_CompleteOnboarding", "skip").outcome())
        .isEqualTo(Outcome.DONE);

    assertThat(engine.sent)
        .containsExactly("move " + wizard + " " + token + " Task_CompleteOnboarding");
    assertThat(audited())
        .contains(
            "PROCESS_MOVED carla@client.example olivia@acme.example Client onboarding, Welcome →"
                + " Complete onboarding: skip");
    refuses(
        "token",
        "error.repair.move.token",
        () -> repair.move(wizard, token + 1, "Task_Welcome", "skip"));
  }

  @Test
  void incidentsAreRetriedTogetherWithAResultForEach() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_SendInvitationEmail");
    long first = incident(instance, "Task_SendInvitationEmail", 77L);
    long second = incident(instance, "Gateway_ExpiryOutcome", null);

    List<RetryResult> results =
        repair.retry(
            List.of(first, second),
            List.of(new TypedVariable("expiryOutcome", Type.TEXT, "expired")),
            "the server is back");

    assertThat(results)
        .extracting(RetryResult::incidentKey, one -> one.result().outcome())
        .containsExactly(tuple(first, Outcome.DONE), tuple(second, Outcome.DONE));
    assertThat(engine.sent)
        .containsExactly(
            "set " + element(first) + " {expiryOutcome=expired}",
            "resolve " + first + " 77",
            "set " + element(second) + " {expiryOutcome=expired}",
            "resolve " + second + " null");
    assertThat(audited())
        .contains(
            "PROCESS_RETRIED carla@client.example olivia@acme.example Client invitation, Send"
                + " invitation email, expiryOutcome = expired: the server is back");
  }

  @Test
  void aVariableThatWasSetBeforeARetryThatCameTooLateIsToldOf() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Gateway_ExpiryOutcome");
    long incident = incident(instance, "Gateway_ExpiryOutcome", null);
    engine.ofRetries = new Answer(Answer.Kind.GONE, null);

    RepairResult result =
        repair
            .retry(
                List.of(incident),
                List.of(new TypedVariable("expiryOutcome", Type.TEXT, "expired")),
                "the word is right now")
            .getFirst()
            .result();

    assertThat(result).isEqualTo(new RepairResult(Outcome.GONE, null, true));
    assertThat(audited())
        .anyMatch(entry -> entry.startsWith("PROCESS_VARIABLE_SET"))
        .noneMatch(entry -> entry.startsWith("PROCESS_RETRIED"));
  }

  /** The engine then finds nothing left to do, whoever did it. */
  @Test
  void ofARetryWhoseAnswerWasLostTheHistoryTellsWhetherItWasDone() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_SendInvitationEmail");
    long incident = incident(instance, "Task_SendInvitationEmail", 77L);
    assertThat(loseTheAnswer(() -> repair.retry(List.of(incident), List.of(), "why"), () -> {}))
        .as("the history does not tell")
        .isEqualTo("DONE");

    // The order above stands for another one, which has retried the incident
    assertThat(
            loseTheAnswer(
                () -> repair.retry(List.of(incident), List.of(), "why"), () -> resolve(incident)))
        .isEqualTo("GONE");

    long another = incident(instance, "Gateway_ExpiryOutcome", null);
    assertThat(
            loseTheAnswer(
                () -> repair.retry(List.of(another), List.of(), "why"), () -> resolve(another)))
        .isEqualTo("DONE");

    long left = incident(instance, "Task_SendReminder", null);
    assertThat(
            loseTheAnswer(
                () -> repair.retry(List.of(left), List.of(), "why"),
                () -> {
                  leave(instance, "Task_SendInvitationEmail", "TERMINATED");
                  resolve(left);
                  jdbc.sql(
                          """
                          update history_incident set
                            element_key = (select element_key from history_element limit 1),
                            resolved_at = (select ended_at from history_element limit 1)
                          where incident_key = :key
                          """)
                      .param("key", left)
                      .update();
                }))
        .isEqualTo("GONE");
    assertThat(audited()).filteredOn(entry -> entry.startsWith("PROCESS_RETRIED")).hasSize(2);
  }

  @Test
  void ofAMoveWhoseAnswerWasLostTheHistoryTellsWhetherItWasDone() {
    InvitationId wentOn = invite("carla@client.example");
    long first = instance("client-invitation", wentOn.value(), "Task_SendInvitationEmail");
    assertThat(
            loseTheAnswer(
                () -> repair.move(first, token(first), "Task_AwaitAnswer", "why"),
                () -> {
                  leave(first, "Task_SendInvitationEmail", "COMPLETED");
                  enter(first, "Task_AwaitAnswer");
                }))
        .isEqualTo("GONE");

    InvitationId moved = invite("dora@client.example");
    long second = instance("client-invitation", moved.value(), "Task_SendInvitationEmail");
    assertThat(
            loseTheAnswer(
                () -> repair.move(second, token(second), "Task_AwaitAnswer", "why"),
                () -> {
                  leave(second, "Task_SendInvitationEmail", "TERMINATED");
                  enter(second, "Task_AwaitAnswer");
                }))
        .isEqualTo("DONE");

    InvitationId canceled = invite("emma@client.example");
    long third = instance("client-invitation", canceled.value(), "Task_SendInvitationEmail");
    assertThat(
            loseTheAnswer(
                () -> repair.move(third, token(third), "Task_AwaitAnswer", "why"),
                () -> leave(third, "Task_SendInvitationEmail", "TERMINATED")))
        .isEqualTo("GONE");
    assertThat(audited())
        .filteredOn(entry -> entry.startsWith("PROCESS_MOVED"))
        .singleElement(STRING)
        .contains("dora@client.example");
  }

  @Test
  void aVariableOfAnInstanceThatHadEndedBeforeWasNotSet() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_AwaitAnswer");

    assertThat(
            loseTheAnswer(
                () ->
                    repair.setVariable(
                        instance, new TypedVariable("expiryOutcome", Type.TEXT, "a"), "why"),
                () ->
                    jdbc.sql(
                            """
                            update history_instance set state = 'COMPLETED',
                              ended_at = utc_timestamp(6) - interval 1 hour
                            """)
                        .update()))
        .isEqualTo("GONE");
    assertThat(audited()).noneMatch(entry -> entry.startsWith("PROCESS_VARIABLE_SET"));
  }

  /**
   * Orders a repair from an engine that does not answer, and sends it again after this has
   * happened.
   *
   * @return its outcome
   */
  private String loseTheAnswer(Runnable order, Runnable meanwhile) {
    engine.answer = null;
    order.run();
    meanwhile.run();
    engine.answer = new Answer(Answer.Kind.GONE, null);
    dispatch.resend();
    return jdbc.sql("select outcome from instance_repair order by ordered_at desc, id desc limit 1")
        .query(String.class)
        .single();
  }

  private void resolve(long incident) {
    jdbc.sql("update history_incident set resolved_at = utc_timestamp(6) where incident_key = :key")
        .param("key", incident)
        .update();
  }

  private long token(long instance) {
    return repair.options(instance).tokens().getFirst().elementKey();
  }

  private void leave(long instance, String element, String state) {
    jdbc.sql(
            """
            update history_element set state = :state, ended_at = utc_timestamp(6)
            where instance_key = :instance and element_id = :element
            """)
        .param("state", state)
        .param("instance", instance)
        .param("element", element)
        .update();
  }

  private void enter(long instance, String element) {
    jdbc.sql(
            """
            insert into history_element (element_key, instance_key, definition_key, element_id,
              element_type, scope_key, state, started_at)
            select :key, instance_key, definition_key, :element, 'SERVICE_TASK', instance_key,
              'ACTIVE', utc_timestamp(6)
            from history_instance where instance_key = :instance
            """)
        .param("key", KEYS.incrementAndGet())
        .param("instance", instance)
        .param("element", element)
        .update();
  }

  @Test
  void anEngineThatIsAwayIsAskedOnceForMany() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_SendInvitationEmail");
    List<Long> all = new ArrayList<>();
    for (int count = 0; count < 5; count++) {
      all.add(incident(instance, "Task_SendInvitationEmail", 77L + count));
    }
    engine.answer = null;

    assertThat(repair.retry(all, List.of(), "the server is back"))
        .allMatch(one -> one.result().outcome() == Outcome.LATER);
    assertThat(engine.sent).hasSize(1);

    engine.answer = Script.done();
    dispatch.resend();
    assertThat(engine.sent).hasSize(6);
    refuses(
        "incidents",
        "error.repair.incidents",
        () -> repair.retry(LongStream.range(0, 101).boxed().toList(), List.of(), "many"));
  }

  @Test
  void whatTheEngineRefusesIsToldAndNotInTheAuditLog() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_SendInvitationEmail");
    long incident = incident(instance, "Task_SendInvitationEmail", 77L);
    engine.answer = new Answer(Answer.Kind.REFUSED, "expected something else");

    RepairResult result =
        repair.retry(List.of(incident), List.of(), "the server is back").getFirst().result();

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.reason()).isEqualTo("expected something else");
    assertThat(audited()).noneMatch(entry -> entry.startsWith("PROCESS_"));
  }

  @Test
  void aTeammateSetsWhatTheModelRoutesByButNoIds() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Gateway_ExpiryOutcome");
    AccountId other = acme.ownerOfAnotherAgency();
    AgencyId elsewhere = agencyOf(other);
    // An owner of another agency, who operates nothing
    SignInForTest.as(other);
    long theirs = anInvitationOf(elsewhere, other);

    assertThat(repair.options(theirs).anyVariable()).isFalse();
    assertThat(repair.options(theirs).variables())
        .extracting(RoutingVariable::name)
        .contains("expiryOutcome", "onboardedBefore", "expiresAt")
        .doesNotContain("invitationId", "accountId", "workspaceId", "onboardingId");
    for (String name : List.of("invitationId", "onboardingId", "anythingElse")) {
      refuses(
          "name",
          "error.repair.variable.unknown",
          () ->
              repair.setVariable(
                  theirs,
                  new TypedVariable(name, Type.ID, UUID.randomUUID().toString()),
                  "to act on another's row"));
    }
    assertThat(
            repair
                .setVariable(
                    theirs, new TypedVariable("onboardedBefore", Type.BOOLEAN, "true"), "stuck")
                .outcome())
        .isEqualTo(Outcome.DONE);
    assertThat(engine.sent).containsExactly("set " + theirs + " {onboardedBefore=true}");

    // The owner of the first agency operates the installation, and sets what they want
    SignInForTest.as(owner);
    assertThat(repair.options(instance).anyVariable()).isTrue();
    assertThat(
            repair
                .setVariable(instance, new TypedVariable("anythingElse", Type.NUMBER, "4"), "why")
                .outcome())
        .isEqualTo(Outcome.DONE);
  }

  @Test
  void instancesAboutAnotherAgencyAreNotFound() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_SendInvitationEmail");
    long incident = incident(instance, "Task_SendInvitationEmail", 77L);
    long ofNoAgency = instance("client-invitation", UUID.randomUUID(), "Task_AwaitAnswer");
    SignInForTest.as(acme.ownerOfAnotherAgency());

    for (long key : new long[] {instance, ofNoAgency, 17}) {
      denies(() -> repair.options(key));
      denies(() -> repair.cancel(key, "why"));
      denies(() -> repair.startAnew(key, "why"));
      denies(() -> repair.move(key, 1, "Task_AwaitAnswer", "why"));
      denies(() -> repair.setVariable(key, new TypedVariable("a", Type.TEXT, "b"), "why"));
    }
    denies(() -> repair.retry(List.of(incident), List.of(), "why"));
    assertThat(engine.sent).isEmpty();
    assertThat(state(id)).isEqualTo("PENDING");
  }

  @Test
  void anOperatorRepairsWhatIsAboutAnotherAgencyWhoseLogSaysSo() {
    AccountId other = acme.ownerOfAnotherAgency();
    AgencyId elsewhere = agencyOf(other);
    SignInForTest.as(other);
    long theirs = anInvitationOf(elsewhere, other);
    SignInForTest.as(owner);

    assertThat(repair.cancel(theirs, "asked by mail").outcome()).isEqualTo(Outcome.DONE);

    assertThat(
            jdbc.sql("select agency_id from audit_entry where action = 'PROCESS_CANCELED'")
                .query(UUID.class)
                .single())
        .isEqualTo(elsewhere.value());
  }

  @Test
  void everyRepairWantsAReason() {
    InvitationId id = invite("carla@client.example");
    long instance = instance("client-invitation", id.value(), "Task_AwaitAnswer");

    refuses("reason", "error.repair.reason", () -> repair.cancel(instance, "  "));
    refuses("reason", "error.repair.reason-long", () -> repair.cancel(instance, "x".repeat(201)));
    assertThat(state(id)).isEqualTo("PENDING");
  }

  @Test
  void theRemovalOfAClientIsNotCancelled() {
    UUID removal = UUID.randomUUID();
    jdbc.sql(
            """
            insert into client_offboarding (id, agency_id, workspace_id, account_id, removed_at)
            values (:id, :agency, :workspace, :account, utc_timestamp(6))
            """)
        .param("id", removal.toString())
        .param("agency", agency.toString())
        .param("workspace", workspace.toString())
        .param("account", acme.account("carla@client.example").toString())
        .update();
    long instance = instance("client-offboarding", removal, "Task_EndOnboarding");

    assertThat(repair.options(instance).cancel()).isEqualTo(Cancel.REFUSED);
    assertThat(repair.options(instance).mayStartAnew()).isFalse();
    assertThat(refusals(instance))
        .containsEntry("Task_ReleaseClient", null)
        .containsEntry("EndEvent_ClientReleased", "error.repair.move.open");
    refuses("instance", "error.repair.cancel.offboarding", () -> repair.cancel(instance, "why"));
  }

  private InvitationId invite(String email) {
    return invitations.invite(workspace, new EmailAddress(email));
  }

  /** Accepted with its wizard, as the acceptance leaves it. */
  private InvitationId acceptedInvitation(AccountId client) {
    InvitationId id = acme.acceptedInvitation(workspace, client);
    jdbc.sql(
            """
            insert into onboarding
              (id, version, account_id, agency_id, workspace_id, invitation_id, state, started_at)
            values (uuid(), 0, :account, :agency, :workspace, :invitation, 'IN_PROGRESS',
              utc_timestamp(6))
            """)
        .param("account", client.toString())
        .param("agency", agency.toString())
        .param("workspace", workspace.toString())
        .param("invitation", id.toString())
        .update();
    jdbc.sql("update invitation set joined_at = null where id = :id")
        .param("id", id.toString())
        .update();
    return id;
  }

  private long anInvitationOf(AgencyId elsewhere, AccountId owner) {
    WorkspaceId lighthouse = acme.workspace("Lighthouse");
    assertThat(elsewhere).isNotEqualTo(agency);
    assertThat(owner).isNotEqualTo(this.owner);
    InvitationId id = invitations.invite(lighthouse, new EmailAddress("emil@elsewhere.example"));
    return instance("client-invitation", id.value(), "Task_AwaitAnswer");
  }

  private AgencyId agencyOf(AccountId account) {
    return new AgencyId(
        jdbc.sql("select agency_id from agency_account where account_id = :id")
            .param("id", account.toString())
            .query(UUID.class)
            .single());
  }

  /** An instance with a token at this element, as the exporter writes it. */
  private long instance(String process, UUID businessKey, String element) {
    return instance(process, businessKey, element, null);
  }

  private long called(long root, String process, String element) {
    return instance(process, null, element, root);
  }

  private long instance(
      String process, @Nullable UUID businessKey, String element, @Nullable Long root) {
    long key = KEYS.incrementAndGet();
    var version = deployed.versions(process).getFirst();
    jdbc.sql(
            """
            insert into history_instance (instance_key, definition_key, process_id, version,
              business_key, parent_instance_key, root_instance_key, state, started_at)
            values (:key, :definition, :process, :version, :business, :parent, :root, 'ACTIVE',
              utc_timestamp(6))
            """)
        .param("key", key)
        .param("definition", version.definitionKey())
        .param("process", process)
        .param("version", version.version())
        .param("business", businessKey == null ? null : businessKey.toString())
        .param("parent", root)
        .param("root", root == null ? key : root)
        .update();
    jdbc.sql(
            """
            insert into history_element (element_key, instance_key, definition_key, element_id,
              element_type, scope_key, state, started_at)
            values (:element, :key, :definition, :id, 'SERVICE_TASK', :key, 'ACTIVE',
              utc_timestamp(6))
            """)
        .param("element", KEYS.incrementAndGet())
        .param("key", key)
        .param("definition", version.definitionKey())
        .param("id", element)
        .update();
    return key;
  }

  private long incident(long instance, String element, @Nullable Long job) {
    long key = KEYS.incrementAndGet();
    jdbc.sql(
            """
            insert into history_incident (incident_key, instance_key, definition_key, element_key,
              element_id, job_key, error_type, created_at)
            values (:key, :instance, 1, :elementKey, :element, :job, 'JOB_NO_RETRIES',
              utc_timestamp(6))
            """)
        .param("key", key)
        .param("instance", instance)
        .param("elementKey", KEYS.incrementAndGet())
        .param("element", element)
        .param("job", job)
        .update();
    return key;
  }

  private long element(long incident) {
    return jdbc.sql("select element_key from history_incident where incident_key = :key")
        .param("key", incident)
        .query(Long.class)
        .single();
  }

  private Map<String, @Nullable String> refusals(long instance) {
    Map<String, @Nullable String> refusals = new HashMap<>();
    for (Target target : repair.options(instance).targets()) {
      refusals.put(target.elementId(), target.refusal());
    }
    return refusals;
  }

  private String state(InvitationId id) {
    return jdbc.sql("select state from invitation where id = :id")
        .param("id", id.toString())
        .query(String.class)
        .single();
  }

  private List<String> audited() {
    return jdbc.sql("select action, subject, actor_email, detail from audit_entry order by at, id")
        .query((row, number) ->
            "%s %s %s %s"
                .formatted(
                    row.getString("action"),
                    row.getString("subject"),
                    row.getString("actor_email"),
                    row.getString("detail")))
        .list();
  }

  private static void refuses(String field, String key, ThrowingCallable call) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.field()).isEqualTo(field))
        .satisfies(refused -> assertThat(refused.messageKey()).isEqualTo(key));
  }

  private static void denies(ThrowingCallable call) {
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(call);
  }
}
