package app.gangway.onboarding.ui;

import app.gangway.process.FormSchema;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a process owner drew in the form editor. */
@Component
class FormReader {

  private final JsonMapper json;

  FormReader(JsonMapper json) {
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
  }

  /** The form's components in order, those inside groups included. */
  List<FormComponent> read(FormSchema form) {
    return flat(json.readValue(form.json(), Form.class).components()).toList();
  }

  private static Stream<FormComponent> flat(List<FormComponent> components) {
    return components.stream()
        .flatMap(component ->
            component.components() == null ? Stream.of(component) : flat(component.components()));
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Form(List<FormComponent> components) {}
}
