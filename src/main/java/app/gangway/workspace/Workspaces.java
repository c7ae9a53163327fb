package app.gangway.workspace;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Workspaces extends JpaRepository<Workspace, UUID> {

  List<Workspace> findByAgencyIdOrderByName(UUID agencyId);

  Optional<Workspace> findByAgencyIdAndSlug(UUID agencyId, String slug);

  /** A slug holds no character with a meaning in {@code like}. */
  @Query(
      "select w.slug from Workspace w where w.agencyId = :agencyId and w.slug like concat(:begin, '%')")
  Set<String> slugsThatBeginWith(UUID agencyId, String begin);

  @Query(
      """
      select w from Workspace w join WorkspaceMember m on m.workspaceId = w.id
      where m.accountId = :accountId order by w.name, w.id
      """)
  List<Workspace> findByMember(UUID accountId);
}
