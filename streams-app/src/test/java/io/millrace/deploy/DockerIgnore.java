package io.millrace.deploy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/**
 * Which files .dockerignore keeps from a build: the last pattern that matches a path or one of its
 * parents decides, and {@code !} takes back.
 */
record DockerIgnore(List<String> patterns) {

  static DockerIgnore read() {
    return new DockerIgnore(
        Source.text(".dockerignore")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList());
  }

  boolean excludes(String file) {
    boolean excluded = false;
    for (String pattern : patterns) {
      boolean takesBack = pattern.startsWith("!");
      if (matches(takesBack ? pattern.substring(1) : pattern, Path.of(file))) {
        excluded = !takesBack;
      }
    }
    return excluded;
  }

  private static boolean matches(String pattern, Path file) {
    // Docker's ** also stands for no directory at all.
    String rest = pattern.startsWith("**/") ? pattern.substring(3) : pattern;
    PathMatcher deep = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    PathMatcher top = FileSystems.getDefault().getPathMatcher("glob:" + rest);
    for (Path path = file; path != null; path = path.getParent()) {
      if (deep.matches(path) || top.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
