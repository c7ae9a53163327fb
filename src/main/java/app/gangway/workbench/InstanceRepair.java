package app.gangway.workbench;

import app.gangway.domain.DomainChecks;
import app.gangway.domain.DomainVerificationId;
import app.gangway.history.HistoryQueries;
import app.gangway.history.InstanceHistory;
import app.gangway.history.InstanceHistory.Element;
import app.gangway.history.InstanceHistory.Incident;
import app.gangway.history.ProcessInstance;
import app.gangway.invitation.InvitationProcess;
import app.gangway.onboarding.ClientAdmission;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.process.ModelOutline;
import app.gangway.process.ModelOutline.Node;
import app.gangway.process.ModelOutline.RoutingVariable;
import app.gangway.process.ModelOutline.RoutingVariable.Type;
import app.gangway.process.ModelOutlines;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.workbench.InstanceSubject.State;
import app.gangway.workbench.ProcessAccess.Viewer;
import app.gangway.workbench.RepairOptions.Cancel;
import app.gangway.workbench.RepairOptions.OpenIncident;
import app.gangway.workbench.RepairOptions.Target;
import app.gangway.workbench.RepairOptions.Token;
import app.gangway.workbench.RepairOrders.Kind;
import app.gangway.workbench.RepairOrders.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Repairs instances for those who see them: a teammate with {@link
 * app.gangway.agency.Permission#SEE_PROCESSES} those about the own agency, an operator all. {@link
 * AccessDenied} for all others, as for an instance that does not exist.
 *
 * <p>The database stays the judge: what belongs to a repair is changed in the transaction that
 * stores the order, the engine is told after it, and told again until it answers. A repair that
 * comes too late changes nothing and says so. Each wants a reason and is in the audit log of the
 * agency that it concerns. Not to be called within a transaction, since it waits for the engine.
 */
@Service
public class InstanceRepair {

  /** How many incidents are retried at once. */
  public static final int MOST_RETRIES = 100;

  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_DETAIL = 400;
  private static final int LONGEST_SUBJECT = 254;

  private final ProcessAccess access;
  private final HistoryQueries history;
  private final RepairQueries queries;
  private final ModelOutlines models;
  private final MoveRules moves;
  private final RepairOrders orders;
  private final RepairDispatch dispatch;
  private final InvitationProcess invitations;
  private final ClientAdmission admission;
  private final OnboardingManagement onboarding;
  private final DomainChecks domains;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  InstanceRepair(
      ProcessAccess access,
      HistoryQueries history,
      RepairQueries queries,
      ModelOutlines models,
      MoveRules moves,
      RepairOrders orders,
      RepairDispatch dispatch,
      InvitationProcess invitations,
      ClientAdmission admission,
      OnboardingManagement onboarding,
      DomainChecks domains,
      TransactionTemplate transaction,
      JsonMapper json) {
    this.access = access;
    this.history = history;
    this.queries = queries;
    this.models = models;
    this.moves = moves;
    this.orders = orders;
    this.dispatch = dispatch;
    this.invitations = invitations;
    this.admission = admission;
    this.onboarding = onboarding;
    this.domains = domains;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * A variable as it was typed.
   *
   * @param value as {@link RoutingVariable.Type} writes it: {@code true}, {@code 4.2}, {@code
   *     2026-12-03T10:00:00Z}, a word, or JSON
   */
  public record TypedVariable(String name, Type type, String value) {}

  /** What came of one incident. */
  public record RetryResult(long incidentKey, RepairResult result) {}

  /** The instance with its root and the row that it works on. */
  private record Found(
      Viewer viewer,
      ProcessInstance instance,
      ProcessInstance root,
      Optional<InstanceSubject> subject) {

    Optional<ModelOutline> model(ModelOutlines models) {
      return models.of(instance.definitionKey());
    }
  }

  /**
   * The open incidents of instances and of those that they called, for {@link #retry}.
   *
   * @throws AccessDenied when one of them is none of the viewer's
   */
  public List<Long> incidentsOf(Collection<Long> instances) {
    Viewer viewer = access.require();
    return instances.stream()
        .map(key -> find(viewer, key).instance().key())
        .flatMap(this::openIncidents)
        .distinct()
        .toList();
  }

  private Stream<Long> openIncidents(long instanceKey) {
    return history.history(instanceKey).stream()
        .flatMap(known ->
            Stream.concat(
                known.incidents().stream().filter(Incident::isOpen).map(Incident::key),
                known.called().stream()
                    .filter(called -> called.state() == ProcessInstance.State.ACTIVE)
                    .flatMap(called -> openIncidents(called.key()))));
  }

  /** What the viewer can do to this instance now. */
  public RepairOptions options(long instanceKey) {
    Found found = find(instanceKey);
    InstanceHistory known = history.history(instanceKey).orElseThrow(InstanceRepair::unknown);
    Optional<ModelOutline> model = found.model(models);
    Function<String, String> names =
        id -> model.flatMap(one -> one.node(id)).map(Node::name).orElse(id);
    List<Element> tokens = tokens(known);
    boolean active = found.instance().state() == ProcessInstance.State.ACTIVE;
    return new RepairOptions(
        model.map(ModelOutline::name).orElse(found.instance().processId()),
        found.subject().map(InstanceRepair::name).orElse(""),
        known.incidents().stream()
            .filter(Incident::isOpen)
            .map(one -> new OpenIncident(one.key(), names.apply(one.elementId()), one.message()))
            .toList(),
        active
            ? tokens.stream()
                .map(one ->
                    new Token(one.key(), names.apply(one.elementId()), one.calledKey() != null))
                .toList()
            : List.of(),
        active ? model.map(one -> targets(one, found, tokens)).orElse(List.of()) : List.of(),
        active ? model.map(one -> offered(one, found.viewer())).orElse(List.of()) : List.of(),
        active && found.viewer().operator(),
        active ? cancelEffect(found) : Cancel.OVER,
        mayStartAnew(found));
  }

  private List<Target> targets(ModelOutline model, Found found, List<Element> tokens) {
    // With one token nothing else keeps the process going; with several the chosen one decides
    Set<String> others =
        tokens.size() < 2
            ? Set.of()
            : tokens.stream().map(Element::elementId).collect(Collectors.toSet());
    return model.nodes().stream()
        .map(node ->
            new Target(
                node.id(),
                node.name(),
                moves
                    .refusal(model, node, others, found.subject())
                    .map(InvalidInput::messageKey)
                    .orElse(null)))
        .toList();
  }

  /** A teammate changes no ids: they say whose row the workers work on. */
  private static List<RoutingVariable> offered(ModelOutline model, Viewer viewer) {
    return model.variables().stream()
        .filter(variable -> viewer.operator() || !variable.isId())
        .toList();
  }

  /**
   * Tries failed elements once more, each for itself.
   *
   * @param incidents at most {@link #MOST_RETRIES}
   * @param variables set before, where the elements see them
   * @return a result for each incident, in the given order
   * @throws AccessDenied when one of them is none of the viewer's; none is retried then
   * @throws InvalidInput with field {@code reason}, {@code incidents}, {@code name} or {@code
   *     value}
   */
  public List<RetryResult> retry(
      Collection<Long> incidents, List<TypedVariable> variables, String reason) {
    Viewer viewer = access.require();
    String why = requireReason(reason);
    Set<Long> keys = new LinkedHashSet<>(incidents);
    if (keys.isEmpty() || keys.size() > MOST_RETRIES) {
      throw new InvalidInput("incidents", "error.repair.incidents", MOST_RETRIES);
    }
    List<Order> all =
        keys.stream()
            .map(key -> queries.incident(key).orElseThrow(InstanceRepair::unknown))
            .map(incident -> retryOf(viewer, incident, variables, why))
            .toList();
    transaction.executeWithoutResult(status -> all.forEach(orders::add));
    List<RetryResult> results = new ArrayList<>();
    boolean away = false;
    for (Order one : all) {
      RepairResult result = away ? dispatch.leave(one) : dispatch.send(one);
      away |= result.outcome() == RepairResult.Outcome.LATER;
      results.add(new RetryResult(Objects.requireNonNull(one.targetKey()), result));
    }
    return results;
  }

  private Order retryOf(
      Viewer viewer,
      RepairQueries.IncidentRow incident,
      List<TypedVariable> variables,
      String why) {
    Found found = find(viewer, incident.instanceKey());
    String values = values(found, variables);
    return order(
        found,
        Kind.RETRY,
        incident.key(),
        incident.jobKey(),
        values == null ? null : incident.elementKey(),
        null,
        values,
        detail(found, elementName(found, incident.elementId()), assignments(variables), why));
  }

  /**
   * Ends an instance together with the one that called it, and brings the row that they work on to
   * the end that {@link RepairOptions#cancel} names.
   *
   * @throws InvalidInput with field {@code reason}, or with field {@code instance} where it is not
   *     to be cancelled
   */
  public RepairResult cancel(long instanceKey, String reason) {
    Found found = find(instanceKey);
    String why = requireReason(reason);
    if (cancelEffect(found) == Cancel.REFUSED) {
      throw new InvalidInput("instance", "error.repair.cancel.offboarding");
    }
    boolean changes = found.subject().filter(InstanceSubject::needsProcess).isPresent();
    Order order =
        order(found, Kind.CANCEL, null, null, null, null, null, detail(found, null, null, why));
    transaction.executeWithoutResult(status -> {
      found.subject().ifPresent(subject -> bringToAnEnd(subject, found.viewer().account()));
      orders.add(order);
    });
    return changes ? dispatch.sendAfterChange(order) : dispatch.send(order);
  }

  private void bringToAnEnd(InstanceSubject subject, AccountId by) {
    switch (cancelEffect(subject)) {
      case REVOKES_INVITATION -> invitations.withdraw(new InvitationId(subject.id()), by);
      case ENDS_WIZARD -> {
        if (subject.kind() == InstanceSubject.Kind.CLIENT_INVITATION) {
          ClientAdmission.Admission admitted = admission.admit(new InvitationId(subject.id()));
          if (!admitted.onboardedBefore()) {
            onboarding.finish(admitted.onboardingId());
          }
        } else if (subject.wizard() != null) {
          onboarding.finish(subject.wizard());
        }
      }
      case KEEPS_TEAMMATE -> invitations.admitTeammate(new InvitationId(subject.id()));
      case REMOVES_HOST_NAME -> domains.giveUp(new DomainVerificationId(subject.id()), by);
      case ENDS_PROCESS, REFUSED, OVER -> {
        // No row waits for it
      }
    }
  }

  private Cancel cancelEffect(Found found) {
    return found.subject().map(InstanceRepair::cancelEffect).orElse(Cancel.ENDS_PROCESS);
  }

  private static Cancel cancelEffect(InstanceSubject subject) {
    if (!subject.needsProcess()) {
      return Cancel.ENDS_PROCESS;
    }
    return switch (subject.kind()) {
      case CLIENT_INVITATION ->
          subject.state() == State.OPEN ? Cancel.REVOKES_INVITATION : Cancel.ENDS_WIZARD;
      case TEAMMATE_INVITATION ->
          subject.state() == State.OPEN ? Cancel.REVOKES_INVITATION : Cancel.KEEPS_TEAMMATE;
      case WIZARD -> Cancel.ENDS_WIZARD;
      case HOST_NAME -> Cancel.REMOVES_HOST_NAME;
      case REMOVAL -> Cancel.REFUSED;
    };
  }

  /**
   * Ends an instance together with the one that called it, if they have not ended, and starts the
   * process of its row again from the beginning. What was done already, such as a mail that was
   * sent or answers that a client gave, stays.
   *
   * @throws InvalidInput with field {@code reason}, or with field {@code instance} where the row
   *     needs no process, or another instance works on it
   */
  public RepairResult startAnew(long instanceKey, String reason) {
    Found found = find(instanceKey);
    String why = requireReason(reason);
    if (!mayStartAnew(found)) {
      throw new InvalidInput("instance", "error.repair.start-anew");
    }
    Order order =
        order(found, Kind.RESTART, null, null, null, null, null, detail(found, null, null, why));
    transaction.executeWithoutResult(status -> orders.add(order));
    return dispatch.send(order);
  }

  private boolean mayStartAnew(Found found) {
    return found.subject().filter(InstanceSubject::startsAnew).isPresent()
        && found.root().businessKey() != null
        && history.instancesAbout(found.root().processId(), found.root().businessKey()).stream()
            .noneMatch(other ->
                other.key() != found.root().key() && other.state() == ProcessInstance.State.ACTIVE);
  }

  /**
   * Moves a token to another element: the one that it is at ends without going on.
   *
   * @param elementKey the token's, see {@link RepairOptions#tokens}
   * @throws InvalidInput with field {@code reason}, {@code token} or {@code target}
   */
  public RepairResult move(long instanceKey, long elementKey, String target, String reason) {
    Found found = find(instanceKey);
    String why = requireReason(reason);
    List<Element> tokens =
        tokens(history.history(instanceKey).orElseThrow(InstanceRepair::unknown));
    Element token =
        tokens.stream()
            .filter(one -> one.key() == elementKey)
            .findFirst()
            .orElseThrow(() -> new InvalidInput("token", "error.repair.move.token"));
    ModelOutline model =
        found
            .model(models)
            .orElseThrow(() -> new InvalidInput("target", "error.repair.move.unknown"));
    Node node =
        model
            .node(target)
            .orElseThrow(() -> new InvalidInput("target", "error.repair.move.unknown"));
    Set<String> others =
        tokens.stream()
            .filter(one -> one.key() != elementKey)
            .map(Element::elementId)
            .collect(Collectors.toSet());
    moves
        .refusal(model, node, others, found.subject())
        .ifPresent(refusal -> {
          throw refusal;
        });
    Order order =
        order(
            found,
            Kind.MOVE,
            elementKey,
            null,
            null,
            target,
            null,
            detail(found, elementName(found, token.elementId()) + " → " + node.name(), null, why));
    transaction.executeWithoutResult(status -> orders.add(order));
    return dispatch.send(order);
  }

  /**
   * Sets a variable of a whole instance.
   *
   * @throws InvalidInput with field {@code reason}, {@code name} or {@code value}
   */
  public RepairResult setVariable(long instanceKey, TypedVariable variable, String reason) {
    Found found = find(instanceKey);
    String why = requireReason(reason);
    String values = values(found, List.of(variable));
    Order order =
        order(
            found,
            Kind.SET_VARIABLE,
            instanceKey,
            null,
            null,
            null,
            values,
            detail(found, null, assignments(List.of(variable)), why));
    transaction.executeWithoutResult(status -> orders.add(order));
    return dispatch.send(order);
  }

  private @Nullable String values(Found found, List<TypedVariable> variables) {
    if (variables.isEmpty()) {
      return null;
    }
    List<RoutingVariable> offered =
        found.model(models).map(model -> offered(model, found.viewer())).orElse(List.of());
    Map<String, Object> values = new LinkedHashMap<>();
    for (TypedVariable variable : variables) {
      String name = VariableValue.requireName(variable.name());
      if (!found.viewer().operator()
          && offered.stream().noneMatch(one -> one.name().equals(name))) {
        throw new InvalidInput("name", "error.repair.variable.unknown");
      }
      values.put(name, VariableValue.parse(variable.type(), variable.value()));
    }
    return json.writeValueAsString(values);
  }

  private static @Nullable String assignments(List<TypedVariable> variables) {
    return variables.isEmpty()
        ? null
        : variables.stream()
            .map(one -> one.name().strip() + " = " + one.value().strip())
            .collect(Collectors.joining(", "));
  }

  private Found find(long instanceKey) {
    return find(access.require(), instanceKey);
  }

  private Found find(Viewer viewer, long instanceKey) {
    ProcessInstance instance = history.instance(instanceKey).orElseThrow(InstanceRepair::unknown);
    ProcessInstance root = history.instance(instance.rootKey()).orElse(instance);
    Optional<InstanceSubject> subject = queries.subject(root);
    if (!viewer.operator()
        && subject.filter(one -> one.agency().equals(viewer.agency())).isEmpty()) {
      throw unknown();
    }
    return new Found(viewer, instance, root, subject);
  }

  private static AccessDenied unknown() {
    return new AccessDenied("no such instance about this agency");
  }

  /** The active elements that hold no other one. */
  private static List<Element> tokens(InstanceHistory known) {
    List<Element> active =
        known.elements().stream().filter(one -> one.state() == Element.State.ACTIVE).toList();
    Set<Long> scopes = active.stream().map(Element::scopeKey).collect(Collectors.toSet());
    return active.stream().filter(one -> !scopes.contains(one.key())).toList();
  }

  private String elementName(Found found, String elementId) {
    return found
        .model(models)
        .flatMap(model -> model.node(elementId))
        .map(Node::name)
        .orElse(elementId);
  }

  private Order order(
      Found found,
      Kind kind,
      @Nullable Long targetKey,
      @Nullable Long jobKey,
      @Nullable Long scopeKey,
      @Nullable String elementId,
      @Nullable String variables,
      String detail) {
    return new Order(
        RepairOrders.newId(),
        kind,
        found.instance().key(),
        found.root().key(),
        targetKey,
        jobKey,
        scopeKey,
        elementId,
        variables,
        found.subject().map(InstanceSubject::agency).orElse(found.viewer().agency()),
        found.subject().map(InstanceSubject::workspace).orElse(null),
        found
            .subject()
            .map(InstanceRepair::name)
            .orElse(found.instance().processId() + " " + found.instance().key()),
        detail,
        found.viewer().account(),
        1);
  }

  private static String name(InstanceSubject subject) {
    return shortened(
        subject.kind() == InstanceSubject.Kind.HOST_NAME
            ? subject.name()
            : EmailAddress.stored(subject.name()).value(),
        LONGEST_SUBJECT);
  }

  /** The process, the element, what was changed, and the reason last. */
  private String detail(
      Found found, @Nullable String element, @Nullable String change, String why) {
    String what =
        Stream.of(
                found.model(models).map(ModelOutline::name).orElse(found.instance().processId()),
                element,
                change)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return shortened(what, LONGEST_DETAIL - why.length() - 2) + ": " + why;
  }

  private static String requireReason(String reason) {
    String stripped = reason.strip().replaceAll("\\s+", " ");
    if (stripped.isEmpty()) {
      throw new InvalidInput("reason", "error.repair.reason");
    }
    if (stripped.length() > LONGEST_REASON) {
      throw new InvalidInput("reason", "error.repair.reason-long", LONGEST_REASON);
    }
    return stripped;
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
