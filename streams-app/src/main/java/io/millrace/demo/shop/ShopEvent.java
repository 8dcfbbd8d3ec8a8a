package io.millrace.demo.shop;

/**
 * One thing a shopper did.
 *
 * @param user the shopper's name
 * @param item the product's id
 * @param type {@code view}, {@code cart}, {@code purchase}, {@code remove} (from the cart) or
 *     {@code dislike}
 * @param session names the visit it belongs to
 * @param offsetMs milliseconds since the shop opened; never less than the event's before
 */
public record ShopEvent(String user, String item, String type, String session, long offsetMs) {

  /** Where it happens: what has to do with the cart in {@code cart}, all else in {@code home}. */
  public String scenario() {
    return type.equals("view") || type.equals("dislike") ? "home" : "cart";
  }
}
