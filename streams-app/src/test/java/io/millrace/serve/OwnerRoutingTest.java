package io.millrace.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.serve.TestServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers; the first is asked, the second owns everything unless a test says otherwise. */
class OwnerRoutingTest {
  private static final String LIST = "/v1/users/anna/recommendations";

  private final TestServer asked = new TestServer("millrace.http.forward.timeout.ms", "300");
  private final TestServer other = new TestServer();

  @BeforeEach
  void theOtherOwnsAnna() {
    other.shop.bought("anna", "bread", "tea");
    ownedBy(other.server.address());
  }

  @AfterEach
  void stop() {
    asked.close();
    other.close();
  }

  private void ownedBy(String owner, String... standbys) {
    asked.state.owner = (store, key) -> new Lookup.Elsewhere(owner, List.of(standbys));
  }

  private static String source(Reply reply) {
    return reply.json().get("source").asText();
  }

  @Test
  void shouldAskTheOwner() {
    Reply reply = asked.get(LIST + "?limit=1&exclude=pot,x%2Cy");

    assertThat(source(reply)).isEqualTo("stored");
    assertThat(reply.ids("items")).containsExactly("cup");
    assertThat(reply.json().get("served_by").asText()).isEqualTo(other.server.address());
  }

  @Test
  void shouldPassOnIdsAsTheyWereEncoded() {
    other.shop.bought("a/b c", "tea");

    assertThat(asked.get("/v1/users/a%2Fb%20c").json().get("user_id").asText()).isEqualTo("a/b c");
  }

  @Test
  void shouldPassOnIdsThatClientsDidNotEncode() throws IOException {
    other.shop.bought("a|{b}^é", "tea");

    String answer;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), asked.server.port())) {
      String head = "Host: x\r\nConnection: close\r\n\r\n";
      String request = "GET /v1/users/a|{b}^%C3%A9 HTTP/1.1\r\n" + head;
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    assertThat(answer).contains("\"user_id\":\"a|{b}^é\"").contains("\"fallback\":false");
  }

  @Test
  void shouldEscapeOnlyWhatNoUriMayHold() {
    assertThat(Forwarder.escaped("/v1/a%2Fb/x?limit=1&exclude=a,b")).endsWith("exclude=a,b");
    assertThat(Forwarder.escaped("/v1/a%2Fb|c")).isEqualTo("/v1/a%2Fb%7Cc");
    assertThat(Forwarder.escaped("/100%/%zz%20")).isEqualTo("/100%25/%25zz%20");
    assertThat(Forwarder.escaped("/é")).isEqualTo("/%C3%A9");
  }

  @Test
  void shouldPassOnTheOwnersErrorsAsTheyAre() {
    Reply reply = asked.get("/v1/users/nobody");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void shouldTakeItsOwnStandbyCopyWhenTheOwnerIsDown() {
    asked.shop.bought("anna", "bread", "tea");
    asked.state.standby = (store, key) -> asked.state.copied(store, key, 40);
    other.close();

    Reply reply = asked.get(LIST);

    assertThat(source(reply)).isEqualTo("stored");
    assertThat(reply.json().get("served_by").asText()).isEqualTo(asked.server.address());
    assertThat(reply.header("Millrace-Staleness-Ms")).isEqualTo("40");
  }

  @Test
  void shouldAskAnotherStandbyWhenTheOwnerIsDownAndItHoldsNoCopy() {
    other.state.owner = (store, key) -> new Lookup.Elsewhere("127.0.0.1:1", List.of());
    other.state.standby = (store, key) -> other.state.copied(store, key, 70);
    ownedBy("127.0.0.1:1", other.server.address());

    Reply reply = asked.get(LIST);

    assertThat(source(reply)).isEqualTo("stored");
    assertThat(reply.json().get("staleness_ms").asLong()).isEqualTo(70);
    assertThat(reply.header("Millrace-Staleness-Ms")).isEqualTo("70");
  }

  @Test
  void shouldFallBackToWhatIsTrendingWhenAllAreDown() {
    other.close();

    Reply reply = asked.get(LIST);

    assertThat(source(reply)).isEqualTo("trending");
    assertThat(reply.json().get("fallback").asBoolean()).isTrue();
  }

  @Test
  void shouldSayThatNobodyKnowsAProfileWhenAllAreDown() {
    other.close();

    Reply reply = asked.get("/v1/users/anna");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("fallback").asBoolean()).isTrue();
    assertThat(reply.json().has("events")).isFalse();
  }

  @Test
  void shouldAnswer503ForARowOfTheStateWhenAllAreDown() {
    other.close();

    Reply reply = asked.get("/v1/stores/users/anna");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void shouldAskWhoeverIsInTheGroupWhenTheOwnerHasNothingYet() {
    // It just came back, and the metadata already names it; who had the row so far still does.
    ownedBy(asked.server.address());
    asked.state.others = List.of(asked.server.address(), other.server.address());

    Reply reply = asked.get(LIST);

    assertThat(source(reply)).isEqualTo("stored");
    assertThat(reply.json().get("served_by").asText()).isEqualTo(other.server.address());
  }

  @Test
  void shouldAskWhoeverIsInTheGroupWhileNobodyIsNamedTheOwner() {
    asked.state.owner = (store, key) -> new Lookup.NotReady("the group rebalances");
    asked.state.others = List.of("127.0.0.1:1", other.server.address());

    assertThat(source(asked.get(LIST))).isEqualTo("stored");
  }

  @Test
  void shouldAskOneThatJustFailedWhenNobodyElseKnows() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ownedBy("127.0.0.1:" + port);
    assertThat(source(asked.get(LIST))).isEqualTo("trending");

    try (TestServer back = new TestServer("millrace.http.port", Integer.toString(port))) {
      back.shop.bought("anna", "tea");

      assertThat(source(asked.get(LIST))).isEqualTo("stored");
    }
  }

  @Test
  void shouldGiveItsCopyWhenTheOwnerTakesLongerThanTheHedge() throws IOException {
    asked.shop.bought("anna", "bread", "tea");
    asked.state.standby = (store, key) -> asked.state.copied(store, key, 40);
    try (TestServer patient =
            new TestServer(
                "millrace.http.forward.timeout.ms", "60000", "millrace.http.hedge.ms", "20");
        ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      patient.shop.bought("anna", "bread", "tea");
      patient.state.standby = (store, key) -> patient.state.copied(store, key, 40);
      String address = "127.0.0.1:" + silent.getLocalPort();
      patient.state.owner = (store, key) -> new Lookup.Elsewhere(address, List.of());

      // It would take a minute if the owner were waited for.
      assertThat(patient.get(LIST).header("Millrace-Staleness-Ms")).isEqualTo("40");
    }
  }

  @Test
  void shouldAskAStandbyTooWhenTheOwnerTakesLongerThanTheHedge() throws IOException {
    other.state.owner = (store, key) -> new Lookup.Elsewhere("127.0.0.1:1", List.of());
    other.state.standby = (store, key) -> other.state.copied(store, key, 70);
    try (TestServer patient =
            new TestServer(
                "millrace.http.forward.timeout.ms", "60000", "millrace.http.hedge.ms", "20");
        ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      patient.state.owner =
          (store, key) -> new Lookup.Elsewhere(address, List.of(other.server.address()));

      assertThat(patient.get(LIST).header("Millrace-Staleness-Ms")).isEqualTo("70");
    }
  }

  @Test
  void shouldWaitForACopyThatIsBeingHandedOver() {
    // The owner has died, and what was this instance's copy becomes the owner's.
    asked.shop.bought("anna", "tea");
    AtomicInteger looks = new AtomicInteger();
    Lookup self = new Lookup.Elsewhere(asked.server.address(), List.of());
    asked.state.owner =
        (store, key) -> looks.incrementAndGet() < 4 ? self : asked.state.owned(store, key);
    asked.state.standby = (store, key) -> new Lookup.NotReady("there is no copy", true);

    Reply reply = asked.get("/v1/users/anna");

    assertThat(reply.json().get("fallback").asBoolean()).isFalse();
    assertThat(reply.json().get("events").asLong()).isEqualTo(1);
  }

  @Test
  void shouldWaitForACopyThatIsBeingHandedOverOnBehalfOfOthers() {
    other.state.owner = (store, key) -> new Lookup.Elsewhere(other.server.address(), List.of());
    AtomicInteger looks = new AtomicInteger();
    other.state.standby =
        (store, key) ->
            looks.incrementAndGet() < 4
                ? new Lookup.NotReady("there is no copy", true)
                : other.state.copied(store, key, 30);

    assertThat(asked.get(LIST).header("Millrace-Staleness-Ms")).isEqualTo("30");
  }

  @Test
  void shouldNotWaitForEverForACopyThatDoesNotComeBack() {
    asked.state.owner = (store, key) -> new Lookup.Elsewhere(asked.server.address(), List.of());
    asked.state.standby = (store, key) -> new Lookup.NotReady("there is no copy", true);

    assertThat(source(asked.get(LIST))).isEqualTo("trending");
  }

  @Test
  void shouldAnswerFromItsCopyWhenTooManyWaitForTheOwnerAlready() throws IOException {
    asked.shop.bought("anna", "bread", "tea");
    asked.state.standby = (store, key) -> asked.state.copied(store, key, 40);
    try (ServerSocket silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
      ownedBy("127.0.0.1:" + silent.getLocalPort());

      List<Reply> replies =
          IntStream.range(0, 60).parallel().mapToObj(n -> asked.get(LIST)).toList();

      assertThat(replies).allSatisfy(reply -> assertThat(source(reply)).isEqualTo("stored"));
    }
  }

  @Test
  void shouldNotWaitLongForAnOwnerThatHangs() throws IOException {
    // Its backlog takes the connection, and nobody ever reads from it.
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      ownedBy("127.0.0.1:" + silent.getLocalPort());
      long start = System.nanoTime();

      assertThat(source(asked.get(LIST))).isEqualTo("trending");
      assertThat(source(asked.get(LIST))).isEqualTo("trending");

      // The second does not even try.
      assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }
  }

  @Test
  void shouldNotWaitLongForAnOwnerWhoseAnswerBreaksOffAfterItsHeaders() throws IOException {
    try (ServerSocket halting = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerHalf(halting));
      server.setDaemon(true);
      server.start();
      ownedBy("127.0.0.1:" + halting.getLocalPort());

      Reply reply = asked.get(LIST);

      assertThat(source(reply)).isEqualTo("trending");
      assertThat(reply.json().get("fallback").asBoolean()).isTrue();
    }
  }

  private static void answerHalf(ServerSocket halting) {
    try {
      Socket asking = halting.accept();
      asking
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldNeverPassARequestOnTwice() {
    // Each thinks the other owns it, as in the middle of a rebalance.
    other.state.owner = (store, key) -> new Lookup.Elsewhere(asked.server.address(), List.of());

    Reply direct = other.get(LIST, "Millrace-Forwarded-By", "somebody:1");
    Reply through = asked.get(LIST);

    assertThat(direct.status()).isEqualTo(503);
    assertThat(source(through)).isEqualTo("trending");
    assertThat(through.json().get("served_by").asText()).isEqualTo(asked.server.address());
  }

  @Test
  void shouldNotAskItself() {
    ownedBy(asked.server.address());

    assertThat(source(asked.get(LIST))).isEqualTo("trending");
  }
}
