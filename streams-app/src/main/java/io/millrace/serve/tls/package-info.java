/** Certificates and keys from files, for the HTTP server and for those that call one. */
package io.millrace.serve.tls;
