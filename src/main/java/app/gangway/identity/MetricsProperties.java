package app.gangway.identity;

import app.gangway.shared.AllowedNetworks;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param allowedFrom the networks that may read the metrics
 */
@ConfigurationProperties("gangway.metrics")
record MetricsProperties(AllowedNetworks allowedFrom) {}
