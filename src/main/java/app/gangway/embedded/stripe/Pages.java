package app.gangway.embedded.stripe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Makes a page in the reader's language. Nothing is loaded before the first page is asked for. */
final class Pages {

  private static final String FOLDER = "app/gangway/embedded/stripe/pages/";
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private @Nullable SpringTemplateEngine templates;

  String render(String template, @Nullable String accepted, Map<String, Object> words) {
    Context context = new Context(language(accepted), words);
    context.setVariable("page", template);
    return templates().process("layout", context);
  }

  private static Locale language(@Nullable String accepted) {
    try {
      Locale best =
          accepted == null ? null : Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES);
      return best == null ? Locale.ENGLISH : best;
    } catch (IllegalArgumentException notALanguage) {
      return Locale.ENGLISH;
    }
  }

  private synchronized SpringTemplateEngine templates() {
    if (templates == null) {
      var texts = new ResourceBundleMessageSource();
      texts.setBasename(FOLDER + "texts");
      // The server's threads know the jar only, not what is packed in it
      texts.setBundleClassLoader(Pages.class.getClassLoader());
      texts.setDefaultEncoding("UTF-8");
      texts.setDefaultLocale(Locale.ENGLISH);
      var resolver = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
      resolver.setPrefix(FOLDER);
      resolver.setSuffix(".html");
      resolver.setTemplateMode(TemplateMode.HTML);
      resolver.setCharacterEncoding("UTF-8");
      var engine = new SpringTemplateEngine();
      engine.setTemplateEngineMessageSource(texts);
      engine.addTemplateResolver(resolver);
      templates = engine;
    }
    return templates;
  }
}
