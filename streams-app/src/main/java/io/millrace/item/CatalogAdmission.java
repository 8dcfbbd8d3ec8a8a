package io.millrace.item;

/** What becomes of a catalogue record that came in. */
public sealed interface CatalogAdmission {

  /** It goes to the item's owner. */
  record Accepted(String item, ItemUpdate update) implements CatalogAdmission {}

  /** It cannot be used: it goes to the dead letters as received. */
  record Rejected(byte[] value) implements CatalogAdmission {}
}
