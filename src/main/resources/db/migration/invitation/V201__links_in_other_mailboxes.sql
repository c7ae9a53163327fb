-- An earlier version mailed to another mailbox where the domain has letters that IDNA 2003 replaced (ß, ς, joiners), or
-- where letters outside ASCII stand before the @. The links that went there die, and the row asks for another attempt.
delete from invitation_link
where invitation_id in (
  select id from invitation
  where state = 'PENDING' and sent_at is not null
    and (substring_index(email, '@', -1) collate utf8mb4_bin regexp 'ß|ẞ|ς|\\x{200C}|\\x{200D}'
      or length(substring_index(email, '@', 1)) <> char_length(substring_index(email, '@', 1))));

update invitation
set delivery = 'REFUSED',
    delivery_detail = 'An earlier version sent this mail to another mailbox. Its links are dead.',
    version = version + 1
where state = 'PENDING' and sent_at is not null
  and (substring_index(email, '@', -1) collate utf8mb4_bin regexp 'ß|ẞ|ς|\\x{200C}|\\x{200D}'
    or length(substring_index(email, '@', 1)) <> char_length(substring_index(email, '@', 1)));
