package app.gangway.process.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Converts records to process variables and back; each component is a variable of its name. */
@Component
public class ProcessVariables {

  private final JsonMapper mapper;

  public ProcessVariables(JsonMapper mapper) {
    this.mapper =
        mapper
            .rebuild()
            .changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
  }

  public <T extends Record> T read(String json, Class<T> type) {
    return mapper.readValue(json, type);
  }

  /** A record or a map as a JSON object; {@code null} values are left out. */
  public String write(Object variables) {
    return mapper.writeValueAsString(variables);
  }

  /** The names of the variables that a record is read from. */
  public static List<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
