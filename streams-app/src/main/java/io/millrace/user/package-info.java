/** The user side: one row per user, and what one event does to it. */
package io.millrace.user;
