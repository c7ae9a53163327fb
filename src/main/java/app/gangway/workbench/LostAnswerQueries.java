package app.gangway.workbench;

import app.gangway.workbench.RepairOrders.Order;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads from the history whether an order took effect whose first answer was lost. The engine,
 * asked again, tells only that nothing is left to do.
 */
@Component
class LostAnswerQueries {

  private final JdbcClient jdbc;

  LostAnswerQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @return empty where the history does not tell, because it is off or has not arrived, or because
   *     it has no values of variables
   */
  Optional<Boolean> tookEffect(Order order) {
    return switch (order.kind()) {
      case RETRY -> retried(order);
      case MOVE -> moved(order);
      case SET_VARIABLE -> endedBefore(order) ? Optional.of(false) : Optional.empty();
      case CANCEL, RESTART -> Optional.empty();
    };
  }

  /** Not where the element was left with its incident, nor where another order retried it. */
  private Optional<Boolean> retried(Order order) {
    return jdbc.sql(
            """
            select element.state is null or element.state <> 'TERMINATED'
                or element.ended_at > incident.resolved_at as retried,
              exists (select 1 from instance_repair other
                where other.instance_key = incident.instance_key and other.kind = 'RETRY'
                  and other.target_key = incident.incident_key
                  and other.outcome = 'DONE') as by_another
            from history_incident incident
            left join history_element element on element.element_key = incident.element_key
            where incident.incident_key = :incident and incident.resolved_at is not null
            """)
        .param("incident", Objects.requireNonNull(order.targetKey()))
        .query((row, number) -> row.getBoolean("retried") && !row.getBoolean("by_another"))
        .optional();
  }

  /** A token that was moved has not completed its element, and the target began after it. */
  private Optional<Boolean> moved(Order order) {
    return jdbc.sql(
            """
            select token.state = 'TERMINATED' and exists (select 1 from history_element target
                where target.instance_key = token.instance_key and target.element_id = :target
                  and target.element_key > token.element_key
                  and target.started_at >= repair.ordered_at - interval 1 minute) as moved
            from history_element token
            join instance_repair repair on repair.id = :order
            where token.element_key = :token and token.state <> 'ACTIVE'
            """)
        .param("target", Objects.requireNonNull(order.elementId()))
        .param("token", Objects.requireNonNull(order.targetKey()))
        .param("order", order.id().toString())
        .query((row, number) -> row.getBoolean("moved"))
        .optional();
  }

  private boolean endedBefore(Order order) {
    return jdbc.sql(
            """
            select instance.ended_at < repair.ordered_at from history_instance instance
            join instance_repair repair on repair.id = :order
            where instance.instance_key = :instance and instance.ended_at is not null
            """)
        .param("order", order.id().toString())
        .param("instance", order.instanceKey())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
