package dev.parley.json.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The bounds of a record's component, for the documentation; the record's constructor holds input to them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Bounds {

    /** The least number, or the least length of a text. */
    double min();

    /** The greatest number, or the greatest length of a text. */
    double max();

    /** A regular expression (ECMA 262) that a text matches; empty for any text. */
    String pattern() default "";
}
