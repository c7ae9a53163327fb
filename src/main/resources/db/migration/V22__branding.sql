-- What an agency looks like to its clients. A picture is known by the SHA-256 of its bytes, which is also its address;
-- one that was replaced stays for the mails that show it.
create table brand_picture (
  agency_id uuid        not null,
  hash      varchar(64) character set ascii collate ascii_bin not null,
  width     int         not null,
  height    int         not null,
  content   mediumblob  not null,
  stored_at datetime(6) not null,
  primary key (agency_id, hash),
  constraint fk_brand_picture_agency foreign key (agency_id) references agency (id),
  index ix_brand_picture_hash (hash)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table branding (
  agency_id     uuid          not null primary key,
  version       int           not null,
  color         varchar(7)    character set ascii collate ascii_bin null,
  logo_hash     varchar(64)   character set ascii collate ascii_bin null,
  icon_hash     varchar(64)   character set ascii collate ascii_bin null,
  welcome_copy  varchar(4000) null,
  sender_name   varchar(100)  null,
  support_email varchar(254)  null,
  constraint fk_branding_agency foreign key (agency_id) references agency (id),
  constraint fk_branding_logo foreign key (agency_id, logo_hash) references brand_picture (agency_id, hash),
  constraint fk_branding_icon foreign key (agency_id, icon_hash) references brand_picture (agency_id, hash)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
