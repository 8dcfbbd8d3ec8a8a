/** Forgetting what nobody has touched for long: rows are looked through, a slice at a time. */
package io.millrace.ageing;
