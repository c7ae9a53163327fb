package app.gangway.shared;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A setting is an address with {@code http://} or {@code https://} and a host. */
@Documented
@Constraint(validatedBy = WebAddress.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface WebAddress {

  /** For the message. */
  String example();

  /** Whether the address has to name a port. */
  boolean withPort() default false;

  String message() default "must be an address such as {example}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Checks the address. */
  class Validator implements ConstraintValidator<WebAddress, URI> {

    private boolean withPort;

    @Override
    public void initialize(WebAddress constraint) {
      withPort = constraint.withPort();
    }

    @Override
    public boolean isValid(@Nullable URI address, ConstraintValidatorContext context) {
      return address == null
          || (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
              && address.getHost() != null
              && (!withPort || address.getPort() > 0));
    }
  }
}
