package io.millrace.demo.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes products from the catalogue's text, one line at a time; the text's head says how. */
final class CatalogueText {
  private final List<Product> products = new ArrayList<>();
  private String category = "";
  private String theme = "";
  private int inTheme;

  void line(String line) {
    if (line.startsWith("[")) {
      String[] heading = line.substring(1, line.length() - 1).split(" > ", 2);
      category = heading[0];
      theme = heading[1];
      inTheme = 0;
    } else if (!line.isBlank() && !line.startsWith("#")) {
      String[] parts = line.split("\\|", 3);
      double price = Double.parseDouble(parts[2].strip());
      for (String variant : parts[1].split(",", -1)) {
        String suffix = variant.isBlank() ? "" : ", " + variant.strip();
        add(parts[0].strip() + suffix, price);
      }
    }
  }

  private void add(String title, double price) {
    inTheme++;
    String slug = theme.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    String id = String.format(Locale.ROOT, "%s-%02d", slug, inTheme);
    products.add(new Product(id, title, category, theme, price));
  }

  List<Product> products() {
    return products;
  }
}
