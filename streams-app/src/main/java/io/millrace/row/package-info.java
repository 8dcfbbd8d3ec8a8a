/** Reading and writing the compact binary rows that stores and internal topics hold. */
package io.millrace.row;
