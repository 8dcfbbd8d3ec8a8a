/** HTTP: one class per endpoint, answers from this instance's state or from the owner's. */
package io.millrace.serve;
