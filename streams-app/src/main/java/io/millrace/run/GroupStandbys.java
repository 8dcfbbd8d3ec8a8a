package io.millrace.run;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Whether there will be standby copies under {@code group.protocol=streams}. There the group's own
 * settings say how many, on the broker; {@code num.standby.replicas} of the file is passed over
 * without a word, and while an instance is away nobody has a copy to answer from.
 */
final class GroupStandbys {
  static final String GROUP_SETTING = "streams.num.standby.replicas";
  private static final int PATIENCE_SECONDS = 15;

  private GroupStandbys() {}

  /**
   * What to warn of, in one line; empty where the group keeps copies or the protocol is another.
   */
  static Optional<String> complaint(Properties streams) throws InterruptedException {
    String protocol = streams.getProperty(StreamsConfig.GROUP_PROTOCOL_CONFIG, "");
    if (!protocol.equalsIgnoreCase(GroupProtocol.STREAMS.name())) {
      return Optional.empty();
    }
    String group = streams.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    try (Admin admin = Admin.create(Preflight.adminConfig(streams))) {
      String found = found(admin, group);
      return found == null || found.equals("0") ? Optional.of(none(group)) : Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.of(
          "Cannot look up how many standby copies group "
              + group
              + " keeps ("
              + GROUP_SETTING
              + " of the group): "
              + e.getMessage());
    }
  }

  private static String found(Admin admin, String group)
      throws ExecutionException, InterruptedException, TimeoutException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    ConfigEntry entry =
        admin
            .describeConfigs(List.of(resource))
            .all()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .get(resource)
            .get(GROUP_SETTING);
    return entry == null ? null : entry.value();
  }

  private static String none(String group) {
    return "Group "
        + group
        + " keeps no standby copies: with group.protocol=streams, "
        + StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG
        + " of the file does not count. While an instance is away, its users get the fallback."
        + " Set it on the group: kafka-configs.sh --alter --entity-type groups --entity-name "
        + group
        + " --add-config "
        + GROUP_SETTING
        + "=1";
  }
}
