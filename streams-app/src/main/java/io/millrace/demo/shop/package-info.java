/** The simulated shop of the demo: a readable catalogue and shoppers whose tastes drift. */
package io.millrace.demo.shop;
