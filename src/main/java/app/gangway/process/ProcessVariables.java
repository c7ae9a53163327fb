package app.gangway.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Maps records to process variables and back, each component a variable of the same name. */
@Component
class ProcessVariables {

  private final JsonMapper mapper;

  ProcessVariables(JsonMapper mapper) {
    this.mapper =
        mapper
            .rebuild()
            .changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
  }

  <T extends Record> T read(String json, Class<T> type) {
    return mapper.readValue(json, type);
  }

  /** The variables of a record or a map, as a JSON object; what is {@code null} is left out. */
  String write(Object variables) {
    return mapper.writeValueAsString(variables);
  }

  static List<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
