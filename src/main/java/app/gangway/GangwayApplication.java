package app.gangway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Gangway. */
@SpringBootApplication
public class GangwayApplication {
  public static void main(String[] args) {
    SpringApplication.run(GangwayApplication.class, args);
  }
}
