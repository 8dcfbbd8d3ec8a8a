/** Running an instance: checks before start, the service's life, the commands around it. */
package io.millrace.run;
