package app.gangway.workspace;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Workspaces extends JpaRepository<Workspace, UUID> {

  List<Workspace> findByAgencyIdOrderByName(UUID agencyId);

  Optional<Workspace> findByAgencyIdAndSlug(UUID agencyId, String slug);

  @Query(
      """
      select w from Workspace w join WorkspaceMember m on m.workspaceId = w.id
      where m.accountId = :accountId order by w.name, w.id
      """)
  List<Workspace> findByMember(UUID accountId);
}
