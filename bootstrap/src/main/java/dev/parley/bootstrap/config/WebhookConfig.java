package dev.parley.bootstrap.config;

import dev.parley.application.webhook.RetryPolicy;
import dev.parley.application.webhook.TargetRules;

/** Where webhooks may go, and how often they are tried. */
public record WebhookConfig(TargetRules targets, RetryPolicy retries) {}
