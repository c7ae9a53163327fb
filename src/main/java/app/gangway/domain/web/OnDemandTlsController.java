package app.gangway.domain.web;

import app.gangway.shared.AgencyHosts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells a proxy which names it may get a certificate for; see the README. */
@RestController
class OnDemandTlsController {

  private final AgencyHosts hosts;

  OnDemandTlsController(AgencyHosts hosts) {
    this.hosts = hosts;
  }

  /** 200 for a name that an agency has verified, 404 for every other. */
  @GetMapping("/domains/ask")
  ResponseEntity<Void> ask(@RequestParam(defaultValue = "") String domain) {
    return ResponseEntity.status(
            hosts.agencyOf(domain).isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
        .build();
  }
}
