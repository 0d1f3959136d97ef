package dev.parley.application.analytics;

import java.time.Duration;
import java.time.LocalDate;

/**
 * What the server as a whole was used for on one day, in UTC.
 *
 * @param sessions how many began
 * @param users how many different ones were in rooms
 * @param rooms in how many different ones somebody was
 * @param attended the length of all sessions together, as far as they were within that day
 * @param peak how many sessions there were at the same time, at most
 * @param tallies of what was done
 */
public record DayUsage(
        LocalDate day, int sessions, int users, int rooms, Duration attended, int peak, Tallies tallies) {}
