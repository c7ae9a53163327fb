package app.gangway.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Does what a test orders for each business id, and remembers its inputs. */
public class TestWorker implements JobWorker<TestWorker.Input, TestWorker.Output> {

  public record Input(UUID onboardingId, @Nullable String answer) {}

  public record Output(@Nullable String answer) {}

  public interface Work {
    Output work(int attempt) throws Exception;
  }

  private final String jobType;
  private final List<Input> seen = new CopyOnWriteArrayList<>();
  private final Map<UUID, Work> orders = new ConcurrentHashMap<>();
  private final Map<UUID, Long> jobs = new ConcurrentHashMap<>();

  TestWorker(String jobType) {
    this.jobType = jobType;
  }

  public void order(UUID businessId, Work work) {
    orders.put(businessId, work);
  }

  public List<Input> seen(UUID businessId) {
    return seen.stream().filter(it -> it.onboardingId().equals(businessId)).toList();
  }

  @Override
  public String jobType() {
    return jobType;
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public String businessId(Input input) {
    return input.onboardingId().toString();
  }

  /** The engine's key of the last job of this business id. */
  public long job(UUID businessId) {
    return Objects.requireNonNull(jobs.get(businessId));
  }

  @Override
  public Output work(Input input, JobContext context) throws Exception {
    jobs.put(input.onboardingId(), context.jobKey());
    return work(input);
  }

  @Override
  public Output work(Input input) throws Exception {
    seen.add(input);
    return orders
        .getOrDefault(input.onboardingId(), attempt -> new Output(null))
        .work(seen(input.onboardingId()).size());
  }
}
