/** What an evaluation says: as a table, as JSON, as a page. */
package io.millrace.evaluate.report;
