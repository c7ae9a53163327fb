package app.gangway.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders the subject, the HTML part and the text part of a message. */
@Component
class MailContent {

  private static final String FOLDER = "mail/";

  private final ResourceBundleMessageSource texts = texts();
  private final SpringTemplateEngine templates = templates(texts);

  String subject(MailMessage message) {
    String subject =
        texts.getMessage(
            message.template().fileName() + ".subject",
            message.subjectWords().toArray(),
            message.language());
    // A line break in a header would start another header.
    return subject.replaceAll("\\p{Cntrl}+", " ");
  }

  String html(MailMessage message) {
    return templates.process(message.template().fileName() + ".html", context(message));
  }

  String text(MailMessage message) {
    return templates.process(message.template().fileName() + ".txt", context(message));
  }

  private static Context context(MailMessage message) {
    MailBrand brand = message.brand();
    Context context = new Context(message.language());
    context.setVariable("brand", brand.name());
    context.setVariable("color", brand.headerColor());
    context.setVariable("logo", brand.logo());
    context.setVariable("support", brand.support() == null ? null : brand.support().value());
    message
        .words()
        .forEach((name, word) ->
            context.setVariable(
                name,
                switch (word) {
                  case Instant instant -> format(instant, message.language());
                  case List<?> several -> several;
                  default -> word.toString();
                }));
    return context;
  }

  private static String format(Instant instant, Locale language) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
            .withLocale(language)
            .format(instant.atZone(ZoneOffset.UTC))
        + " UTC";
  }

  private static ResourceBundleMessageSource texts() {
    var source = new ResourceBundleMessageSource();
    source.setBasename(FOLDER + "messages");
    source.setDefaultEncoding("UTF-8");
    source.setDefaultLocale(Locale.ENGLISH);
    return source;
  }

  private static SpringTemplateEngine templates(ResourceBundleMessageSource texts) {
    var engine = new SpringTemplateEngine();
    engine.setTemplateEngineMessageSource(texts);
    engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
    engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
    return engine;
  }

  private static ClassLoaderTemplateResolver resolver(String names, TemplateMode mode) {
    var resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix(FOLDER);
    resolver.setResolvablePatterns(java.util.Set.of(names));
    resolver.setTemplateMode(mode);
    resolver.setCharacterEncoding("UTF-8");
    return resolver;
  }
}
