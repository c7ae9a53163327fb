package app.gangway.process.jobs;

import app.gangway.process.JobWakeUps;
import app.gangway.process.engine.EngineCommands;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Ends the time that the engine gave the worker of a job. */
@Component
class EngineJobWakeUps implements JobWakeUps {

  private static final Logger log = LoggerFactory.getLogger(EngineJobWakeUps.class);
  private static final Duration NOW = Duration.ofMillis(1);

  private final CamundaClient client;
  private final EngineCommands commands;
  private final Executor executor;

  EngineJobWakeUps(
      CamundaClient client,
      EngineCommands commands,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.client = client;
    this.commands = commands;
    this.executor = executor;
  }

  @Override
  public void wake(Collection<Long> jobKeys) {
    List<Long> keys = List.copyOf(jobKeys);
    if (!keys.isEmpty()) {
      executor.execute(() -> keys.forEach(this::wake));
    }
  }

  private void wake(long jobKey) {
    try {
      commands.send(() -> client.newUpdateTimeoutCommand(jobKey).timeout(NOW));
    } catch (ClientException e) {
      log.debug("Job {} comes again after its pause: {}", jobKey, e.toString());
    }
  }
}
