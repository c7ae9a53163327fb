package app.gangway.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param from the address that mails come from; their sender's name is the agency's
 */
@ConfigurationProperties("gangway.mail")
record MailProperties(@DefaultValue("no-reply@gangway.localhost") String from) {}
