/**
 * From a user's state to a ranked, explained list: candidate sources, features, ranker, re-rank.
 */
package io.millrace.recommend;
