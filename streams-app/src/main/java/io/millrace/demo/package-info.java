/**
 * The whole loop on one machine in one process: broker, registry, instance and a shop to feed it.
 */
package io.millrace.demo;
