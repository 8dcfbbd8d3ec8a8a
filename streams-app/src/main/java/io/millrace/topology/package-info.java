/** The whole graph in flow order, its topics, and all names in it. */
package io.millrace.topology;
