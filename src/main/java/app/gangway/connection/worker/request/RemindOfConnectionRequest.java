package app.gangway.connection.worker.request;

import app.gangway.connection.ConnectionRequestProcess;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import org.springframework.stereotype.Component;

/** Reminds the client of the request. */
@Component
class RemindOfConnectionRequest implements JobWorker<RequestInput, NoOutput> {

  private final ConnectionRequestProcess process;

  RemindOfConnectionRequest(ConnectionRequestProcess process) {
    this.process = process;
  }

  @Override
  public String jobType() {
    return "connection.remind-request";
  }

  @Override
  public Class<RequestInput> inputType() {
    return RequestInput.class;
  }

  @Override
  public String businessId(RequestInput input) {
    return input.connectionRequestId().toString();
  }

  @Override
  public NoOutput work(RequestInput input) {
    process.remind(input.connectionRequestId());
    return new NoOutput();
  }
}
