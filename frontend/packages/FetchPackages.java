import com.vaadin.flow.server.frontend.FrontendTools;
import com.vaadin.flow.server.frontend.FrontendToolsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A program of the build: it takes files out of packages from npm, which need no bundling. Each
 * package is exactly the pinned one. Its archive stays in a folder, so that the next build needs no
 * network. A package that cannot be fetched is a warning, since the product works without it.
 */
final class FetchPackages {

  private static final int NPM_MINUTES = 5;
  private static final String CHECKSUM = "sha512-";
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

  private final Path archives;
  private final Path output;

  private FetchPackages(Path archives, Path output) {
    this.archives = archives.toAbsolutePath();
    this.output = output.toAbsolutePath();
  }

  /**
   * @param arguments the list of packages, the folder for their archives, the folder that gets a
   *     folder with the files of each package, and the list once it is complete
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var packages = new FetchPackages(Path.of(arguments[1]), Path.of(arguments[2]));
    packages.putAll(Path.of(arguments[0]));
  }

  private void putAll(Path list) throws IOException, InterruptedException {
    boolean complete = true;
    for (String line : Files.readAllLines(list)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        complete &= put(NpmPackage.of(line));
      }
    }
    if (complete) {
      Files.copy(list, output.resolve("packages.txt"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Whether it is there. */
  private boolean put(NpmPackage wanted) throws IOException, InterruptedException {
    Path archive = archives.resolve(wanted.archive());
    try {
      if (!Files.exists(archive)) {
        fetch(wanted, archive);
      }
    } catch (IOException e) {
      System.err.println(
          "[WARNING] %s is missing in this build: %s".formatted(wanted.id(), e.getMessage()));
      return false;
    }
    wanted.check(archive);
    unpack(wanted, archive);
    return true;
  }

  private void fetch(NpmPackage wanted, Path archive) throws IOException, InterruptedException {
    Files.createDirectories(archives);
    Path download = Files.createTempDirectory(archives, "download");
    var command = new ArrayList<String>(npm());
    command.addAll(
        List.of("pack", wanted.id(), "--silent", "--prefer-offline", "--ignore-scripts"));
    Path log = archives.resolve("npm.log");
    if (!run(command, download, ProcessBuilder.Redirect.to(log.toFile()))) {
      throw new IOException("npm cannot fetch it; is its registry in reach? See " + log);
    }
    try (var files = Files.list(download)) {
      Path fetched =
          files
              .filter(file -> file.toString().endsWith(".tgz"))
              .findFirst()
              .orElseThrow(() -> new IOException("npm fetched no archive; see " + log));
      wanted.check(fetched);
      Files.move(fetched, archive, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.delete(download);
  }

  private void unpack(NpmPackage wanted, Path archive) throws IOException {
    Set<String> missing = new HashSet<>(wanted.files());
    try (InputStream file = Files.newInputStream(archive);
        var tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry();
          entry != null && !missing.isEmpty();
          entry = tar.getNextEntry()) {
        // Everything in such an archive stands in one folder, which most call "package"
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        if (missing.remove(name)) {
          write(tar.readAllBytes(), output.resolve(wanted.name()).resolve(name));
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new IOException("%s has no %s".formatted(wanted.id(), missing));
    }
  }

  /** Leaves a file as it is that has this content, so that other tools see no change. */
  private static void write(byte[] content, Path to) throws IOException {
    if (!Files.exists(to) || !Arrays.equals(Files.readAllBytes(to), content)) {
      Files.createDirectories(to.getParent());
      Files.write(to, content);
    }
  }

  /**
   * The machine's npm, or the one that Vaadin's tools bring into the user's home where the machine
   * has none: a developer need not set one up.
   */
  private static List<String> npm() throws IOException, InterruptedException {
    List<String> installed = List.of(WINDOWS ? "npm.cmd" : "npm");
    if (answers(installed)) {
      return installed;
    }
    String home = Path.of(System.getProperty("user.home"), ".vaadin").toString();
    try {
      return new FrontendTools(new FrontendToolsSettings(home, () -> home)).getNpmExecutable();
    } catch (RuntimeException e) {
      throw new IOException(
          "there is no npm on this machine, and it cannot be downloaded. Install Node, which brings"
              + " npm, and build again.",
          e);
    }
  }

  private static boolean answers(List<String> npm) throws InterruptedException {
    try {
      var command = new ArrayList<String>(npm);
      command.add("--version");
      return run(command, Path.of(""), ProcessBuilder.Redirect.DISCARD);
    } catch (IOException notThere) {
      return false;
    }
  }

  private static boolean run(List<String> command, Path folder, ProcessBuilder.Redirect output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(NPM_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }

  private record NpmPackage(String name, String version, String checksum, List<String> files) {

    static NpmPackage of(String line) {
      List<String> words = List.of(line.strip().split("\\s+"));
      return new NpmPackage(
          words.get(0), words.get(1), words.get(2), words.subList(3, words.size()));
    }

    String id() {
      return name + "@" + version;
    }

    String archive() {
      return "%s-%s.tgz".formatted(name.replace('/', '-'), version);
    }

    /**
     * @throws IllegalStateException if the archive is another one, which fails the build
     */
    void check(Path file) throws IOException {
      if (!checksum.equals(CHECKSUM + sha512(Files.readAllBytes(file)))) {
        throw new IllegalStateException(
            "%s is not the pinned %s. Delete the file and build again; if the checksum is still"
                + " another one, do not trust the package.".formatted(file, id()));
      }
    }

    private static String sha512(byte[] bytes) {
      try {
        return Base64.getEncoder()
            .encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
