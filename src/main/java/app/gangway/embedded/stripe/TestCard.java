package app.gangway.embedded.stripe;

import java.util.Arrays;
import java.util.Optional;

/** Cards that the stand-in knows, with the numbers of Stripe's test cards. */
public enum TestCard {
  VISA("visa", "4242", true),
  MASTERCARD("mastercard", "4444", true),
  DECLINED("visa", "0002", false);

  private final String brand;
  private final String last4;
  private final boolean accepted;

  TestCard(String brand, String last4, boolean accepted) {
    this.brand = brand;
    this.last4 = last4;
    this.accepted = accepted;
  }

  static Optional<TestCard> named(String name) {
    return Arrays.stream(values()).filter(card -> card.name().equals(name)).findFirst();
  }

  public String brand() {
    return brand;
  }

  public String last4() {
    return last4;
  }

  /** Whether its bank agrees. */
  public boolean accepted() {
    return accepted;
  }
}
