package app.gangway.workflow;

import app.gangway.process.InstanceCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** An engine that answers to repairs as a test wants. */
@TestComponent
@Primary
public class ScriptedEngine implements InstanceCommands {

  private final List<String> sent = new ArrayList<>();
  private @Nullable Answer answer;

  /** What it was told, the oldest first. */
  public List<String> sent() {
    return List.copyOf(sent);
  }

  void answers(Answer.Kind kind) {
    answer = new Answer(kind, null);
  }

  void isAway() {
    answer = null;
  }

  /** A new test begins: it answers that all is done. */
  public void forget() {
    sent.clear();
    answers(Answer.Kind.DONE);
  }

  private Answer say(String command) {
    sent.add(command);
    if (answer == null) {
      throw new EngineAway(new IllegalStateException("away"));
    }
    return answer;
  }

  @Override
  public Answer resolve(long incidentKey, @Nullable Long jobKey) {
    return say("resolve " + incidentKey);
  }

  @Override
  public Answer cancel(long instanceKey) {
    return say("cancel " + instanceKey);
  }

  @Override
  public Answer move(long instanceKey, long elementKey, String targetElementId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Answer setVariables(long scopeKey, Map<String, Object> variables) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Answer migrate(long instanceKey, long toDefinitionKey, Map<String, String> mapping) {
    throw new UnsupportedOperationException();
  }
}
