package app.gangway.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a model says about repairing its instances.
 *
 * @param name the process's name in the diagram, or its id
 * @param variables those that its jobs, messages and conditions know, sorted by name
 */
public record ModelOutline(
    String processId, String name, List<Node> nodes, List<RoutingVariable> variables) {

  /**
   * An element that a token comes to.
   *
   * @param name in the diagram, or the id
   * @param obstacle why the engine moves no token here; null where it does
   * @param job the type of the job that it creates, if any
   * @param message the name of the message that it waits for, if any
   * @param calls the process that it calls, if any
   * @param next the ids of the elements that a token can go to from here
   */
  public record Node(
      String id,
      String name,
      @Nullable Obstacle obstacle,
      @Nullable String job,
      @Nullable String message,
      @Nullable String calls,
      Set<String> next) {}

  /** Why the engine (8.5) moves no token to an element. */
  public enum Obstacle {
    START_EVENT,
    BOUNDARY_EVENT,
    AFTER_EVENT_GATEWAY,
    EVENT_SUB_PROCESS,
    /** Inside an activity that is repeated for each item of a list. */
    REPEATED,
    COMPENSATION
  }

  /**
   * @param type what its values are, as far as its name and the conditions tell
   * @param gateways the names of the gateways whose conditions read it
   */
  public record RoutingVariable(String name, Type type, List<String> gateways) {

    /** Whether it holds the id of something, which says whom an instance is about. */
    public boolean isId() {
      return type == Type.ID;
    }

    /** What a value is. */
    public enum Type {
      TEXT,
      NUMBER,
      BOOLEAN,
      DATE,
      ID,
      JSON
    }
  }

  public Optional<Node> node(String id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
  }

  public Optional<RoutingVariable> variable(String name) {
    return variables.stream().filter(variable -> variable.name().equals(name)).findFirst();
  }

  /**
   * Whether a token at this element is at, or can come to, an element of this kind.
   *
   * @param barrier elements that the way does not lead through; the first element is none
   */
  public boolean reaches(String from, Predicate<Node> goal, Predicate<Node> barrier) {
    Set<String> seen = new HashSet<>(Set.of(from));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Node node = node(open.pop()).orElse(null);
      if (node == null) {
        continue;
      }
      if (goal.test(node)) {
        return true;
      }
      if (!barrier.test(node)) {
        node.next().stream().filter(seen::add).forEach(open::push);
      }
    }
    return false;
  }
}
