package app.gangway.agency;

import app.gangway.shared.AgencyId;
import app.gangway.shared.Sha256;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of brand pictures, including replaced ones that sent mails still show. */
@Component
class BrandPictures {

  /** How many pictures one agency keeps at most. */
  static final int MAX_PICTURES = 50;

  private final JdbcClient jdbc;
  private final Clock clock;

  BrandPictures(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @return its hash
   */
  String keep(AgencyId agency, BrandPicture picture) {
    String hash = Sha256.hex(picture.png());
    jdbc.sql(
            """
            insert into brand_picture (agency_id, hash, width, height, content, stored_at)
            values (:agency, :hash, :width, :height, :content, :now)
            on duplicate key update stored_at = :now
            """)
        .param("agency", agency.value())
        .param("hash", hash)
        .param("width", picture.width())
        .param("height", picture.height())
        .param("content", picture.png())
        .param("now", Utc.of(clock.instant()))
        .update();
    return hash;
  }

  /** Deletes the pictures that were replaced longest ago. */
  void prune(AgencyId agency) {
    jdbc.sql(
            """
            delete p from brand_picture p
              join (select hash, row_number() over (order by stored_at desc, hash) as place
                    from brand_picture where agency_id = :agency) ranked on ranked.hash = p.hash
            where p.agency_id = :agency and ranked.place > :most
              and not exists (select 1 from branding b where b.agency_id = p.agency_id
                              and p.hash in (b.logo_hash, b.icon_hash))
            """)
        .param("agency", agency.value())
        .param("most", MAX_PICTURES)
        .update();
  }

  Optional<byte[]> find(String hash) {
    return jdbc.sql("select content from brand_picture where hash = :hash limit 1")
        .param("hash", hash)
        .query(byte[].class)
        .optional();
  }
}
