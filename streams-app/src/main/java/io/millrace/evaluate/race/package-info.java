/** The race: all contenders go through the same log, each answer is measured. */
package io.millrace.evaluate.race;
