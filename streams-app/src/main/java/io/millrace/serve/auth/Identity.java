package io.millrace.serve.auth;

/** What became of a token. */
sealed interface Identity {

  /** It is valid. */
  record Known(Caller caller) implements Identity {}

  /**
   * It is not.
   *
   * @param why a clause for people, without a part of the token
   */
  record Unknown(String why) implements Identity {}

  /**
   * Nobody can tell at the moment.
   *
   * @param why a clause for people
   */
  record Undecided(String why) implements Identity {}
}
