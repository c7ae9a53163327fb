package app.gangway.agency;

import app.gangway.shared.AgencyId;
import app.gangway.shared.DisplayName;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.Slug;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A tenant. */
@Entity
class Agency {

  /** Survives a weekend and a short holiday (field notes, 14). */
  static final int DEFAULT_INVITATION_DAYS = 7;

  /** Long enough not to nag (field notes, 14). */
  static final int DEFAULT_REMINDER_DAYS = 3;

  static final int MIN_INVITATION_DAYS = 1;
  static final int MAX_INVITATION_DAYS = 30;

  @Id private UUID id;
  @Version private @Nullable Integer version;
  private String name;
  private String slug;
  private String locale;

  @JdbcTypeCode(SqlTypes.TINYINT)
  private int invitationDays = DEFAULT_INVITATION_DAYS;

  @JdbcTypeCode(SqlTypes.TINYINT)
  private int reminderDays = DEFAULT_REMINDER_DAYS;

  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected Agency() {}

  Agency(AgencyId id, DisplayName name, Slug slug, Locale locale, Instant createdAt) {
    this.id = id.value();
    this.name = name.value();
    this.slug = slug.value();
    this.locale = locale.toLanguageTag();
    this.createdAt = createdAt;
  }

  void setInvitationTimes(int days, int reminderAfterDays) {
    if (days < MIN_INVITATION_DAYS || days > MAX_INVITATION_DAYS) {
      throw new InvalidInput(
          "days", "error.agency.invitation-days", MIN_INVITATION_DAYS, MAX_INVITATION_DAYS);
    }
    if (reminderAfterDays < 0 || reminderAfterDays >= days) {
      throw new InvalidInput("reminderDays", "error.agency.reminder-days");
    }
    this.invitationDays = days;
    this.reminderDays = reminderAfterDays;
  }

  void setLanguage(Locale language) {
    this.locale = language.toLanguageTag();
  }

  AgencySummary summary() {
    return new AgencySummary(
        new AgencyId(id),
        name,
        new Slug(slug),
        Locale.forLanguageTag(locale),
        invitationDays,
        reminderDays,
        createdAt);
  }
}
