package app.gangway.process;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.InvalidInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes the models, forms and decisions that new process instances run on. Checks no permission:
 * the calling service does. A publication is stored before the engine gets it, so that a crash in
 * between is finished or undone at the next start; see docs/decisions/0032.
 */
public interface ModelPublications {

  /** How large a file can be, in bytes: the engine takes no more than 4 MB in one message. */
  int MOST_BYTES = 1024 * 1024;

  /** How large all files together can be, in bytes. */
  int MOST_BYTES_TOGETHER = 2 * 1024 * 1024;

  /** The longest comment, in characters: what the audit log keeps. */
  int LONGEST_COMMENT = 400;

  /**
   * Checks files together with those that are live, as they would be after a publication. Changes
   * nothing.
   *
   * @param files the content of each file by its name; a browser's {@code (1)} in the name does not
   *     count
   */
  ModelProposal propose(Map<String, byte[]> files);

  /**
   * Publishes files that were proposed: stores them with who and why, and deploys them in one
   * command. Checks them again first.
   *
   * @throws InvalidInput the comment is blank or too long
   */
  Result publish(ModelProposal proposal, Publisher by, String comment);

  /**
   * The publication that is stored and that the engine may not have yet, if there is one. Its end
   * is announced under its id.
   */
  Optional<Publication> underWay();

  Optional<Publication> publication(UUID id);

  /** The latest publications, the newest first, with those that the engine refused. */
  List<Publication> latest(int limit);

  /** All versions that the engine has, the newest first. */
  List<Version> versions(ModelKind kind, String id);

  /**
   * @param key the engine's key of the version
   */
  Optional<VersionedFile> file(ModelKind kind, long key);

  /** The ids of all forms, or of all decisions or processes, sorted. */
  List<String> ids(ModelKind kind);

  /**
   * The files of this node's folder in whose place other, published content is live, as the folder
   * was at the start.
   */
  Map<String, byte[]> overriddenFiles();

  /**
   * An operator.
   *
   * @param agency the agency whose audit log gets the entry
   * @param name stays with the publication when the account is gone
   */
  record Publisher(AgencyId agency, AccountId account, String name) {}

  /** How far a publication is. */
  enum State {
    /** It is not known whether the engine has it. */
    PREPARED,
    PUBLISHED,
    /** The engine did not take it. */
    REFUSED
  }

  /**
   * Files that an operator published together.
   *
   * @param number counts publications, from 1; 0 for a refused one
   * @param publisher the name at that time
   * @param reason why the engine refused it
   */
  record Publication(
      UUID id,
      int number,
      String publisher,
      String comment,
      State state,
      @Nullable String reason,
      Instant at,
      List<String> files) {}

  /**
   * A version in the engine.
   *
   * @param key the engine's
   * @param fileName the file that it came from
   * @param live whether new instances run on it
   * @param publication what it came with; null for one from the folder
   */
  record Version(
      ModelKind kind,
      String id,
      long key,
      int version,
      String fileName,
      Instant deployed,
      boolean live,
      @Nullable Publication publication) {}

  /** A version with its content, as the engine got it. */
  record VersionedFile(Version version, String content) {}

  /** How a publication ended. */
  sealed interface Result {

    /** The engine has it. */
    record Published(Publication publication) implements Result {}

    /** Another publication came first, or changed the same files: compare again. */
    record Overtaken(@Nullable Publication by) implements Result {}

    /** Nothing has changed, because of the check or because the engine refuses it. */
    record Refused(List<ModelFinding> findings) implements Result {}

    /**
     * The engine did not answer. Gangway finishes the publication as soon as it does, and then
     * knows whether the engine takes it.
     */
    record Pending(Publication publication) implements Result {}

    /** The files are live already. */
    record NothingToPublish() implements Result {}
  }
}
