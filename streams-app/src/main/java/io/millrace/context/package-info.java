/** Under which circumstances items are touched: hour, device, place, by what sort of user. */
package io.millrace.context;
