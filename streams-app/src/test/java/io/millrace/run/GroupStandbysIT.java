package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.embedded.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupStandbysIT {
  @RegisterExtension static final TestCluster CLUSTER = new TestCluster();

  private static Properties settings(String protocol, String group) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", CLUSTER.bootstrapServers());
    settings.put("application.id", group);
    settings.put("group.protocol", protocol);
    // Of the file, and so without effect.
    settings.put("num.standby.replicas", "1");
    return settings;
  }

  @Test
  void shouldWarnWhereTheGroupKeepsNoCopies() throws Exception {
    assertThat(GroupStandbys.complaint(settings("streams", "without")))
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("no standby copies")
                    .contains("--entity-name without")
                    .contains("streams.num.standby.replicas=1"));
  }

  @Test
  void shouldSayNothingWhereTheGroupKeepsCopies() throws Exception {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "with");
    ConfigEntry one = new ConfigEntry(GroupStandbys.GROUP_SETTING, "1");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(group, List.of(new AlterConfigOp(one, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }

    assertThat(GroupStandbys.complaint(settings("streams", "with"))).isEmpty();
  }

  @Test
  void shouldSayNothingUnderTheClassicProtocolWhereTheFilesSettingCounts() throws Exception {
    assertThat(GroupStandbys.complaint(settings("classic", "any"))).isEmpty();
  }
}
