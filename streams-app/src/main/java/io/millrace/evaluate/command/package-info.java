/** The commands {@code evaluate} and {@code tune}. */
package io.millrace.evaluate.command;
