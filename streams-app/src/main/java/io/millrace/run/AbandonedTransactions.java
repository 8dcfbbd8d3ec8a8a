package io.millrace.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions of instances that are gone.
 *
 * <p>An instance that is killed in the middle of a transaction leaves it open, and nobody can read
 * past it: not the owners of items behind {@code item-updates}, not the indexes of the others, and
 * where it was committing, not who takes its offsets over. The broker gives it up after {@code
 * transaction.timeout.ms}, which is as long as the registry may stall a record: minutes. So an
 * instance that waits for its tasks looks for open transactions of this application whose process
 * is no member of the group any more, and fences them. A process that only seems dead has lost its
 * tasks with its membership, and could not have committed anyway.
 */
final class AbandonedTransactions implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AbandonedTransactions.class);
  private static final long PERIOD_MS = 1_000;
  private static final long PATIENCE_MS = 10_000;

  /** As Kafka Streams names them: application, process, thread. */
  private static final String ID = "-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\\d+";

  private final Admin admin;
  private final String applicationId;
  private final Pattern ours;
  private final BooleanSupplier waiting;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "abandoned-transactions");
            daemon.setDaemon(true);
            return daemon;
          });

  /**
   * @param waiting whether this instance is waiting for tasks
   */
  AbandonedTransactions(Map<String, Object> client, String applicationId, BooleanSupplier waiting) {
    this(Admin.create(client), applicationId, waiting);
  }

  private AbandonedTransactions(Admin admin, String applicationId, BooleanSupplier waiting) {
    this.admin = admin;
    this.applicationId = applicationId;
    this.ours = Pattern.compile(Pattern.quote(applicationId) + ID);
    this.waiting = waiting;
  }

  void start() {
    thread.scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (!waiting.getAsBoolean()) {
      return;
    }
    try {
      end();
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      // Without the rights to do this, the broker's own timeout does it later.
      log.debug("Open transactions of instances that are gone could not be ended.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Fences what was abandoned; returns the ids of the transactions. */
  List<String> end() throws ExecutionException, InterruptedException, TimeoutException {
    List<String> abandoned = new ArrayList<>();
    for (TransactionListing open : open()) {
      Matcher id = ours.matcher(open.transactionalId());
      if (id.matches() && isGone(id.group(1))) {
        abandoned.add(open.transactionalId());
      }
    }
    if (!abandoned.isEmpty()) {
      admin.fenceProducers(abandoned).all().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
      log.info(
          "Ended {} transactions that an instance which is gone had left open.", abandoned.size());
    }
    return abandoned;
  }

  private Iterable<TransactionListing> open()
      throws ExecutionException, InterruptedException, TimeoutException {
    return admin
        .listTransactions(
            new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
        .all()
        .get(PATIENCE_MS, TimeUnit.MILLISECONDS);
  }

  /** Members are named by their clients' ids, which contain their process's. */
  private boolean isGone(String process)
      throws ExecutionException, InterruptedException, TimeoutException {
    ConsumerGroupDescription group =
        admin
            .describeConsumerGroups(List.of(applicationId))
            .all()
            .get(PATIENCE_MS, TimeUnit.MILLISECONDS)
            .get(applicationId);
    return group.members().stream().noneMatch(member -> member.clientId().contains(process));
  }

  @Override
  public void close() {
    thread.shutdownNow();
    admin.close(java.time.Duration.ofSeconds(1));
  }
}
