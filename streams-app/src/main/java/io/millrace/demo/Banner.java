package io.millrace.demo;

import io.millrace.run.MillraceService;
import java.util.Locale;

/** What there is to try once the demo is up. */
final class Banner {
  private Banner() {}

  static void print(LocalCluster cluster, MillraceService service, double seconds) {
    System.out.printf(
        Locale.ROOT,
        """

        Millrace is up after %.1f s.

          Kafka            %s
          Schema registry  %s
          HTTP             %s

        Try in another terminal
          curl %s/v1/users/ada/recommendations
          curl '%s/v1/users/ada/recommendations?scenario=cart&limit=1&explain=true'
          curl %s/v1/scenarios
          curl %s/v1/trending
          curl %s/metrics

        Ctrl-C ends it.
        """,
        seconds,
        cluster.bootstrapServers(),
        cluster.registryUrl(),
        service.url(),
        service.url(),
        service.url(),
        service.url(),
        service.url(),
        service.url());
  }
}
