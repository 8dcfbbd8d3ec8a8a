package io.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.SecurityKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** The manifests against Kubernetes' types, each other, the image and what Millrace reads. */
class KubernetesManifestsTest {
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "v1/ConfigMap", ConfigMap.class,
          "v1/Service", Service.class,
          "apps/v1/StatefulSet", StatefulSet.class,
          "batch/v1/Job", Job.class,
          "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

  private final Map<String, HasMetadata> objects = read();
  private final StatefulSet set = get(StatefulSet.class, "millrace");
  private final Job job = get(Job.class, "millrace-topics");
  private final PodSpec pod = set.getSpec().getTemplate().getSpec();
  private final Container container = pod.getContainers().get(0);
  private final Map<String, String> settings =
      Settings.properties(get(ConfigMap.class, "millrace").getData().get("millrace.properties"));

  /** Every document, by kind and name; a field that Kubernetes does not know is refused. */
  private static Map<String, HasMetadata> read() {
    ObjectMapper strict = new ObjectMapper();
    strict.setAnnotationIntrospector(
        new JacksonAnnotationIntrospector() {
          private static final long serialVersionUID = 1L;

          @Override
          public Boolean hasAnySetter(Annotated annotated) {
            return false;
          }
        });
    Map<String, HasMetadata> objects = new HashMap<>();
    for (String file : Source.files("deploy/kubernetes")) {
      for (JsonNode document : Source.yamlDocuments(file)) {
        String kind = document.path("apiVersion").asText() + "/" + document.path("kind").asText();
        assertThat(KINDS).as(file).containsKey(kind);
        HasMetadata object = strict.convertValue(document, KINDS.get(kind));
        objects.put(object.getKind() + " " + object.getMetadata().getName(), object);
      }
    }
    return objects;
  }

  private <T extends HasMetadata> T get(Class<T> type, String name) {
    return type.cast(objects.get(type.getSimpleName() + " " + name));
  }

  @Test
  void shouldHoldTheObjectsTheReadmeSpeaksOf() {
    assertThat(objects)
        .containsOnlyKeys(
            "ConfigMap millrace",
            "Service millrace",
            "Service millrace-instances",
            "StatefulSet millrace",
            "PodDisruptionBudget millrace",
            "Job millrace-topics");
  }

  @Test
  void shouldSelectTheInstancesAndNotTheJob() {
    Map<String, String> labels = set.getSpec().getTemplate().getMetadata().getLabels();
    assertThat(set.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
    assertThat(get(PodDisruptionBudget.class, "millrace").getSpec().getSelector().getMatchLabels())
        .isEqualTo(labels);
    for (String name : List.of("millrace", "millrace-instances")) {
      assertThat(get(Service.class, name).getSpec().getSelector()).isEqualTo(labels);
    }
    assertThat(job.getSpec().getTemplate().getMetadata().getLabels().entrySet())
        .doesNotContainAnyElementsOf(labels.entrySet());
  }

  @Test
  void shouldGiveEachInstanceANameItsNeighboursCanResolve() {
    Service instances = get(Service.class, "millrace-instances");
    assertThat(instances.getSpec().getClusterIP()).isEqualTo("None");
    assertThat(instances.getSpec().getPublishNotReadyAddresses()).isTrue();
    assertThat(set.getSpec().getServiceName()).isEqualTo("millrace-instances");
    assertThat(environment())
        .containsEntry("MILLRACE_INSTANCE_NAME", "fieldRef metadata.name")
        .containsEntry(
            "MILLRACE_HTTP_ADVERTISED",
            "$(MILLRACE_INSTANCE_NAME).millrace-instances:" + Settings.defaultHttpPort());
  }

  @Test
  void shouldStartMillraceWithSettingsItTakes() {
    Map<String, String> environment = new HashMap<>(Image.read().environment());
    environment.putAll(environment());
    assertThat(environment.keySet()).allMatch(variable -> variable.startsWith("MILLRACE_"));
    assertThat(environment).containsEntry("MILLRACE_HTTP_HOST", "0.0.0.0");

    assertThatCode(() -> Settings.accept(null, environment)).doesNotThrowAnyException();
    StreamsConfig streams = Settings.accept(settings);
    assertThat(streams.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isOne();
    assertThat(settings).containsKeys("bootstrap.servers", "schema.registry.url");
    assertThatCode(() -> Settings.requireCommand(container.getArgs())).doesNotThrowAnyException();
    assertThatCode(() -> Settings.requireCommand(args(job))).doesNotThrowAnyException();
  }

  /** Kubernetes describes the service named millrace in MILLRACE_… variables, which are ours. */
  @Test
  void shouldKeepKubernetesFromSettingVariablesOfOurs() {
    assertThat(pod.getEnableServiceLinks()).isFalse();
    assertThat(job.getSpec().getTemplate().getSpec().getEnableServiceLinks()).isFalse();
  }

  @Test
  void shouldReadTheConfigurationWhereItIsMounted() {
    for (Container each : List.of(container, container(job))) {
      assertThat(each.getArgs())
          .containsSubsequence("--config", mount(each, "config") + "/millrace.properties");
    }
  }

  /** It would not start on 0.0.0.0 otherwise; the secret itself is no file of ours. */
  @Test
  void shouldTakeTheTokensItAsksForFromASecret() {
    assertThat(settings)
        .containsEntry(SecurityKeys.TOKENS_FILE, mount(container, "tokens") + "/tokens")
        .doesNotContainKey(SecurityKeys.AUTH)
        .containsEntry(SecurityKeys.METRICS_OPEN, "true");
    assertThat(pod.getVolumes())
        .filteredOn(volume -> volume.getName().equals("tokens"))
        .singleElement()
        .satisfies(
            volume -> {
              assertThat(volume.getSecret().getSecretName()).isEqualTo("millrace-tokens");
              // Read by the group of the pod, and nobody else.
              assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0440);
            });
    assertThat(Source.text("deploy/README.md")).contains("create secret generic millrace-tokens");
  }

  @Test
  void shouldKeepStateOnTheVolumeOfThePod() {
    assertThat(environment()).containsEntry("MILLRACE_STATE_DIR", mount(container, "state"));
    assertThat(set.getSpec().getVolumeClaimTemplates())
        .extracting(claim -> claim.getMetadata().getName())
        .containsExactly("state");
  }

  @Test
  void shouldProbeWhatMillraceServesWhereItListens() {
    JsonNode api = Source.yaml("streams-app/src/main/resources/openapi.yaml").path("paths");
    assertThat(path(container.getLivenessProbe())).isEqualTo("/health/live");
    assertThat(path(container.getStartupProbe())).isEqualTo("/health/live");
    assertThat(path(container.getReadinessProbe())).isEqualTo("/health/ready");
    assertThat(api.has("/health/live") && api.has("/health/ready")).isTrue();

    assertThat(container.getPorts())
        .singleElement()
        .satisfies(
            port -> {
              assertThat(port.getName()).isEqualTo("http");
              assertThat(port.getContainerPort()).isEqualTo(Settings.defaultHttpPort());
            });
    for (String name : List.of("millrace", "millrace-instances")) {
      assertThat(get(Service.class, name).getSpec().getPorts())
          .singleElement()
          .satisfies(port -> assertThat(port.getTargetPort().getStrVal()).isEqualTo("http"));
    }
    assertThat(set.getSpec().getTemplate().getMetadata().getAnnotations())
        .containsEntry("prometheus.io/port", "" + Settings.defaultHttpPort())
        .containsEntry("prometheus.io/path", "/metrics");
  }

  @Test
  void shouldRunAsTheUserOfTheImageAndWriteNowhereElse() {
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(Image.read().user());
    assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(Image.read().user());
    for (Container each : List.of(container, container(job))) {
      assertThat(each.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(each.getImage()).isEqualTo(container.getImage()).matches(".*:\\d+\\.\\d+\\.\\d+");
      // Native libraries are unpacked there.
      assertThat(mount(each, "tmp")).isEqualTo("/tmp");
    }
  }

  @Test
  void shouldLeaveMemoryBesideHeapAndRocksDb() {
    double limit =
        Quantity.getAmountInBytes(container.getResources().getLimits().get("memory")).doubleValue();
    long rocksdb = new MillraceConfig(settings).getLong(InstanceKeys.ROCKSDB_MEMORY_BYTES);
    assertThat(limit * Image.read().heapPercentage() / 100 + rocksdb).isLessThan(0.75 * limit);
  }

  @Test
  void shouldGiveAnInstanceTimeToCloseAndLoseOneAtATime() {
    int preStop =
        Integer.parseInt(container.getLifecycle().getPreStop().getExec().getCommand().get(1));
    assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(preStop + 30);
    assertThat(get(PodDisruptionBudget.class, "millrace").getSpec().getMaxUnavailable().getIntVal())
        .isOne();
    assertThat(set.getSpec().getReplicas()).isGreaterThan(1);
  }

  private static Container container(Job job) {
    return job.getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  private static List<String> args(Job job) {
    return container(job).getArgs();
  }

  private static String path(Probe probe) {
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
    return probe.getHttpGet().getPath();
  }

  private static String mount(Container container, String volume) {
    return container.getVolumeMounts().stream()
        .filter(mount -> mount.getName().equals(volume))
        .map(VolumeMount::getMountPath)
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    for (EnvVar variable : container.getEnv()) {
      environment.put(
          variable.getName(),
          variable.getValueFrom() == null
              ? variable.getValue()
              : "fieldRef " + variable.getValueFrom().getFieldRef().getFieldPath());
    }
    return environment;
  }
}
