package com.example;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code wassist.api-key} and {@code wassist.base-url}. */
@ConfigurationProperties("wassist")
record WassistProperties(String apiKey, String baseUrl) {}
