/**
 * How much memory and disk an instance takes: one formula, for the command, the docs and the rig.
 */
package io.millrace.sizing;
