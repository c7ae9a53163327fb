package app.gangway.workspace;

import app.gangway.shared.AgencyId;
import app.gangway.shared.DisplayName;
import app.gangway.shared.Slug;
import app.gangway.shared.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place of an agency for one of its clients' businesses. */
@Entity
class Workspace {

  @Id private UUID id;
  @Version private @Nullable Integer version;
  private UUID agencyId;
  private String name;
  private String slug;
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected Workspace() {}

  Workspace(WorkspaceId id, AgencyId agencyId, DisplayName name, Slug slug, Instant createdAt) {
    this.id = id.value();
    this.agencyId = agencyId.value();
    this.name = name.value();
    this.slug = slug.value();
    this.createdAt = createdAt;
  }

  WorkspaceSummary summary() {
    return new WorkspaceSummary(
        new WorkspaceId(id), new AgencyId(agencyId), name, new Slug(slug), createdAt);
  }
}
