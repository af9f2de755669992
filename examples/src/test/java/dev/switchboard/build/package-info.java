/** Tests of the whole: rules that span the modules. */
@NullMarked
package dev.switchboard.build;

import org.jspecify.annotations.NullMarked;
