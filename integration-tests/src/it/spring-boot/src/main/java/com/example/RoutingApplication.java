package com.example;

import dev.switchboard.whatsapp.wassist.WassistClient;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@EnableConfigurationProperties(WassistProperties.class)
public class RoutingApplication {

    /** Spring closes it with the context, as it does with every bean that has a close(). */
    @Bean
    WassistClient wassist(WassistProperties properties) {
        return WassistClient.builder()
                .apiKey(properties.apiKey())
                .baseUrl(properties.baseUrl())
                .build();
    }
}
