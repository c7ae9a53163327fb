package app.gangway.history.ui;

import java.util.Map;
import java.util.Set;

/**
 * What a diagram shows on top of the model.
 *
 * @param elements by their ids; elements without an entry have nothing to show
 * @param takenFlows the ids of the sequence flows that were taken
 */
public record DiagramState(Map<String, ElementState> elements, Set<String> takenFlows) {

  public static final DiagramState NOTHING = new DiagramState(Map.of(), Set.of());

  /**
   * @param tokens how many instances are at the element
   * @param incidents how many of them are stuck there
   * @param heat how long instances stay, from 0 to 1 for the slowest element
   * @param mark how the element is drawn
   * @param words the same for screen readers and the list of elements, in the user's language
   */
  public record ElementState(int tokens, int incidents, double heat, Mark mark, String words) {}

  /** How an element is drawn. */
  public enum Mark {
    NONE,
    /** The instance was here. */
    VISITED,
    /** Something has to be corrected here. */
    WRONG,
    /** In one of two compared versions only, or in both and different. */
    ADDED,
    CHANGED,
    REMOVED
  }
}
