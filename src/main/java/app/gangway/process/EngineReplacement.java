package app.gangway.process;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happens when a new engine takes the place of an earlier one. Everything that names a number
 * of the earlier engine is forgotten, since the new one gives out the same numbers for something
 * else; the features then begin anew what was under way.
 */
@Component
class EngineReplacement {

  private final HumanStepRows steps;
  private final DeployedModels models;
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  EngineReplacement(
      HumanStepRows steps,
      DeployedModels models,
      JdbcClient jdbc,
      ApplicationEventPublisher events) {
    this.steps = steps;
    this.models = models;
    this.jdbc = jdbc;
    this.events = events;
  }

  /** Within the caller's transaction. */
  void beginAnew() {
    steps.forgetAll();
    models.forgetAll();
    jdbc.sql("delete from EVENT_PUBLICATION where listener_id = :listener")
        .param("listener", HumanStepCompletions.LISTENER)
        .update();
    events.publishEvent(new EngineReplaced());
  }
}
