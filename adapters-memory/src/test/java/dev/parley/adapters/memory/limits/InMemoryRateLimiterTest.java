package dev.parley.adapters.memory.limits;

import dev.parley.application.port.RateLimiter;
import dev.parley.application.port.RateLimiterContract;

class InMemoryRateLimiterTest extends RateLimiterContract {

    @Override
    protected RateLimiter newLimiter() {
        return new InMemoryRateLimiter();
    }
}
