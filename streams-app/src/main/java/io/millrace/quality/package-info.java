/** How good the lists are, measured by the running service on every event it predicts. */
package io.millrace.quality;
