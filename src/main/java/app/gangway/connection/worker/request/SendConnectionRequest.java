package app.gangway.connection.worker.request;

import app.gangway.connection.ConnectionRequestProcess;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import org.springframework.stereotype.Component;

/** Mails the request to the client. */
@Component
class SendConnectionRequest implements JobWorker<RequestInput, NoOutput> {

  private final ConnectionRequestProcess process;

  SendConnectionRequest(ConnectionRequestProcess process) {
    this.process = process;
  }

  @Override
  public String jobType() {
    return "connection.send-request";
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
    process.send(input.connectionRequestId());
    return new NoOutput();
  }
}
