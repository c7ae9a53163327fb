package app.gangway.audit;

import app.gangway.shared.AuditAction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words for entries of the audit log, on the screen and in the export.
 *
 * @param translation gives the text of a key in the reader's language
 */
public record AuditWords(UnaryOperator<String> translation) {

  private static final Set<AuditAction> ABOUT_ROLES =
      EnumSet.of(
          AuditAction.TEAMMATE_INVITED,
          AuditAction.TEAMMATE_INVITATION_ACCEPTED,
          AuditAction.TEAMMATE_ROLE_CHANGED);

  private static final Set<AuditAction> ABOUT_SETTINGS =
      EnumSet.of(
          AuditAction.SETTINGS_CHANGED,
          AuditAction.BRANDING_CHANGED,
          AuditAction.WORKFLOW_CHANGED,
          AuditAction.WORKFLOW_PAUSED);

  /** The codes of settings; entries of earlier versions have words in English instead. */
  private static final Set<String> SETTINGS =
      Set.of(
          "invitation-days",
          "reminder-days",
          "language",
          "logo",
          "icon",
          "color",
          "no-color",
          "welcome",
          "sender",
          "support",
          "workflow-name",
          "workflow-description",
          "workflow-owner",
          "workflow-client-starts",
          "workflow-client-no-start",
          "workflow-schedule",
          "workflow-no-schedule",
          "workflow-public-form",
          "workflow-no-public-form",
          "workflow-runs-wait",
          "workflow-runs-go-on");

  /** What was done. */
  public String action(AuditEntry entry) {
    return text("audit.action." + entry.action().name());
  }

  /** Who did it: an account, a process, or the holder of the invited address. */
  public String actor(AuditEntry entry) {
    if (entry.byFreshLink()) {
      return text("audit.fresh-link");
    }
    return entry.actorName() == null ? text("audit.system") : entry.actorName();
  }

  /** The rest of it, for example the old and the new role. */
  public @Nullable String detail(AuditEntry entry) {
    String detail = entry.detail();
    if (detail != null && ABOUT_ROLES.contains(entry.action())) {
      return Arrays.stream(detail.split(" → "))
          .map(role -> text("team.role." + role))
          .collect(Collectors.joining(" → "));
    }
    if (detail != null && ABOUT_SETTINGS.contains(entry.action())) {
      return Arrays.stream(detail.split("; ")).map(this::setting).collect(Collectors.joining("; "));
    }
    return detail;
  }

  private String setting(String change) {
    String[] codeAndValue = change.split("=", 2);
    if (!SETTINGS.contains(codeAndValue[0])) {
      return change;
    }
    String words = text("audit.setting." + codeAndValue[0]);
    return codeAndValue.length == 1 ? words : words + ": " + codeAndValue[1];
  }

  String text(String key) {
    return translation.apply(key);
  }
}
