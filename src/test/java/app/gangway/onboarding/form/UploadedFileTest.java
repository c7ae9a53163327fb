package app.gangway.onboarding.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UploadedFileTest {

  private static final byte[] PDF = "%PDF-1.7\n%\u00e2\u00e3".getBytes(UTF_8);
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0};

  @Test
  void theTypeIsDetectedFromTheContent() {
    assertThat(file("offer.pdf", PDF).mediaType()).isEqualTo("application/pdf");
    assertThat(file("offer.pdf", PNG).mediaType()).isEqualTo("image/png");
    assertThat(file("list.csv", "a,b".getBytes(UTF_8)).mediaType()).isEqualTo("text/csv");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("page.html", "<!DOCTYPE html><html><script>x</script></html>"),
        Arguments.of("page.txt", "<!DOCTYPE html><html><script>x</script></html>"),
        Arguments.of("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        Arguments.of("logo.png", "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"),
        Arguments.of("run.sh", "#!/bin/sh\nrm -rf ."),
        Arguments.of("tool.exe", "MZ\u0090"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void executableFilesAreRefusedUnderAnyName(String name, String content) {
    assertThatThrownBy(() -> file(name, content.getBytes(UTF_8)))
        .satisfies(InvalidInputs.at("logo", "step.form.file-not-taken"));
  }

  @Test
  void emptyAndLargeFilesAreRefused() {
    assertThatThrownBy(() -> file("a.txt", new byte[0]))
        .satisfies(InvalidInputs.at("logo", "step.form.file-empty"));
    assertThatThrownBy(() -> file("a.txt", new byte[UploadedFile.MOST_BYTES + 1]))
        .satisfies(InvalidInputs.at("logo", "step.form.file-too-big"));
  }

  @Test
  void foldersAndControlCharactersAreRemovedFromTheName() {
    assertThat(file("C:\\Users\\ann\\offer\u0000\n.pdf", PDF).name()).isEqualTo("offer.pdf");
    assertThat(file("../../" + "x".repeat(300) + ".pdf", PDF).name())
        .hasSize(200)
        .endsWith("x.pdf");
  }

  @Test
  void aQuestionAcceptsFilesByEndingAndMediaType() {
    UploadedFile pdf = file("offer.pdf", PDF);
    UploadedFile png = file("offer.pdf", PNG);

    assertThat(pdf.isOneOf(List.of())).isTrue();
    assertThat(pdf.isOneOf(List.of(".png", ".PDF"))).isTrue();
    assertThat(pdf.isOneOf(List.of("image/*"))).isFalse();
    assertThat(png.isOneOf(List.of("image/*"))).isTrue();
    assertThat(png.isOneOf(List.of(".pdf"))).isFalse();
  }

  private static UploadedFile file(String name, byte[] content) {
    return UploadedFile.of("logo", name, content);
  }
}
