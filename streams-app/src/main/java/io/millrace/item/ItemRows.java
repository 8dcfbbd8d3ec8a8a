package io.millrace.item;

/** Where the item side keeps its rows: two RocksDB stores, or maps in evaluation. */
public interface ItemRows {

  /** An item's count row, or null. */
  byte[] counts(String item);

  void putCounts(String item, byte[] row);

  /** An item's factor row, or null. */
  byte[] factors(String item);

  void putFactors(String item, byte[] row);

  /** Deletes both rows. */
  void delete(String item);
}
