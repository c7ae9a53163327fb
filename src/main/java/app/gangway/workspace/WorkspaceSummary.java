package app.gangway.workspace;

import app.gangway.shared.AgencyId;
import app.gangway.shared.Slug;
import app.gangway.shared.WorkspaceId;
import java.time.Instant;

/** A workspace as others may see it. */
public record WorkspaceSummary(
    WorkspaceId id, AgencyId agencyId, String name, Slug slug, Instant createdAt) {}
