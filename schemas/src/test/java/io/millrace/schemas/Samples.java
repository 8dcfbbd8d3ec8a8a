package io.millrace.schemas;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** One record of each schema, every field set: what the golden bytes hold. */
final class Samples {
  static {
    AvroSerdes.trustRecords();
  }

  private static final Instant NOON = Instant.parse("2024-05-17T12:00:00.250Z");

  private Samples() {}

  static List<SpecificRecord> all() {
    return List.of(
        userEvent(),
        catalogItem(),
        recommendationList(),
        similarItems(),
        scenarioRules(),
        userProfile());
  }

  static UserEvent userEvent() {
    return UserEvent.newBuilder()
        .setEventId("e-1")
        .setUserId("u-7")
        .setItemId("müsli")
        .setType("rating")
        .setValue(4.5)
        .setOccurredAt(NOON)
        .setScenario("home")
        .setSessionId("s-3")
        .setRecommendationId("r-9")
        .setContext(Map.of("device", "phone"))
        .build();
  }

  static CatalogItem catalogItem() {
    return CatalogItem.newBuilder()
        .setKind("product")
        .setTitle("Müsli")
        .setCategories(List.of("cereal", "food"))
        .setTags(List.of("organic"))
        .setPrice(3.25)
        .setAvailable(false)
        .setPublishedAt(NOON)
        .setEmbeddings(Map.of("text", List.of(0.5f, -1f)))
        .setAttributes(Map.of("brand", "Mill"))
        .build();
  }

  static RecommendationList recommendationList() {
    Reason reason =
        Reason.newBuilder()
            .setSource("co-occurrence")
            .setContribution(0.75f)
            .setBecauseOf(List.of("milk", "oats"))
            .build();
    RecommendedItem item =
        RecommendedItem.newBuilder()
            .setItemId("müsli")
            .setTitle("Müsli")
            .setScore(1.5f)
            .setReasons(List.of(reason))
            .build();
    return RecommendationList.newBuilder()
        .setId("r-9")
        .setUserId("u-7")
        .setScenario("home")
        .setGeneratedAt(NOON.plusMillis(40))
        .setSourceEventId("user-events-0@12")
        .setSourceEventTime(NOON)
        .setItems(List.of(item))
        .build();
  }

  static SimilarItems similarItems() {
    SimilarItem neighbour =
        SimilarItem.newBuilder()
            .setItemId("oats")
            .setTitle("Oats")
            .setScore(0.25f)
            .setSupport(17L)
            .setConfidence(0.5f)
            .setLift(3f)
            .build();
    return SimilarItems.newBuilder()
        .setItemId("müsli")
        .setTitle("Müsli")
        .setGeneratedAt(NOON)
        .setNeighbours(List.of(neighbour))
        .build();
  }

  static ScenarioRules scenarioRules() {
    Condition kitchen = new Condition("category", List.of("kitchen"), null, null);
    Condition dear = new Condition("price", List.of(), 50.0, 99.5);
    return ScenarioRules.newBuilder()
        .setDescription("Beside the cart")
        .setSize(5)
        .setKinds(List.of("product"))
        .setSources(List.of("popular"))
        .setMinScore(-0.5)
        .setExcludeSeen(false)
        .setImpressionsAtMost(3)
        .setPopularityDamping(0.25)
        .setDiversity(0.5)
        .setRequire(List.of(kitchen))
        .setForbid(List.of(dear))
        .setBoosts(List.of(new Boost(kitchen, 1.5)))
        .setPins(List.of("müsli"))
        .setEventWeights(Map.of("cart", 4.0))
        .build();
  }

  static UserProfile userProfile() {
    return UserProfile.newBuilder()
        .setAttributes(Map.of("region", "Graubünden"))
        .setInterests(List.of("cereal", "organic"))
        .setFollows(List.of("u-8"))
        .setBlockedItems(List.of("oats", "müsli"))
        .setBlockedLabels(List.of("dairy"))
        .build();
  }
}
