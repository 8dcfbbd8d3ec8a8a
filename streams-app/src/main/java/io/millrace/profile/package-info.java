/** What is known of users beforehand, and what they asked for: attributes, follows, blocks. */
package io.millrace.profile;
