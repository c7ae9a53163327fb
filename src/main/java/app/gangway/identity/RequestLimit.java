package app.gangway.identity;

import java.time.Duration;

/**
 * How often mails of one kind can be asked for by people who need not sign in.
 *
 * @param table where they are counted: one of those with {@code address_hash}, {@code client} and
 *     {@code requested_at}
 * @param messageKey what a refusal says; its argument is the number of minutes to wait
 * @param perAddress how many to one address, in the time of {@code within}; 0 is no limit
 * @param perClient how many for one client, whatever the addresses; 0 is no limit
 */
public record RequestLimit(
    String table, String messageKey, int perAddress, int perClient, Duration within) {}
