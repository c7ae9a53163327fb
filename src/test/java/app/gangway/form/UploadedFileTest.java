package app.gangway.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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

  static Stream<Arguments> accepted() throws IOException {
    return Stream.of(
        Arguments.of(
            "photo",
            Files.readAllBytes(Path.of("src/test/resources/files/IMG_0042.HEIC")),
            "image/heic"),
        Arguments.of("IMG.jpg", latin("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic"), "image/heif"),
        Arguments.of("scan.tif", latin("II*\0\b\0\0\0"), "image/tiff"),
        Arguments.of("scan.tiff", latin("MM\0*\0\0\0\b"), "image/tiff"),
        Arguments.of("letter.rtf", latin("{\\rtf1\\ansi Hello}"), "application/rtf"),
        Arguments.of("photos.zip", latin("PK\u0003\u0004\u0014\0\0\0"), "application/zip"));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void whatPhonesAndScannersGiveIsTaken(String name, byte[] content, String type) {
    assertThat(file(name, content).mediaType()).isEqualTo(type);
  }

  static Stream<Arguments> protectedFiles() {
    String ole = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
    String stream = new String("EncryptedPackage".getBytes(UTF_16LE), ISO_8859_1);
    return Stream.of(
        Arguments.of("offer.docx", latin(ole + "\0".repeat(600) + stream)),
        Arguments.of("prices.xlsx", latin(ole + stream)),
        Arguments.of("renamed.doc", latin(ole + stream)),
        Arguments.of("photos.zip", latin("PK\u0003\u0004\u0014\0\u0001\b")));
  }

  @ParameterizedTest
  @MethodSource("protectedFiles")
  void aFileThatNeedsAPasswordIsRefusedWithTheWayOut(String name, byte[] content) {
    assertThatThrownBy(() -> file(name, content))
        .satisfies(InvalidInputs.at("logo", "step.form.file-protected"));
  }

  /** The first bytes of each stream by its specification; the rest of the file is empty. */
  @ParameterizedTest
  @CsvSource({
    "letter.doc, eca5c100000009040000f0130000, true",
    "letter.doc, eca5c100000009040000f0120000, false",
    "slides.ppt, 0000f60f1a00000014000000dfc4d1f3, true",
    "slides.ppt, 0000f60f1a000000140000005fc091e3, false",
  })
  void anOfficeFileFromBefore2007ThatNeedsAPasswordIsRefused(
      String name, String stream, boolean refused) {
    if (refused) {
      assertThatThrownBy(() -> file(name, ole(stream)))
          .satisfies(InvalidInputs.at("logo", "step.form.file-protected"));
    } else {
      assertThat(file(name, ole(stream)).mayNeedPassword()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "09081000000605000000000000000000000000002f003600, true",
    "0908100000060500000000000000000000000000e1000200, false",
  })
  void aWorkbookFromBefore2007ThatMayNeedAPasswordIsTakenAndKnown(String stream, boolean may) {
    assertThat(file("table.xls", ole(stream)).mayNeedPassword()).isEqualTo(may);
  }

  /** An OLE file (MS-CFB) whose third sector is the beginning of a stream. */
  private static byte[] ole(String stream) {
    byte[] content = new byte[5 * 512];
    byte[] header =
        HexFormat.of().parseHex("d0cf11e0a1b11ae1" + "00".repeat(16) + "3e000300feff0900");
    byte[] begin = HexFormat.of().parseHex(stream);
    System.arraycopy(header, 0, content, 0, header.length);
    System.arraycopy(begin, 0, content, 2 * 512, begin.length);
    return content;
  }

  @Test
  void aPdfThatMayNeedAPasswordIsTakenAndKnown() {
    assertThat(file("a.pdf", latin("%PDF-1.7\ntrailer <</Encrypt 5 0 R>>")).mayNeedPassword())
        .isTrue();
    assertThat(file("a.pdf", PDF).mayNeedPassword()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "image.jpg, image.jpg, image (2).jpg",
    "image.jpg, image (2).jpg, image.jpg",
    "README, README, README (2)",
    ".env, .env, .env (2)",
    "a.tar.gz, a.tar.gz, a.tar (2).gz",
  })
  void aFileBesideAnotherOfItsNameGetsANumber(String name, String taken, String result) {
    assertThat(file(name, latin("words")).beside(List.of(taken)).name()).isEqualTo(result);
  }

  @Test
  void aNumberedNameIsNotTooLong() {
    String name = "x".repeat(196) + ".txt";

    assertThat(file(name, latin("words")).beside(List.of(name)).name())
        .hasSize(200)
        .endsWith("x (2).txt");
  }

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
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
