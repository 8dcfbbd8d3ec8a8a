/**
 * Scenarios: what may be recommended where. Their rules come from a topic of their own and act on
 * the next list.
 */
package io.millrace.scenario;
