package app.gangway.shell;

import app.gangway.shared.LinkToken;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the reminders that the link in a mail's header stops. */
@Component
public class MailStops {

  /** The route of the page with the button. */
  public static final String PAGE = "stop-reminders";


  private final List<StoppableMails> mails;

  MailStops(List<StoppableMails> mails) {
    this.mails = mails;
  }

  /** Whether some mail has such a link. */
  public boolean knows(String link) {
    return find(link).isPresent();
  }

  /** Returns false where no mail has such a link. */
  public boolean stop(String link) {
    Optional<Runnable> stop = find(link);
    stop.ifPresent(Runnable::run);
    return stop.isPresent();
  }

  private Optional<Runnable> find(String link) {
    return LinkToken.hashIn(link)
        .flatMap(hash ->
            mails.stream()
                .filter(kind -> kind.knows(hash))
                .map(kind -> (Runnable) () -> kind.stop(hash))
                .findFirst());
  }
}
