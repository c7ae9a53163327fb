package app.gangway.agency.web;

import app.gangway.agency.BrandColor;
import app.gangway.agency.BrandManagement;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the pictures of brands to browsers and mail programs, and the stylesheets that paint pages
 * in a brand's colour. Open to all who know the address; no page lists them.
 */
@RestController
class BrandController {

  /** Stops browsers from guessing another type than a picture or a stylesheet. */
  private static final String POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern COLOR = Pattern.compile("[0-9a-f]{6}");
  private static final Duration A_YEAR = Duration.ofDays(365);
  private static final MediaType CSS = MediaType.valueOf("text/css;charset=UTF-8");

  private final BrandManagement brands;

  BrandController(BrandManagement brands) {
    this.brands = brands;
  }

  @GetMapping("/brand/pictures/{hash}.png")
  ResponseEntity<byte[]> picture(@PathVariable String hash) {
    return Optional.of(hash)
        .filter(HASH.asMatchPredicate())
        .flatMap(brands::picture)
        .map(png ->
            ok().cacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable())
                .eTag(hash)
                .contentType(MediaType.IMAGE_PNG)
                .body(png))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /** Paints the whole page. */
  @GetMapping("/brand/colors/{color}.css")
  ResponseEntity<String> page(@PathVariable String color) {
    return stylesheet("html:root", color);
  }

  /** Paints only the preview on the brand settings page. */
  @GetMapping("/brand/previews/{color}.css")
  ResponseEntity<String> preview(@PathVariable String color) {
    return stylesheet(".brand-preview", color);
  }

  private static ResponseEntity<String> stylesheet(String where, String code) {
    if (!COLOR.matcher(code).matches()) {
      return ResponseEntity.notFound().build();
    }
    BrandColor color = BrandColor.parse(code);
    String css =
        """
        %s {
          --aura-accent-color-light: %s;
          --aura-accent-color-dark: %s;
        }
        """
            .formatted(where, color.css(), color.inDarkMode().css());
    return ok().cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
        .contentType(CSS)
        .body(css);
  }

  private static ResponseEntity.BodyBuilder ok() {
    return ResponseEntity.ok()
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff");
  }
}
