package app.gangway.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface Accounts extends JpaRepository<Account, UUID> {

  Optional<Account> findByEmailKey(String emailKey);

  /** The accounts whose key an earlier version may have stored in another form. */
  @NativeQuery(
      """
      select id from account
      where length(email_key) <> char_length(email_key) or email_key like '%xn--%'
      """)
  List<UUID> findInternational();
}
