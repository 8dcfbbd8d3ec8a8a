/** {@code millrace dlq}: what is among the dead letters, and sending it in once more. */
package io.millrace.deadletters;
