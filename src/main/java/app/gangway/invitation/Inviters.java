package app.gangway.invitation;

import app.gangway.shared.InvitationId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells clients who invited them. */
@Component
public class Inviters {

  private final JdbcClient jdbc;

  Inviters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The names of those who sent these invitations; nothing for an unknown one. */
  @Transactional(readOnly = true)
  public Map<InvitationId, String> names(Collection<InvitationId> invitations) {
    if (invitations.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select i.id, a.name from invitation i join account a on a.id = i.invited_by
            where i.id in (:ids)
            """)
        .param("ids", invitations.stream().map(InvitationId::value).toList())
        .query((row, number) ->
            Map.entry(new InvitationId(row.getObject("id", UUID.class)), row.getString("name")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
