package io.millrace.user;

import io.millrace.ageing.Sweep;
import io.millrace.config.AgeingKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.context.Circumstances;
import io.millrace.events.Admission;
import io.millrace.events.Event;
import io.millrace.index.ItemIndex;
import io.millrace.item.ItemUpdate;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.RankerExchange;
import io.millrace.learn.RankerWeights;
import io.millrace.metrics.Backlog;
import io.millrace.metrics.Meters;
import io.millrace.profile.ProfileUpdate;
import io.millrace.quality.OnlineQuality;
import io.millrace.recommend.Witness;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import io.millrace.scenario.ScenarioBook;
import io.millrace.topology.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user side in the topology: one get and one put of the user's row per event, one record to the
 * item's owner, and the user's list where it changed.
 */
public final class UserProcessor implements Processor<byte[], Admission, String, UserOutput> {
  private static final Logger log = LoggerFactory.getLogger(UserProcessor.class);

  /** The key of the partition's ranker in its store. */
  public static final String RANKER_KEY = "champion";

  /** The key of a linear ranker alone, as the first layout had it. */
  private static final String LINEAR_KEY = "linear";

  /** The ranker moves with every event; a row for every so many is enough to find it again. */
  private static final int QUERIES_PER_SAVE = 64;

  /** How often the ranker is saved, and told to the other partitions' in exchange for theirs. */
  private static final Duration EXCHANGE_INTERVAL = Duration.ofMillis(500);

  private static final Duration SWEEP_INTERVAL = Duration.ofMillis(500);
  private static final Duration LIST_INTERVAL = Duration.ofMillis(100);
  private static final Duration BACKLOG_INTERVAL = Duration.ofSeconds(1);

  private static final int HIT = 10;

  private final MillraceConfig config;
  private final ItemIndex index;
  private final ScenarioBook scenarios;
  private final RankerExchange exchange;
  private final OnlineQuality quality;
  private final Backlog backlog;
  private final Meters meters;
  private final ModelSettings settings;
  private final boolean redeliveries;
  private final long idleMs;
  private final UserRowCodec codec = new UserRowCodec();
  private final RowWriter rankerWriter = new RowWriter();

  private ProcessorContext<String, UserOutput> context;
  private KeyValueStore<String, byte[]> users;
  private KeyValueStore<String, byte[]> rankers;
  private ChampionRanker ranker;
  private long savedAt;
  private long toldAt;
  private boolean hiddenServed;
  private UserSide side;
  private ListMaking lists;
  private int partition;
  private final List<Cancellable> ticking = new ArrayList<>();
  private UserRow row;

  /**
   * @param redeliveries whether the guarantee allows a record to come twice
   * @param quality told of every prediction
   * @param backlog told of every event's age
   */
  public UserProcessor(
      MillraceConfig config,
      ItemIndex index,
      ScenarioBook scenarios,
      RankerExchange exchange,
      boolean redeliveries,
      OnlineQuality quality,
      Backlog backlog,
      Meters meters) {
    this.config = config;
    this.index = index;
    this.scenarios = scenarios;
    this.exchange = exchange;
    this.quality = quality;
    this.backlog = backlog;
    this.meters = meters;
    this.settings = config.model();
    this.redeliveries = redeliveries;
    this.idleMs = config.getLong(AgeingKeys.USER_IDLE_MS);
  }

  @Override
  public void init(ProcessorContext<String, UserOutput> context) {
    this.context = context;
    users = context.getStateStore(Names.USERS);
    rankers = context.getStateStore(Names.RANKERS);
    row = new UserRow(settings);
    int seed = context.taskId().partition();
    side = new UserSide(index, settings, scenarios, redeliveries, seed, Witness.NONE, true);
    ranker = new ChampionRanker(settings.rankerRate());
    byte[] stored = rankers.get(RANKER_KEY);
    stored = stored == null ? rankers.get(LINEAR_KEY) : stored;
    if (stored != null) {
      ranker.read(stored, new RowReader());
    }
    savedAt = ranker.queries();
    toldAt = ranker.queries();
    hiddenServed = ranker.hiddenServes();
    partition = context.taskId().partition();
    lists =
        new ListMaking(
            config,
            index,
            scenarios,
            meters,
            side,
            ranker,
            context,
            users,
            context.getStateStore(Names.PENDING_LISTS));
    Sweep sweep =
        new Sweep(users, idleMs, (bytes, since) -> codec.isIdle(bytes, since), this::forget);
    every(EXCHANGE_INTERVAL, now -> exchange());
    every(SWEEP_INTERVAL, now -> sweep.tick(index.latestEventTime(), now));
    every(LIST_INTERVAL, lists::tick);
    every(BACKLOG_INTERVAL, backlog::tick);
  }

  private void every(Duration interval, Punctuator work) {
    ticking.add(context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, work));
  }

  @Override
  public void process(Record<byte[], Admission> record) {
    if (record.value() instanceof Admission.Told told) {
      tell(told.user(), told.update(), record.timestamp());
      return;
    }
    Event event = ((Admission.Accepted) record.value()).event();
    long started = System.nanoTime();
    long now = context.currentSystemTimeMs();
    boolean behind = backlog.worked(partition, now - record.timestamp(), now);
    boolean listNow = !(behind && lists.mayWait());
    load(event.user());
    Turn turn = side.apply(row, event, ranker, now, listNow);
    if (turn instanceof Turn.Learned learned) {
      users.put(event.user(), codec.write(row));
      forwardUpdate(record, event, learned.update());
      if (learned.responded()) {
        forwardUpdate(record, event, new ItemUpdate.Responded(event.time()));
        meters.responded(scenarios.of(event.scenario()).id());
      }
      if (listNow) {
        lists.madeNow(event.user());
      } else {
        lists.later(event, record.timestamp());
      }
      if (learned.listChanged()) {
        sendList(record, event);
      }
      if (learned.place() != Turn.NOT_SCORED) {
        predicted(event, learned.place());
      }
      saveRanker(QUERIES_PER_SAVE);
      noticeChampion();
      meters.learned(System.nanoTime() - started);
    } else if (turn instanceof Turn.Recorded) {
      record(record, event, now);
    } else if (turn instanceof Turn.Shown shown) {
      users.put(event.user(), codec.write(row));
      forwardUpdate(record, event, shown.update());
      meters.impression();
    } else if (turn instanceof Turn.Redelivered redelivered) {
      forwardUpdate(record, event, redelivered.update());
      sendListAgain(record, event);
    } else if (turn instanceof Turn.RecordedAgain) {
      sendListAgain(record, event);
    } else {
      meters.duplicate();
    }
  }

  private void load(String user) {
    byte[] stored = users.get(user);
    if (stored == null) {
      row.startAs(user);
    } else {
      codec.read(stored, row);
    }
  }

  /** A new profile is in force with the list made here: what is blocked is not to wait. */
  private void tell(String user, ProfileUpdate update, long timestamp) {
    load(user);
    boolean news = side.tell(row, update);
    if (update instanceof ProfileUpdate.Replaced replaced) {
      long now = context.currentSystemTimeMs();
      long time = Math.max(row.lastTime(), index.latestEventTime());
      Circumstances under = Circumstances.of(now, Map.of(), settings.contexts());
      ListCause cause = new ListCause(null, replaced.source(), time, timestamp, under);
      // What comes again may have been stored without its list having been sent.
      boolean again = !news && redeliveries && row.list().number() > 0;
      if (again || (news && side.makeList(row, user, cause, ranker, now))) {
        lists.send(user, row, cause);
      }
    }
    if (news) {
      users.put(user, codec.write(row));
    }
  }

  /** Beyond the hour's cap: at most a list now and then. */
  private void record(Record<byte[], Admission> record, Event event, long now) {
    meters.unlearned();
    boolean changed =
        !lists.mayWait() && side.makeList(row, event.user(), cause(record, event), ranker, now);
    users.put(event.user(), codec.write(row));
    if (lists.mayWait()) {
      lists.later(event, record.timestamp());
    } else if (changed) {
      sendList(record, event);
    }
  }

  private void sendList(Record<byte[], Admission> record, Event event) {
    lists.send(event.user(), row, cause(record, event));
  }

  private ListCause cause(Record<byte[], Admission> record, Event event) {
    return ListCause.of(event, record.timestamp(), settings.contexts());
  }

  /** The row has it; that its list is still to be made was noted apart, and may have been lost. */
  private void sendListAgain(Record<byte[], Admission> record, Event event) {
    if (row.list().number() > 0) {
      sendList(record, event);
    }
    if (event.weight() != 0 && lists.mayWait()) {
      lists.later(event, record.timestamp());
    }
    meters.redelivered();
  }

  private void predicted(Event event, int place) {
    meters.predicted(place >= 0 && place < HIT);
    long item = ItemHash.of(event.item());
    Boolean own = scenarios.of(event.scenario()).excludeSeen();
    boolean excludeSeen = own == null ? settings.excludeSeen() : own;
    // The row has learned the event by now, the prediction had not.
    quality.predicted(
        event.scenario(),
        item,
        place,
        row.list().items(),
        other -> other != item && row.refuses(other, excludeSeen));
  }

  private void forwardUpdate(Record<byte[], Admission> record, Event event, ItemUpdate update) {
    context.forward(new Record<>(event.item(), new UserOutput.ForItem(update), record.timestamp()));
  }

  /** Of an idle user nothing stays: no row, no list on the topic; but what was said of them. */
  private void forget(String user) {
    codec.read(users.get(user), row);
    boolean listed = row.list().number() > 0;
    if (row.forgetLearned(user)) {
      users.put(user, codec.write(row));
    } else {
      users.delete(user);
    }
    lists.madeNow(user);
    if (listed) {
      context.forward(
          new Record<>(user, new UserOutput.ForUser(null), context.currentSystemTimeMs()));
    }
    meters.userForgotten();
  }

  /** A revived task schedules anew; the old ticks would go on beside the new. */
  @Override
  public void close() {
    ticking.forEach(Cancellable::cancel);
    ticking.clear();
    backlog.gone(partition);
  }

  /** Tells the other partitions what the ranker has learned, and takes over half of theirs. */
  private void exchange() {
    if (ranker.queries() > toldAt) {
      byte[] weights = RankerExchange.toBytes(ranker, rankerWriter);
      context.forward(
          new Record<>(
              Integer.toString(context.taskId().partition()),
              new UserOutput.ForRankers(weights),
              context.currentSystemTimeMs()));
      RankerWeights mean = exchange.mean();
      if (mean != null) {
        ranker.moveTowards(mean);
      }
      toldAt = ranker.queries();
      saveRanker(1);
    }
  }

  private void noticeChampion() {
    if (ranker.hiddenServes() != hiddenServed) {
      hiddenServed = ranker.hiddenServes();
      meters.championChanged();
      log.info(
          "Partition {}: the {} ranker serves from now on, after {} choices: log loss {} linear,"
              + " {} with the hidden layer.",
          partition,
          ranker.serving(),
          ranker.steps(),
          ranker.linearLoss(),
          ranker.hiddenLoss());
    }
  }

  private void saveRanker(int behind) {
    if (ranker.queries() - savedAt >= behind) {
      rankers.put(RANKER_KEY, ranker.toBytes(rankerWriter));
      savedAt = ranker.queries();
    }
  }
}
