/** The way in for a user's own {@code OkHttpClient}: the only exported package that names OkHttp. */
@NullMarked
package dev.switchboard.core.okhttp;

import org.jspecify.annotations.NullMarked;
