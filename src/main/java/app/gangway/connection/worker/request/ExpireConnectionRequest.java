package app.gangway.connection.worker.request;

import app.gangway.connection.ConnectionRequestId;
import app.gangway.connection.ConnectionRequestProcess;
import app.gangway.connection.ConnectionRequestProcess.Expiry;
import app.gangway.process.JobWorker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends a request whose time is over, unless it was fulfilled or extended before. */
@Component
class ExpireConnectionRequest
    implements JobWorker<ExpireConnectionRequest.Input, ExpireConnectionRequest.Output> {

  record Input(ConnectionRequestId connectionRequestId, Instant expiresAt) {}

  /**
   * @param requestOutcome the branch of the model's gateway; the dates are set where it was
   *     extended
   */
  record Output(String requestOutcome, @Nullable Instant expiresAt, @Nullable Instant remindAt) {}

  private final ConnectionRequestProcess process;

  ExpireConnectionRequest(ConnectionRequestProcess process) {
    this.process = process;
  }

  @Override
  public String jobType() {
    return "connection.expire-request";
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public String businessId(Input input) {
    return input.connectionRequestId().toString();
  }

  @Override
  public Output work(Input input) {
    Expiry expiry = process.expire(input.connectionRequestId(), input.expiresAt());
    return new Output(expiry.outcome(), expiry.expiresAt(), expiry.remindAt());
  }
}
