package io.millrace.serve.auth;

import java.util.Set;

/**
 * Somebody who showed a valid token.
 *
 * @param name the token's name, or the subject of a JSON Web Token
 * @param scopes what it grants
 */
public record Caller(String name, Set<Scope> scopes) {}
