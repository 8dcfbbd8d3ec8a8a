package io.millrace.serve;

/**
 * An item as answers name it.
 *
 * @param title null where the catalogue has none
 */
record ItemName(String itemId, String title) {}
