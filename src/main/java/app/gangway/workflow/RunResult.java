package app.gangway.workflow;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a step of a run has produced, as Gangway keeps it. Other variables of a run are the engine's
 * alone.
 *
 * @param name of an update, a file or a form; the number of an invoice, empty for a draft
 * @param receivers how many got a mail
 * @param amount of an invoice, in the currency's unit
 * @param page where an invoice is read and paid
 * @param by the name of the user who answered a form; null for one without an account
 */
public record RunResult(
    Kind kind,
    Wording name,
    int receivers,
    @Nullable BigDecimal amount,
    @Nullable Currency currency,
    @Nullable URI page,
    @Nullable String by,
    Instant at) {

  /** What it is. */
  public enum Kind {
    FILE,
    FORM,
    INVOICE,
    MAIL,
    UPDATE
  }
}
