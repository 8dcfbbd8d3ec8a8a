package io.millrace.demo.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The products of the simulated shop; always the same. */
public final class Catalogue {
  private static final String RESOURCE = "catalogue.txt";

  private final Map<String, Product> byId = new LinkedHashMap<>();

  private Catalogue(List<Product> products) {
    for (Product product : products) {
      if (byId.put(product.id(), product) != null) {
        throw new IllegalStateException("two products are called " + product.id());
      }
    }
  }

  /** The catalogue that comes with the program: some 400 products in 37 themes. */
  public static Catalogue builtIn() {
    try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      CatalogueText text = new CatalogueText();
      lines.lines().forEach(text::line);
      return new Catalogue(text.products());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the shop has when it opens: all but the {@link #arrivals}. */
  public Catalogue opening() {
    List<Product> later = arrivals();
    return new Catalogue(
        byId.values().stream().filter(product -> !later.contains(product)).toList());
  }

  /** What it gets in later: the last product of each theme. */
  public List<Product> arrivals() {
    return themes().stream().map(theme -> theme.get(theme.size() - 1)).toList();
  }

  /** Every product, theme by theme. */
  public List<Product> products() {
    return List.copyOf(byId.values());
  }

  /**
   * The product of this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Product product(String id) {
    Product product = byId.get(id);
    if (product == null) {
      throw new IllegalArgumentException("no product " + id);
    }
    return product;
  }

  /** The products of each theme; themes and products in the catalogue's order. */
  List<List<Product>> themes() {
    return List.copyOf(
        byId.values().stream()
            .collect(
                Collectors.groupingBy(
                    Product::categories, LinkedHashMap::new, Collectors.toUnmodifiableList()))
            .values());
  }
}
