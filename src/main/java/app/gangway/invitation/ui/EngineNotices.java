package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.process.EngineCondition;
import app.gangway.process.EngineTrouble;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shell.DashboardNotices;
import com.vaadin.flow.component.Component;
import java.util.Optional;

/**
 * The dashboard notice that invitations and wizards wait because the engine has paused or does not
 * answer, or soon will wait for lack of space.
 */
@org.springframework.stereotype.Component
class EngineNotices implements DashboardNotices {

  private final EngineCondition engine;
  private final Teammates teammates;

  EngineNotices(EngineCondition engine, Teammates teammates) {
    this.engine = engine;
    this.teammates = teammates;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    return teammates.require().role().may(Permission.MANAGE_AGENCY)
        ? engine.trouble().map(trouble -> new Callout(words(trouble)))
        : Optional.empty();
  }

  private static String words(EngineTrouble trouble) {
    String since = DateFormats.dateAndTime(trouble.since());
    if (trouble.kind() == EngineTrouble.Kind.AWAY) {
      return translate("engine.notice.away", since);
    }
    EngineTrouble.Disk disk = trouble.disk();
    if (disk == null || (trouble.kind() == EngineTrouble.Kind.PAUSED && !disk.isTooFull())) {
      return translate("engine.notice.paused", since);
    }
    return translate(
        trouble.kind() == EngineTrouble.Kind.PAUSED
            ? "engine.notice.paused-disk"
            : "engine.notice.little-space",
        since,
        disk.folder(),
        disk.free().toMegabytes(),
        disk.needed().toMegabytes());
  }
}
