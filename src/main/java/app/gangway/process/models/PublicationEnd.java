package app.gangway.process.models;

import app.gangway.process.ModelPublications.Publication;
import app.gangway.process.ModelPublications.Publisher;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The end of a publication, which the node that is there first writes, and open pages hear of. */
@Component
class PublicationEnd {

  /** As long as the audit log's. */
  private static final int LONGEST_SUBJECT = 254;

  private final PublicationRows rows;
  private final ApplicationEventPublisher events;
  private final Announcements announcements;

  PublicationEnd(
      PublicationRows rows, ApplicationEventPublisher events, Announcements announcements) {
    this.rows = rows;
    this.events = events;
    this.announcements = announcements;
  }

  /** The engine took it. In the caller's transaction, which stores what the engine made of it. */
  void finish(UUID id) {
    if (!rows.finish(id)) {
      return;
    }
    Publication publication = rows.find(id).orElseThrow();
    Publisher by = rows.publisher(id);
    events.publishEvent(
        new Audited(
            by.agency(),
            by.account(),
            AuditAction.MODELS_PUBLISHED,
            shortened(String.join(", ", publication.files())),
            null,
            publication.comment()));
    announce(id);
  }

  /** The engine did not take it. */
  void refuse(UUID id, String reason) {
    rows.refuse(id, reason);
    announce(id);
  }

  private void announce(UUID id) {
    announcements.announceAfterCommit(id);
  }

  private static String shortened(String names) {
    return names.length() <= LONGEST_SUBJECT
        ? names
        : names.substring(0, LONGEST_SUBJECT - 1) + "…";
  }
}
