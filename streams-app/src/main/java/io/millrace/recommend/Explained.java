package io.millrace.recommend;

/** One place of a list and all that put it there. */
public record Explained(Recommendation place, Explanation explanation) {}
