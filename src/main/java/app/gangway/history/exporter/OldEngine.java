package app.gangway.history.exporter;

import java.util.List;

/**
 * Moves the rows of a replaced engine out of the way of the new one's keys, and ends what it was
 * doing. Each statement ends with the range of the keys that it moves.
 */
final class OldEngine {

  static final List<String> STATEMENTS =
      List.of(
          """
          update history_instance set instance_key = instance_key - ?,
            definition_key = definition_key - ?, parent_instance_key = parent_instance_key - ?,
            parent_element_key = parent_element_key - ?, root_instance_key = root_instance_key - ?,
            ended_at = if(state = 'ACTIVE', ?/*end*/, ended_at),
            state = if(state = 'ACTIVE', 'LOST', state)
          where instance_key >= ? and instance_key < ?
          """,
          """
          update history_element set element_key = element_key - ?,
            instance_key = instance_key - ?, definition_key = definition_key - ?,
            scope_key = scope_key - ?, called_key = called_key - ?,
            ended_at = if(state = 'ACTIVE', ?/*end*/, ended_at),
            state = if(state = 'ACTIVE', 'TERMINATED', state)
          where element_key >= ? and element_key < ?
          """,
          """
          update history_flow set instance_key = instance_key - ?
          where instance_key >= ? and instance_key < ?
          """,
          """
          update history_job set job_key = job_key - ?, instance_key = instance_key - ?,
            element_key = element_key - ?,
            state = if(state in ('CREATED', 'FAILED'), 'CANCELED', state)
          where job_key >= ? and job_key < ?
          """,
          """
          update history_job_failure set job_key = job_key - ?, instance_key = instance_key - ?
          where job_key >= ? and job_key < ?
          """,
          """
          update history_incident set incident_key = incident_key - ?,
            instance_key = instance_key - ?, definition_key = definition_key - ?,
            element_key = element_key - ?, job_key = job_key - ?,
            resolved_at = coalesce(resolved_at, ?/*end*/)
          where incident_key >= ? and incident_key < ?
          """,
          """
          update history_timer set timer_key = timer_key - ?,
            instance_key = if(instance_key = 0, 0, instance_key - ?),
            element_key = if(element_key = 0, 0, element_key - ?),
            state = if(state = 'WAITING', 'CANCELED', state)
          where timer_key >= ? and timer_key < ?
          """,
          """
          update history_message_wait set wait_key = wait_key - ?,
            instance_key = instance_key - ?, element_key = element_key - ?,
            state = if(state = 'WAITING', 'DELETED', state)
          where wait_key >= ? and wait_key < ?
          """);

  private OldEngine() {}
}
