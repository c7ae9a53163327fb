package app.gangway.workspace;

import app.gangway.shared.WorkspaceId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a workspace's models have in the engine, which all workspaces share. Each id of a
 * process, form or decision and each message name begins with the workspace: {@code
 * ws_0198c0ffee0070008000000000000001_collect-documents}. So the engine cannot mix up two
 * workspaces, and a process id tells the workspace without any variable.
 */
public final class WorkspaceNames {

  private static final Pattern NAME = Pattern.compile("ws_([0-9a-f]{16})([0-9a-f]{16})_.+");

  private WorkspaceNames() {}

  /** What all names of this workspace begin with. */
  public static String prefix(WorkspaceId workspace) {
    UUID id = workspace.value();
    HexFormat hex = HexFormat.of();
    return "ws_"
        + hex.toHexDigits(id.getMostSignificantBits())
        + hex.toHexDigits(id.getLeastSignificantBits())
        + "_";
  }

  /**
   * The workspace of a process, form, decision or message.
   *
   * @param name as the engine knows it
   * @return empty for a name of Gangway's own
   */
  public static Optional<WorkspaceId> workspaceOf(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new WorkspaceId(
                new UUID(
                    HexFormat.fromHexDigitsToLong(matcher.group(1)),
                    HexFormat.fromHexDigitsToLong(matcher.group(2)))))
        : Optional.empty();
  }

  /** The name as the model's author wrote it. */
  public static String withoutPrefix(String name) {
    return NAME.matcher(name).matches() ? name.substring("ws_".length() + 33) : name;
  }
}
