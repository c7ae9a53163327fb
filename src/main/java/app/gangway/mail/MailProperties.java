package app.gangway.mail;

import jakarta.validation.constraints.Email;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param from the address that mails come from; their sender's name is the agency's
 */
@Validated
@ConfigurationProperties("gangway.mail")
record MailProperties(
    @DefaultValue("no-reply@gangway.localhost") @Email(message = "must be a mail address")
        String from) {}
