package io.millrace.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedShopTest {
  private static final int MANY = 50_000;

  private final Catalogue catalogue = Catalogue.builtIn();
  private final List<ShopEvent> events = events(7, MANY);

  @Test
  void shouldGiveTheSameEventsForTheSameSeed() {
    assertThat(events(7, 5_000)).isEqualTo(events.subList(0, 5_000));
    assertThat(events(8, 5_000)).isNotEqualTo(events.subList(0, 5_000));
  }

  @Test
  void shouldAdvanceAtTheRateItWasGiven() {
    assertThat(events).isSortedAccordingTo(Comparator.comparing(ShopEvent::offsetMs));
    assertThat(events.get(MANY - 1).offsetMs()).isBetween(MANY * 49L, MANY * 51L);

    SimulatedShop fast = new SimulatedShop(catalogue, 7, 500, 1_000);
    ShopEvent last = Stream.generate(fast::next).skip(9_999).findFirst().orElseThrow();
    assertThat(last.offsetMs()).isBetween(9_500L, 10_500L);
  }

  @Test
  void shouldLetAdaActOftenEnoughToBeFollowed() {
    int silent = 0;
    int longest = 0;
    int acts = 0;
    for (ShopEvent event : events) {
      silent = event.user().equals(SimulatedShop.FOLLOWED) ? 0 : silent + 1;
      longest = Math.max(longest, silent);
      acts += silent == 0 ? 1 : 0;
    }
    assertThat(longest).isLessThan(SimulatedShop.FOLLOWED_EVERY);
    assertThat(events.get(0).user()).isEqualTo(SimulatedShop.FOLLOWED);
    assertThat(acts).as("one among many all the same").isBetween(MANY / 80, MANY / 40);
  }

  @Test
  void shouldHaveMoreViewsThanCartsThanPurchasesAndFewRegrets() {
    Map<String, Double> shares =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    ShopEvent::type,
                    Collectors.collectingAndThen(
                        Collectors.counting(), count -> (double) count / MANY)));

    assertThat(shares).containsOnlyKeys("view", "cart", "purchase", "remove", "dislike");
    assertThat(shares.get("view")).isBetween(0.6, 0.75);
    assertThat(shares.get("cart")).isBetween(0.14, 0.24);
    assertThat(shares.get("purchase")).isBetween(0.05, 0.14);
    assertThat(shares.get("remove")).isBetween(0.005, 0.03);
    assertThat(shares.get("dislike")).isBetween(0.005, 0.03);
  }

  @Test
  void shouldOnlyBuyOrRemoveWhatIsInTheCartOfThatVisit() {
    Set<String> carts = new HashSet<>();
    List<String> fromNowhere = new ArrayList<>();
    for (ShopEvent event : events) {
      String thing = event.session() + "/" + event.item();
      if (event.type().equals("cart")) {
        carts.add(thing);
      } else if (Set.of("purchase", "remove").contains(event.type()) && !carts.remove(thing)) {
        fromNowhere.add(thing);
      }
    }
    assertThat(fromNowhere).isEmpty();
  }

  @Test
  void shouldRunManyVisitsAtOnceAndOneOfEachShopperAtATime() {
    Map<String, String> latest = new HashMap<>();
    Set<String> ended = new HashSet<>();
    Set<String> resumed = new HashSet<>();
    for (ShopEvent event : events) {
      if (ended.contains(event.session())) {
        resumed.add(event.session());
      }
      String before = latest.put(event.user(), event.session());
      if (before != null && !before.equals(event.session())) {
        ended.add(before);
      }
    }
    assertThat(resumed).isEmpty();
    assertThat(events.subList(0, 100).stream().map(ShopEvent::session).distinct().count())
        .isGreaterThan(40);
  }

  @Test
  void shouldSellAFewThingsOftenAndMostSeldom() {
    List<Long> counts =
        new ArrayList<>(
            events.stream()
                .collect(Collectors.groupingBy(ShopEvent::item, Collectors.counting()))
                .values());
    counts.sort(Comparator.reverseOrder());

    long top = counts.stream().limit(counts.size() / 10).mapToLong(Long::longValue).sum();
    assertThat((double) top / MANY).isGreaterThan(0.25);
    assertThat(counts).as("everything is found by someone").hasSize(catalogue.products().size());
    assertThat(counts.get(0)).isGreaterThan(10 * counts.get(counts.size() - 1));
  }

  @Test
  void shouldLookAtThingsOfOneThemeTogether() {
    Map<String, ShopEvent> before = new HashMap<>();
    int same = 0;
    int pairs = 0;
    for (ShopEvent event : events) {
      ShopEvent earlier = before.put(event.session(), event);
      if (earlier != null && !earlier.item().equals(event.item())) {
        pairs++;
        same += theme(earlier).equals(theme(event)) ? 1 : 0;
      }
    }
    // With 37 themes chance would give less than a tenth.
    assertThat((double) same / pairs).isGreaterThan(0.7);
  }

  @Test
  void shouldLetTastesDrift() {
    List<ShopEvent> ada = events(7, 400_000).stream().filter(e -> e.user().equals("ada")).toList();

    double near = overlap(ada.subList(0, 400), ada.subList(400, 800));
    double far = overlap(ada.subList(0, 400), ada.subList(ada.size() - 400, ada.size()));

    assertThat(far).isLessThan(near);
  }

  @Test
  void shouldWelcomeNewShoppersWithoutEnd() {
    Set<String> early =
        events.subList(0, 10_000).stream().map(ShopEvent::user).collect(Collectors.toSet());
    Set<String> late =
        events.subList(MANY - 10_000, MANY).stream()
            .map(ShopEvent::user)
            .collect(Collectors.toSet());

    assertThat(early).contains("ada", "ben", "chloe", "user-017");
    assertThat(late).anyMatch(user -> user.compareTo("user-500") > 0);
    assertThat(late).hasSizeLessThan(2_000);
  }

  @Test
  void shouldFindNewProductsInListsOnlyAndRatherThoseToTheShoppersTaste() {
    List<Product> arrivals = catalogue.arrivals();
    SimulatedShop shop = new SimulatedShop(catalogue.opening(), 7);
    arrivals.forEach(shop::receive);
    assertThat(Stream.generate(shop::next).limit(5_000).map(ShopEvent::item))
        .doesNotContainAnyElementsOf(arrivals.stream().map(Product::id).toList());

    List<String> all = arrivals.stream().map(Product::id).toList();
    shop.lookThrough(user -> shop.favourites().containsKey(user) ? all : List.of());
    int found = 0;
    int favourite = 0;
    for (int i = 0; i < MANY; i++) {
      ShopEvent event = shop.next();
      if (all.contains(event.item())) {
        String liked = shop.favourites().get(event.user());
        assertThat(liked).as("the favourite of one who was shown it").isNotNull();
        found++;
        favourite += catalogue.product(event.item()).theme().equals(liked) ? 1 : 0;
      }
    }
    // With 37 themes chance would give less than a tenth.
    assertThat((double) favourite / found).isGreaterThan(0.3);
  }

  @Test
  void shouldPassOverWhatAListShowsThatTheShopDoesNotHave() {
    SimulatedShop shop = new SimulatedShop(catalogue, 7);
    shop.lookThrough(user -> List.of("nothing the shop knows"));

    assertThat(Stream.generate(shop::next).limit(1_000).map(ShopEvent::item))
        .allMatch(item -> catalogue.product(item) != null);
  }

  @Test
  void shouldTellTheFavouriteThemesOfThoseWithAName() {
    Map<String, String> favourites = new SimulatedShop(catalogue, 7).favourites();

    assertThat(favourites).hasSize(16).containsKeys("ada", "priya");
    assertThat(catalogue.products().stream().map(Product::theme)).containsAll(favourites.values());
  }

  @Test
  void shouldPlaceWhatHasToDoWithTheCartInTheCart() {
    assertThat(new ShopEvent("ada", "mug", "purchase", "ada-1", 0).scenario()).isEqualTo("cart");
    assertThat(new ShopEvent("ada", "mug", "view", "ada-1", 0).scenario()).isEqualTo("home");
  }

  private List<ShopEvent> events(long seed, int count) {
    return Stream.generate(new SimulatedShop(catalogue, seed)::next).limit(count).toList();
  }

  private List<String> theme(ShopEvent event) {
    return catalogue.product(event.item()).categories();
  }

  /** How much two stretches of one shopper's events share in themes: 0 to 1. */
  private double overlap(List<ShopEvent> one, List<ShopEvent> other) {
    Map<List<String>, Long> counts =
        other.stream().collect(Collectors.groupingBy(this::theme, Collectors.counting()));
    double common = 0;
    for (Map.Entry<List<String>, Long> entry :
        one.stream()
            .collect(Collectors.groupingBy(this::theme, Collectors.counting()))
            .entrySet()) {
      common += Math.min(entry.getValue(), counts.getOrDefault(entry.getKey(), 0L));
    }
    return common / one.size();
  }
}
