package io.millrace.profile;

import io.millrace.context.ContextHash;
import io.millrace.index.Item;
import io.millrace.index.ItemFacts;
import io.millrace.learn.ItemHash;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a user beforehand, and what they asked for. Immutable.
 *
 * @param attributes name → value
 * @param segments contexts of the first {@link #MOST_SEGMENTS} attributes by name
 * @param interests categories and tags
 * @param follows contexts of the users they follow, as {@link ContextHash} has them
 * @param blockedItems hashes of items no list of theirs may hold
 * @param blockedLabels kinds, categories and tags of which the same is true
 */
public record Profile(
    SortedMap<String, String> attributes,
    Hashes segments,
    Set<String> interests,
    Hashes follows,
    Hashes blockedItems,
    Set<String> blockedLabels) {
  public static final int MOST_ATTRIBUTES = 16;
  public static final int MOST_INTERESTS = 32;
  public static final int MOST_FOLLOWS = 200;
  public static final int MOST_BLOCKED_ITEMS = 1000;
  public static final int MOST_BLOCKED_LABELS = 32;

  /** Longest text, in characters. */
  public static final int LONGEST_TEXT = 128;

  /** Attributes that count as segments, the first in alphabetical order. */
  public static final int MOST_SEGMENTS = 6;

  /** Nothing is known, nothing asked for. */
  public static final Profile NONE = of(Map.of(), List.of(), List.of(), List.of(), List.of());

  public Profile {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    // Sorted, so that equal profiles are equal bytes.
    interests = Collections.unmodifiableSet(new TreeSet<>(interests));
    blockedLabels = Collections.unmodifiableSet(new TreeSet<>(blockedLabels));
  }

  /**
   * A profile as it is given.
   *
   * @param follows ids of users
   * @param blockedItems ids of items
   */
  public static Profile of(
      Map<String, String> attributes,
      Collection<String> interests,
      Collection<String> follows,
      Collection<String> blockedItems,
      Collection<String> blockedLabels) {
    return new Profile(
        new TreeMap<>(attributes),
        segments(attributes),
        new TreeSet<>(interests),
        Hashes.of(follows, user -> ContextHash.ofFollowed(ItemHash.of(user))),
        Hashes.of(blockedItems, ItemHash::of),
        new TreeSet<>(blockedLabels));
  }

  private static Hashes segments(Map<String, String> attributes) {
    List<String> names = attributes.keySet().stream().sorted().limit(MOST_SEGMENTS).toList();
    return Hashes.of(names, name -> ContextHash.ofSegment(name, attributes.get(name)));
  }

  /** Whether it says nothing. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** Whether no list may hold an item, as far as its id says. */
  public boolean blocks(long itemHash) {
    return blockedItems.contains(itemHash);
  }

  /** Whether whole labels are blocked. */
  public boolean blocksLabels() {
    return !blockedLabels.isEmpty();
  }

  /** Whether no list may hold an item, by its id or by what the catalogue says of it. */
  public boolean blocks(Item item) {
    return blocks(item.hash()) || (blocksLabels() && blockedLabel(item.facts()) != null);
  }

  /** The blocked label an item has, or null. */
  public String blockedLabel(ItemFacts facts) {
    if (blockedLabels.contains(facts.kind())) {
      return facts.kind();
    }
    String category = firstOf(facts.categories(), blockedLabels);
    return category != null ? category : firstOf(facts.tags(), blockedLabels);
  }

  private static String firstOf(List<String> labels, Set<String> among) {
    for (int l = 0; l < labels.size(); l++) {
      if (among.contains(labels.get(l))) {
        return labels.get(l);
      }
    }
    return null;
  }

  /** How many of an item's categories and tags are interests. */
  public int interestsMet(ItemFacts facts) {
    return count(facts.categories()) + count(facts.tags());
  }

  private int count(List<String> labels) {
    int met = 0;
    for (int l = 0; l < labels.size(); l++) {
      met += interests.contains(labels.get(l)) ? 1 : 0;
    }
    return met;
  }

  /** Appends this profile to a row. */
  public void write(RowWriter out) {
    out.putVarint(attributes.size());
    attributes.forEach((name, value) -> out.putString(name).putString(value));
    segments.write(out);
    writeTexts(interests, out);
    follows.write(out);
    blockedItems.write(out);
    writeTexts(blockedLabels, out);
  }

  /** Reads what {@link #write} wrote. */
  public static Profile read(RowReader in) {
    TreeMap<String, String> attributes = new TreeMap<>();
    int count = in.getCount();
    for (int a = 0; a < count; a++) {
      attributes.put(in.getString(), in.getString());
    }
    Hashes segments = Hashes.read(in);
    Set<String> interests = readTexts(in);
    Hashes follows = Hashes.read(in);
    Hashes blocked = Hashes.read(in);
    return new Profile(attributes, segments, interests, follows, blocked, readTexts(in));
  }

  private static void writeTexts(Collection<String> texts, RowWriter out) {
    out.putVarint(texts.size());
    texts.forEach(out::putString);
  }

  private static Set<String> readTexts(RowReader in) {
    int count = in.getCount();
    List<String> texts = new ArrayList<>(count);
    for (int t = 0; t < count; t++) {
      texts.add(in.getString());
    }
    return new TreeSet<>(texts);
  }
}
