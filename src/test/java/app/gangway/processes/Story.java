package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * One invitation's way through an engine. The test plays the workers, the agency and the client. A
 * story does not touch other stories on the same engine.
 */
final class Story {

  static final String SEND_EMAIL = "invitation.send-email";
  static final String FLAG_UNDELIVERABLE = "invitation.flag-undeliverable";
  static final String SEND_REMINDER = "invitation.send-reminder";
  static final String NUDGE = "onboarding.nudge";
  static final String EXPIRE = "invitation.expire";
  static final String GRANT = "membership.grant";
  static final String ADMIT_TEAMMATE = "teammate.admit";
  static final String ASSESS = "onboarding.assess";
  static final String CHECK_INVOICES = "billing.check-invoices";
  static final String TELL_AGENCY = "billing.tell-agency";
  static final String COMPLETE = "onboarding.complete";
  static final String END_ONBOARDING = "onboarding.end";
  static final String RELEASE = "client.release";
  static final String CHECK_DOMAIN = "domain.check";
  static final String EXPIRE_DOMAIN = "domain.expire";
  static final String SEND_REQUEST = "connection.send-request";
  static final String REMIND_OF_REQUEST = "connection.remind-request";
  static final String EXPIRE_REQUEST = "connection.expire-request";
  static final String HUMAN_STEP = "io.camunda.zeebe:userTask";
  static final String FORM_KEY = "io.camunda.zeebe:formKey";

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  final UUID invitationId = UUID.randomUUID();
  final UUID onboardingId = UUID.randomUUID();
  final UUID offboardingId = UUID.randomUUID();
  final UUID domainVerificationId = UUID.randomUUID();
  final UUID connectionRequestId = UUID.randomUUID();
  final UUID agencyId = UUID.randomUUID();
  final UUID accountId = UUID.randomUUID();
  final UUID workspaceId = UUID.randomUUID();

  private final TestedEngine engine;
  private final CamundaClient client;
  private Consumer<Job> atAddedStep = step -> {};
  private String messages = "invitation";
  private int domainChecks;
  private Instant remindAt;
  private Instant expiresAt;

  Story(TestedEngine engine) {
    this.engine = engine;
    this.client = engine.client();
    this.remindAt = engine.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MILLIS);
    this.expiresAt = engine.now().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.MILLIS);
  }

  Set<UUID> ids() {
    return Set.of(
        invitationId, onboardingId, offboardingId, domainVerificationId, connectionRequestId);
  }

  Instant remindAt() {
    return remindAt;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  Story remindAt(Instant when) {
    remindAt = when;
    return this;
  }

  Story expiresAt(Instant when) {
    expiresAt = when;
    return this;
  }

  /** A teammate's invitation instead of a client's. */
  Story ofTeammate() {
    messages = "teammate-invitation";
    return this;
  }

  // The agency and the client

  Story isRequested() {
    Map<String, Object> variables = new HashMap<>(dates());
    variables.put("invitationId", invitationId.toString());
    publish(messages + ".requested", invitationId, "requested", variables);
    return this;
  }

  /** Requested, and the mail is sent: the invitation waits for an answer. */
  Story isSent() {
    isRequested();
    job(SEND_EMAIL).done();
    return this;
  }

  /** Accepted too: the wizard waits with its first job. */
  Story isAccepted() {
    isSent();
    accept();
    job(GRANT).done(admission(false));
    return this;
  }

  /** The wizard alone, without the invitation that calls it. */
  Story isOnboarding() {
    start("client-onboarding");
    return this;
  }

  /** Starts the sample process of a process owner. */
  void collectsTheBrand() {
    start("brand-collection");
  }

  private void start(String processId) {
    client
        .newCreateInstanceCommand()
        .bpmnProcessId(processId)
        .latestVersion()
        .variables(Map.of("onboardingId", onboardingId.toString()))
        .send()
        .join();
  }

  void accept() {
    publish(messages + ".accepted", invitationId, "accepted", answer());
  }

  void revoke() {
    publish(messages + ".revoked", invitationId, "revoked", Map.of());
  }

  /** The invitation lasts until {@code newEnd}, and reminds four days before. */
  void resend(Instant newEnd) {
    lastsUntil(newEnd);
    publish(messages + ".resend-requested", invitationId, "resend-" + newEnd, dates());
  }

  /** Sets new dates, which the process does not know yet. */
  void lastsUntil(Instant newEnd) {
    expiresAt = newEnd;
    remindAt = newEnd.minus(Duration.ofDays(4));
  }

  void billingIsSettled() {
    publish("billing.settled", onboardingId, "settled", Map.of());
  }

  /** The agency removes the client from the workspace. */
  void isRemoved() {
    publish(
        "client.removed",
        offboardingId,
        "removed",
        Map.of(
            "offboardingId", offboardingId.toString(),
            "agencyId", agencyId.toString(),
            "workspaceId", workspaceId.toString(),
            "accountId", accountId.toString()));
  }

  /** The agency sets a host name, whose verification ends at {@link #expiresAt()}. */
  Story setsHostName() {
    publish(
        "domain.verification-requested",
        domainVerificationId,
        "requested",
        Map.of(
            "domainVerificationId",
            domainVerificationId.toString(),
            "expiresAt",
            expiresAt.toString()));
    return this;
  }

  void requestsDomainCheck() {
    publish("domain.check-requested", domainVerificationId, "check-" + ++domainChecks, Map.of());
  }

  void removesHostName() {
    publish("domain.removed", domainVerificationId, "removed", Map.of());
  }

  /** The variables that a DNS check returns. */
  Map<String, Object> checkResult(String outcome, Instant next) {
    return Map.of("domainOutcome", outcome, "nextCheckAt", next.toString());
  }

  /** The agency asks a client to connect an account. */
  Story asksForAccount() {
    Map<String, Object> variables = new HashMap<>(dates());
    variables.put("connectionRequestId", connectionRequestId.toString());
    publish("connection.requested", connectionRequestId, "requested", variables);
    return this;
  }

  /** Mails the request once more; it lasts until {@code newEnd}. */
  void asksAgainForAccount(Instant newEnd) {
    lastsUntil(newEnd);
    publish("connection.request-resent", connectionRequestId, "resent-" + newEnd, dates());
  }

  void withdrawsRequest() {
    publish("connection.request-withdrawn", connectionRequestId, "withdrawn", Map.of());
  }

  void connectsAccount() {
    publish("connection.given", connectionRequestId, "given", Map.of());
  }

  void onboardingIsEnded() {
    publish("onboarding.ended", onboardingId, "ended", Map.of());
  }

  /** The variables of the client's acceptance. */
  Map<String, Object> answer() {
    return Map.of("accountId", accountId.toString(), "workspaceId", workspaceId.toString());
  }

  /** The variables that the grant of the membership returns. */
  Map<String, Object> admission(boolean onboardedBefore) {
    return Map.of("onboardingId", onboardingId.toString(), "onboardedBefore", onboardedBefore);
  }

  Map<String, Object> dates() {
    return Map.of("expiresAt", expiresAt.toString(), "remindAt", remindAt.toString());
  }

  void publish(String message, UUID key, String messageId, Map<String, Object> variables) {
    client
        .newPublishMessageCommand()
        .messageName(message)
        .correlationKey(key.toString())
        .messageId(key + ":" + messageId)
        .timeToLive(Duration.ofDays(1))
        .variables(variables)
        .send()
        .join();
  }

  // The workers

  /** This story's job of this type; waits until the engine delivers it. */
  Job job(String type) {
    return awaited(
        type,
        () -> {
          if (!type.equals(HUMAN_STEP)) {
            answerAddedStep();
          }
          return find(type);
        });
  }

  /** The wizard's next step, which must be this one. */
  Job humanStep(String elementId) {
    Job job =
        awaited(
            HUMAN_STEP,
            () -> {
              answerAddedStep();
              return find(HUMAN_STEP);
            });
    assertThat(job.elementId()).isEqualTo(elementId);
    return job;
  }

  /**
   * Completes a step with a form. Process owners add such steps by themselves, and no test breaks.
   *
   * @return whether there was such a step
   */
  boolean answerAddedStep() {
    Optional<Job> added =
        engine.jobs().take(HUMAN_STEP, job -> isMine(job) && job.headers().containsKey(FORM_KEY));
    added.ifPresent(step -> {
      atAddedStep.accept(step);
      step.done();
    });
    return added.isPresent();
  }

  /** Sets an action for the time that the client is at a step that a process owner has added. */
  void atAddedSteps(Consumer<Job> action) {
    atAddedStep = action;
  }

  /** Completes the job of this type, if there is one now. */
  void completeIfAny(String type) {
    find(type).ifPresent(Job::done);
  }

  private static Job awaited(String type, Callable<Optional<Job>> search) {
    return await("a job of type " + type)
        .atMost(TIMEOUT)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(search, Optional::isPresent)
        .orElseThrow();
  }

  /** The client, who has a password and no open invoice, walks through the wizard. */
  void walksTheWizard() {
    job(ASSESS).done(Map.of("hasPassword", true));
    humanStep("Task_Welcome").done();
    job(CHECK_INVOICES).done(Map.of("billingRequired", false));
    job(COMPLETE).done();
  }

  /** Asserts that this story has no job of this type. */
  void hasNoJob(String type) {
    engine.settle();
    assertThat(find(type)).as("job of type " + type).isEmpty();
  }

  private Optional<Job> find(String type) {
    return engine.jobs().take(type, this::isMine);
  }

  private boolean isMine(Job job) {
    return invitationId.toString().equals(job.variables().get("invitationId"))
        || onboardingId.toString().equals(job.variables().get("onboardingId"))
        || offboardingId.toString().equals(job.variables().get("offboardingId"))
        || domainVerificationId.toString().equals(job.variables().get("domainVerificationId"))
        || connectionRequestId.toString().equals(job.variables().get("connectionRequestId"));
  }
}
