package app.gangway.process.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadTester;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The choice of files where as many as possible are chosen already. */
class ModelFilesTest extends ViewTest {

  private final byte[] before = "before".getBytes(StandardCharsets.UTF_8);
  private final byte[] after = "after".getBytes(StandardCharsets.UTF_8);

  private ModelFiles files;

  @BeforeEach
  void chooseThirty() {
    files = new ModelFiles(() -> {});
    files.replace(
        IntStream.rangeClosed(1, 30)
            .mapToObj("form-%d.form"::formatted)
            .collect(Collectors.toMap(Function.identity(), name -> before)));
    UI.getCurrent().add(files);
  }

  @Test
  void aFileReplacesTheOneOfItsName() {
    upload("form-7.form");

    assertThat(files.chosen()).hasSize(30).containsEntry("form-7.form", after);
    assertThat(shows("form-7.form:")).isFalse();
  }

  @Test
  void anotherFileIsRefused() {
    upload("form-31.form");

    assertThat(files.chosen()).hasSize(30).doesNotContainKey("form-31.form");
    assertThat(shows("form-31.form")).isTrue();
  }

  private void upload(String name) {
    new UploadTester<>(find(Upload.class).single()).upload(name, "application/octet-stream", after);
    roundTrip();
  }
}
