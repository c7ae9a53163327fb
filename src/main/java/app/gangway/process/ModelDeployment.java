package app.gangway.process;

import java.util.Map;

/**
 * Deploys models that are not the installation's own, such as an agency's workflows. Waits for the
 * engine's answer, so it is never called within a database transaction. The same files can be
 * deployed again: the engine answers with the versions that it has.
 */
public interface ModelDeployment {

  /**
   * Gives the files to the engine, all or none, and keeps a copy of them.
   *
   * @param texts checked models, forms and decisions by their names, with ids that no other module
   *     uses
   */
  Answer deploy(Map<String, String> texts);

  /** What came of it. */
  sealed interface Answer {

    /**
     * The engine has them now.
     *
     * @param definitionKeys the engine's keys of the processes, by their ids
     */
    record Deployed(Map<String, Long> definitionKeys) implements Answer {}

    /**
     * Nothing has changed.
     *
     * @param reason the engine's own words
     */
    record Refused(String reason) implements Answer {}

    /** The engine cannot be reached now, so it is not known whether it has them. */
    record Away() implements Answer {}
  }
}
