package app.gangway.process;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that may become live, with what was found in them.
 *
 * @param basis the number of the latest publication when they were compared
 * @param files sorted by their names
 * @param findings what has to be corrected before, and advice
 */
public record ModelProposal(int basis, List<ProposedFile> files, List<ModelFinding> findings) {

  /**
   * @param ids what it defines: processes, a form or decisions; empty if it cannot be read
   * @param live the content that is live under this name; null for a new file
   * @param content null if it cannot be read as text
   */
  public record ProposedFile(
      String name, Set<String> ids, @Nullable String live, @Nullable String content) {

    public ModelKind kind() {
      return ModelKind.of(name);
    }

    /** Whether it is live already, to the letter. */
    public boolean isUnchanged() {
      return content != null && content.equals(live);
    }
  }

  /** Whether it cannot be published as it is. */
  public boolean isRefused() {
    return findings.stream().anyMatch(ModelFinding::refused);
  }

  /** Whether all files are live already. */
  public boolean changesNothing() {
    return files.stream().allMatch(ProposedFile::isUnchanged);
  }
}
