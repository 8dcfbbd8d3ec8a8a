/** Giving items that few have seen their chance: how many were shown and liked, and who is next. */
package io.millrace.explore;
