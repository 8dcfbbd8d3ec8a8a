/** The item side: an item's counts and factors, what an event does to them, and publishing. */
package io.millrace.item;
