package app.gangway.workbench;

import app.gangway.process.ModelOutline;
import app.gangway.process.ModelOutline.Node;
import app.gangway.process.check.ProcessContract;
import app.gangway.process.check.ProcessContract.NeededProcess;
import app.gangway.shared.InvalidInput;
import app.gangway.workbench.InstanceSubject.State;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Where a token may go without contradicting the row that the process works on. What a process has
 * to come to stands in the contract: a token may go wherever the process still comes to it.
 */
@Component
class MoveRules {

  private final ProcessContract contract;

  MoveRules(ProcessContract contract) {
    this.contract = contract;
  }

  /**
   * Why the engine or the row forbids this move; empty where it is allowed.
   *
   * @param others the elements where the instance has other tokens
   * @param subject empty for a process that works on no row of Gangway's
   */
  Optional<InvalidInput> refusal(
      ModelOutline model,
      Node target,
      Collection<String> others,
      Optional<InstanceSubject> subject) {
    if (target.obstacle() != null) {
      return refuse("engine." + target.obstacle().name().toLowerCase(Locale.ROOT));
    }
    NeededProcess needed = contract.processes().get(model.processId());
    if (needed == null || subject.isEmpty()) {
      return Optional.empty();
    }
    State state = subject.get().state();
    if (state == State.ENDED) {
      return refuse("ended");
    }
    Predicate<Node> waits =
        node -> node.message() != null && needed.after().containsKey(node.message());
    if (state != State.OPEN && model.reaches(target.id(), waits, this::asksTheDatabase)) {
      return refuse("answered");
    }
    Predicate<Node> goal = goal(needed, subject.get(), waits);
    boolean arrives =
        model.reaches(target.id(), goal, node -> false)
            || others.stream().anyMatch(other -> model.reaches(other, goal, node -> false));
    if (arrives) {
      return Optional.empty();
    }
    return refuse(state == State.OPEN ? "open" : "unfinished");
  }

  /** What one of the instance's tokens has to come to, or else the row would never end. */
  private static Predicate<Node> goal(
      NeededProcess needed, InstanceSubject subject, Predicate<Node> waits) {
    State state = subject.state();
    if (needed.after().isEmpty()) {
      // The parts of a removal are done one by one; of all others one job decides
      List<String> parts =
          subject.kind() == InstanceSubject.Kind.REMOVAL ? needed.reaches() : List.of();
      return node ->
          node.job() != null && (node.job().equals(needed.always()) || parts.contains(node.job()));
    }
    if (state == State.OPEN) {
      return waits;
    }
    List<String> called = state == State.IN_WIZARD ? needed.calls() : List.of();
    return node ->
        (node.job() != null && needed.after().containsValue(node.job()))
            || (node.calls() != null && called.contains(node.calls()));
  }

  /** A job that is due at a date finds out from the row what has happened until then. */
  private boolean asksTheDatabase(Node node) {
    ProcessContract.Job job = node.job() == null ? null : contract.jobs().get(node.job());
    return job != null && job.at() != null;
  }

  private static Optional<InvalidInput> refuse(String reason) {
    return Optional.of(new InvalidInput("target", "error.repair.move." + reason));
  }
}
