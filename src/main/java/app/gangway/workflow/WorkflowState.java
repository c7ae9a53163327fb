package app.gangway.workflow;

import java.util.Locale;
import java.util.Set;

/** Whether runs of a workflow can start. */
public enum WorkflowState {
  /** It was never published. */
  DRAFT,
  /** Runs of the published version start. */
  PUBLISHED,
  /** No run starts; those under way wait or go on, as the teammate has chosen. */
  PAUSED,
  /** It is put aside: no run starts, and clients no longer see it. */
  ARCHIVED;

  /** The name in translations. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a workflow can come from this state into another one. */
  public boolean mayBecome(WorkflowState next) {
    return switch (this) {
      case DRAFT -> Set.of(PUBLISHED, ARCHIVED).contains(next);
      case PUBLISHED -> next != DRAFT;
      case PAUSED -> Set.of(PUBLISHED, ARCHIVED).contains(next);
      case ARCHIVED -> Set.of(DRAFT, PAUSED).contains(next);
    };
  }
}
