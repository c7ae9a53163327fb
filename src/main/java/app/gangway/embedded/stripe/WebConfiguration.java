package app.gangway.embedded.stripe;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Spring MVC and Thymeleaf for the stand-in's own server. Not annotated as a configuration, since
 * the application would find it then.
 */
@EnableWebMvc
class WebConfiguration {

  /** The request attribute with the language of a page that does not follow the browser's. */
  static final String LANGUAGE = "stand-in.language";

  private static final String FOLDER = "app/gangway/embedded/stripe/pages/";
  private static final ClassLoader LOADER = WebConfiguration.class.getClassLoader();

  @Bean
  LocaleResolver localeResolver() {
    var resolver =
        new AcceptHeaderLocaleResolver() {
          @Override
          public Locale resolveLocale(HttpServletRequest request) {
            return request.getAttribute(LANGUAGE) instanceof Locale language
                ? language
                : super.resolveLocale(request);
          }
        };
    resolver.setSupportedLocales(List.of(Locale.ENGLISH, Locale.GERMAN));
    resolver.setDefaultLocale(Locale.ENGLISH);
    return resolver;
  }

  @Bean
  MessageSource messageSource() {
    var texts = new ResourceBundleMessageSource();
    texts.setBasename(FOLDER + "texts");
    texts.setBundleClassLoader(LOADER);
    texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
    texts.setDefaultLocale(Locale.ENGLISH);
    return texts;
  }

  @Bean
  ViewResolver viewResolver(MessageSource texts) {
    var templates = new ClassLoaderTemplateResolver(LOADER);
    templates.setPrefix(FOLDER);
    templates.setSuffix(".html");
    templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
    var engine = new SpringTemplateEngine();
    engine.setTemplateEngineMessageSource(texts);
    engine.setTemplateResolver(templates);
    var resolver = new ThymeleafViewResolver();
    resolver.setTemplateEngine(engine);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    // Answers a redirect with 303
    resolver.setRedirectHttp10Compatible(false);
    return resolver;
  }
}
