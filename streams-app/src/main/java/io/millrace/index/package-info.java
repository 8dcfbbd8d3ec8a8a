/** The read replica of all items: dense ids, factors, predecessors and posting lists in memory. */
package io.millrace.index;
