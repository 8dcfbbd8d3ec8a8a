/** Who may ask over HTTP: API tokens, JSON Web Tokens, and what each may do. No HTTP in here. */
package io.millrace.serve.auth;
